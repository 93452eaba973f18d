"""Where, when and with what a picture was taken is not kept: nobody gets to know it through any door."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from hxtasks.attachments.models import Attachment
from tests.support.cast import Browser, task_id
from tests.support.files import Sent, attach, fetch, latest, photograph, picture

TOUR = "Record the tour"
ORIENTATION = 0x0112


async def sent(browser: Browser, content: bytes, name: str = "photo") -> tuple[Attachment, bytes]:
    """A file as it is kept, and what its address gives."""
    task = await task_id(TOUR)
    assert (await attach(browser, task, Sent(name, content))).status == 303
    found = await latest(task)
    return found, (await fetch(browser, f"/attachments/{found.id}"))[1]


def pixels(content: bytes) -> bytes:
    """A picture as it is shown."""
    with Image.open(io.BytesIO(content)) as opened:
        return ImageOps.exif_transpose(opened).convert("RGB").tobytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
async def test_a_photograph_is_kept_without_its_place(mira: Browser, tmp_path: Path, kind: str) -> None:
    original = photograph(kind)
    found, content = await sent(mira, original)
    with Image.open(io.BytesIO(content)) as opened:
        assert opened.format == kind
        assert dict(opened.getexif()) == {ORIENTATION: 6}, "which way up it is, and nothing else"
        assert not opened.getexif().get_ifd(0x8825)
    assert pixels(content) == pixels(original)
    assert (found.width, found.height) == (400, 640)
    assert found.size == len(content) < len(original)
    kept = list((tmp_path / "files").glob("??/*"))
    assert len(kept) == 3
    assert not any(b"anary" in path.read_bytes() for path in kept)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
async def test_what_holds_nothing_of_that_is_kept_as_it_was_sent(mira: Browser, kind: str) -> None:
    for content in (picture(kind), picture(kind, icc_profile=b"a profile of colours" * 10)):
        assert (await sent(mira, content))[1] == content
    assert (await sent(mira, photograph()))[1] == (await sent(mira, (await sent(mira, photograph()))[1]))[1]


async def test_what_is_hidden_behind_a_picture_goes_too(mira: Browser) -> None:
    for kind in ("JPEG", "PNG", "WEBP"):
        plain = picture(kind)
        assert (await sent(mira, plain + photograph()))[1] == plain


async def test_pictures_in_several_passes_stay_whole(mira: Browser) -> None:
    content = picture("JPEG", (300, 300), progressive=True, quality=95, subsampling=0)
    assert (await sent(mira, content))[1] == content
    marked = content[:-2] + b"\xff\xe1\x00\x08canary" + content[-2:]
    assert (await sent(mira, marked))[1] == content


async def test_one_too_large_to_be_shown_is_kept_without_its_place_all_the_same(mira: Browser) -> None:
    content = photograph()
    at = content.index(b"\xff\xc0")
    huge = content[: at + 5] + b"\xff\xff\xff\xff" + content[at + 9 :]
    found, kept = await sent(mira, huge)
    assert found.width is None
    assert b"anary" not in kept


@pytest.mark.parametrize("cut", [3, 25, 60, 150])
async def test_a_torn_one_is_no_picture(mira: Browser, cut: int) -> None:
    for kind in ("JPEG", "PNG", "WEBP"):
        found, content = await sent(mira, photograph(kind)[:cut])
        assert found.width is None
        assert content == photograph(kind)[:cut]
