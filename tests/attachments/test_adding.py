"""Putting files on a task."""

from hashlib import sha256
from pathlib import Path

import pytest

from hxtasks.attachments.models import Attachment
from tests.support.cast import Browser, task_id, with_token
from tests.support.files import NOTE, Sent, attach, multipart, picture, post

TOUR = "Record the tour"


async def test_a_file_shows_in_the_pane_with_its_size(mira: Browser) -> None:
    task = await task_id(TOUR)
    answer = await attach(mira.htmx, task, NOTE)
    assert answer.status == 200
    assert "note.txt 18 B" in answer.words
    assert "Added “note.txt”" in answer.words
    assert f'hx-target="#task-{task}"' in answer.text
    assert "note.txt 18 B" in (await mira.get(f"/tasks/{task}")).words


async def test_without_javascript_the_task_comes_back(mira: Browser) -> None:
    task = await task_id(TOUR)
    answer = await attach(mira, task, NOTE)
    assert (answer.status, answer.location) == (303, f"/tasks/{task}#files")
    assert "Added “note.txt”" in (await mira.get(f"/tasks/{task}")).words


async def test_several_are_one_change(mira: Browser) -> None:
    task = await task_id(TOUR)
    answer = await attach(mira.htmx, task, NOTE, Sent("b.txt", b"b"), Sent("c.txt", b"c"))
    assert "Added 3 files" in answer.words
    undo = answer.text.split('action="/changes/')[1].split('"')[0]
    await mira.htmx.post(f"/changes/{undo}")
    assert await Attachment.filter(task_id=task, trashed_at=None).count() == 0


async def test_it_is_kept_by_its_content_and_once(mira: Browser, tmp_path: Path) -> None:
    tour, guide = await task_id(TOUR), await task_id("Write the upgrade guide")
    await attach(mira, tour, NOTE)
    await attach(mira, guide, Sent("same.txt", NOTE.content))
    digest = sha256(NOTE.content).hexdigest()
    kept = tmp_path / "files" / digest[:2] / digest[2:]
    assert kept.read_bytes() == NOTE.content
    assert kept.stat().st_mode & 0o777 == 0o600
    assert [path for path in (tmp_path / "files").rglob("*") if path.is_file() and path.name != ".lock"] == [kept]
    assert await Attachment.filter(sha256=digest).count() == 2


async def test_what_it_is_says_the_content_and_not_the_sender(mira: Browser) -> None:
    task = await task_id(TOUR)
    page = Sent("holiday.png", b"<script>alert(1)</script>", "image/png")
    await attach(mira, task, page, Sent("x.bin", picture(), "text/html"))
    found = await Attachment.filter(task_id=task).order_by("id").values_list("media_type", "has_thumbnail")
    assert found == [("text/plain; charset=utf-8", False), ("image/png", True)]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\\\..\\\\boot.ini", "boot.ini"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("..", "file"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
        ("план.docx", "план.docx"),
    ],
)
async def test_a_name_is_made_safe(mira: Browser, given: str, kept: str) -> None:
    task = await task_id(TOUR)
    await attach(mira, task, Sent(given, b"x"))
    assert (await Attachment.get(task_id=task)).name == kept


async def test_nothing_chosen_is_said(mira: Browser) -> None:
    task = await task_id(TOUR)
    for browser in (mira, mira.htmx):
        answer = await attach(browser, task, Sent("", b""))
        assert answer.status == 422
        assert "Choose a file first." in answer.words
    program = await with_token(mira.app, "mira")
    answer = await attach(program, task, api=True)
    assert (answer.status, answer.json["errors"]) == (422, {"file": "Choose a file first."})


async def test_an_empty_file_is_a_file(mira: Browser) -> None:
    task = await task_id(TOUR)
    await attach(mira, task, Sent("empty.txt", b""))
    assert (await Attachment.get(task_id=task)).size == 0


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no form at all",
        multipart(NOTE)[:-20],
        multipart(NOTE).replace(b"Content-Disposition", b"Disposition"),
        multipart(NOTE).replace(b"form-data; name", b"form-data; \xff name"),
    ],
    ids=["nothing", "no form", "cut off", "no disposition", "no text"],
)
async def test_a_damaged_form_leaves_nothing(mira: Browser, tmp_path: Path, body: bytes) -> None:
    task = await task_id(TOUR)
    answer = await post(mira.htmx, f"/tasks/{task}/attachments", body)
    assert answer.status in (400, 422)
    assert await Attachment.all().count() == 0
    assert list((tmp_path / "files").rglob("*/*")) == []


async def test_a_reader_may_not(ana: Browser) -> None:
    answer = await attach(ana, await task_id(TOUR), NOTE)
    assert answer.status == 403
    assert await Attachment.all().count() == 0


async def test_for_a_stranger_there_is_no_such_task(sten: Browser, jon: Browser) -> None:
    assert (await attach(sten, await task_id(TOUR), NOTE)).status == 404
    assert (await attach(jon, await task_id("Read the applications"), NOTE)).status == 404
