"""Getting files back: as they were, under their names, and so that nothing in them can run."""

import io

import pytest
from PIL import Image

from hxtasks.attachments.models import Attachment
from tests.support.cast import Browser, task_id
from tests.support.files import NOTE, Sent, attach, fetch, latest, photograph, picture

TOUR = "Record the tour"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
POLYGLOT = b"GIF89a/*<svg onload=alert(1)>*/=1;"


async def added(browser: Browser, *files: Sent) -> Attachment:
    """The last of these files, put on a task."""
    task = await task_id(TOUR)
    assert (await attach(browser, task, *files)).status == 303
    return await latest(task)


async def test_it_comes_back_as_it_was(mira: Browser, ana: Browser) -> None:
    large = Sent("data.bin", bytes(range(256)) * 5000)
    file = await added(mira, large)
    status, content, headers = await fetch(ana, f"/attachments/{file.id}")
    assert (status, content) == (200, large.content)
    assert headers["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize(
    "file",
    [
        Sent("x.svg", SVG, "image/svg+xml"),
        Sent("x.html", b"<!doctype html><script>alert(1)</script>", "text/html"),
        Sent("x.gif", POLYGLOT, "image/gif"),
        Sent("x.png", b"\x89PNG\r\n\x1a\n<script>alert(1)</script>", "image/png"),
        Sent("x.pdf", b"%PDF-1.7", "application/pdf"),
        NOTE,
    ],
    ids=["svg", "html", "polyglot", "no picture", "pdf", "text"],
)
async def test_what_could_run_is_never_shown_where_it_stands(mira: Browser, file: Sent) -> None:
    found = await added(mira, file)
    _, content, headers = await fetch(mira, f"/attachments/{found.id}")
    assert content == file.content
    assert headers["Content-Disposition"].startswith("attachment;")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in headers["Content-Security-Policy"]
    assert "html" not in headers["Content-Type"]
    assert "svg" not in headers["Content-Type"]
    for smaller in ("thumbnail", "preview"):
        assert (await fetch(mira, f"/attachments/{found.id}/{smaller}"))[0] == 404


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
async def test_a_picture_is_shown(mira: Browser, kind: str) -> None:
    found = await added(mira, Sent("tour", picture(kind)))
    assert (found.width, found.height) == (640, 400)
    _, content, headers = await fetch(mira, f"/attachments/{found.id}")
    assert content == picture(kind)
    assert headers["Content-Type"] == f"image/{kind.lower()}"
    assert headers["Content-Disposition"].startswith("inline;")
    assert "sandbox" in headers["Content-Security-Policy"]


async def test_smaller_pictures_hold_pixels_and_nothing_else(mira: Browser) -> None:
    found = await added(mira, Sent("photo.jpg", photograph()))
    assert (found.width, found.height) == (400, 640), "as it is shown: turned by a quarter"
    for name, size in (("thumbnail", (200, 320)), ("preview", (400, 640))):
        status, content, headers = await fetch(mira, f"/attachments/{found.id}/{name}")
        assert (status, headers["Content-Type"]) == (200, "image/webp")
        assert headers["Content-Disposition"].startswith('inline; filename="photo.webp"')
        with Image.open(io.BytesIO(content)) as smaller:
            assert smaller.size == size
            assert not smaller.getexif()
            assert not {"exif", "xmp", "icc_profile", "comment"} & smaller.info.keys()
        assert b"anary" not in content


async def test_names_of_every_kind_survive(mira: Browser) -> None:
    found = await added(mira, Sent("отчёт 100% «final».pdf", b"%PDF-1.7"))
    _, _, headers = await fetch(mira, f"/attachments/{found.id}")
    assert headers["Content-Disposition"] == (
        'attachment; filename="_____ 100_ _final_.pdf"; '
        "filename*=UTF-8''%D0%BE%D1%82%D1%87%D1%91%D1%82%20100%25%20%C2%ABfinal%C2%BB.pdf"
    )


async def test_what_is_there_already_is_not_sent_again(mira: Browser) -> None:
    found = await added(mira, NOTE)
    _, _, headers = await fetch(mira, f"/attachments/{found.id}")
    status, content, _ = await fetch(mira, f"/attachments/{found.id}", **{"If-None-Match": headers["Etag"]})
    assert (status, content) == (304, b"")


async def test_a_download_that_was_cut_off_goes_on(mira: Browser) -> None:
    found = await added(mira, NOTE)
    path, length = f"/attachments/{found.id}", len(NOTE.content)
    status, content, headers = await fetch(mira, path, Range="bytes=4-")
    assert (status, content) == (206, NOTE.content[4:])
    assert headers["Content-Range"] == f"bytes 4-{length - 1}/{length}"
    status, content, _ = await fetch(mira, path, **{"Range": "bytes=4-", "If-Range": '"another"'})
    assert (status, content) == (200, NOTE.content), "from the start where it is another file by now"
    assert (await fetch(mira, path, Range="bytes=-4"))[:2] == (206, NOTE.content[-4:])
    assert (await fetch(mira, path, Range="bytes=-9000"))[:2] == (206, NOTE.content)
    for passed_over in ("bytes=0-0,5-6", "lines=0-5"):
        assert (await fetch(mira, path, Range=passed_over))[:2] == (200, NOTE.content)
    status, content, headers = await fetch(mira, path, Range="bytes=9000-")
    assert (status, content, headers["Content-Range"]) == (416, b"", f"bytes */{length}")


async def test_a_stranger_finds_nothing(mira: Browser, sten: Browser, nobody: Browser) -> None:
    found = await added(mira, Sent("photo.jpg", photograph()))
    for path in ("", "/thumbnail", "/preview"):
        assert (await fetch(sten, f"/attachments/{found.id}{path}"))[0] == 404
        assert (await fetch(nobody, f"/attachments/{found.id}{path}"))[0] in (303, 401)


async def test_files_of_a_deleted_task_are_not_to_be_had(mira: Browser) -> None:
    found = await added(mira, NOTE)
    await mira.post(f"/tasks/{found.task_id}/deletion")
    assert (await fetch(mira, f"/attachments/{found.id}"))[0] == 404
    await mira.post(f"/tasks/{found.task_id}/restoration")
    assert (await fetch(mira, f"/attachments/{found.id}"))[0] == 200
