"""Files have a size and tasks a number of files; beyond them nothing is kept."""

import errno
from pathlib import Path

import pytest
from quart import Quart
from quart.testing import sentinel

from hxtasks.attachments import storage
from hxtasks.attachments.models import MOST, Attachment
from hxtasks.web import uploads
from tests.support.cast import Browser, task_id, with_token
from tests.support.files import BOUNDARY, NOTE, Sent, attach, multipart, post

TOUR = "Record the tour"
LIMIT = 25 * 1024**2
LARGE = Sent("video.mov", b"x" * (LIMIT + 1))


def kept(data: Path) -> list[Path]:
    return [path for path in (data / "files").rglob("*") if path.is_file() and path.name != ".lock"]


async def test_a_file_of_the_limit_is_taken_and_one_byte_more_is_not(mira: Browser, tmp_path: Path) -> None:
    task = await task_id(TOUR)
    assert (await attach(mira, task, Sent("a.bin", b"x" * LIMIT))).status == 303
    answer = await attach(mira.htmx, task, NOTE, LARGE)
    assert answer.status == 413
    assert "“video.mov” is too large: a file may have up to 25 MB." in answer.words
    assert answer.headers["HX-Retarget"] == "#notices"
    assert await Attachment.filter(task_id=task).count() == 1
    assert len(kept(tmp_path)) == 1


async def test_programs_are_told_in_their_way(app: Quart) -> None:
    program = await with_token(app, "mira")
    answer = await attach(program, await task_id(TOUR), LARGE, api=True)
    assert (answer.status, answer.headers["Content-Type"]) == (413, "application/problem+json")


async def test_what_says_that_it_is_far_too_large_is_not_read(mira: Browser) -> None:
    headers = mira.headers({"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "Content-Length": str(10**10)})
    client = mira.app.test_client()
    path = f"/tasks/{await task_id(TOUR)}/attachments"
    answer = await client.open(path, method="POST", json=sentinel, headers=headers, scheme="https")
    assert answer.status_code == 413


async def test_a_task_has_so_many_files(mira: Browser, tmp_path: Path) -> None:
    task = await task_id(TOUR)
    await attach(mira, task, *(Sent(f"{number}.txt", b"x") for number in range(MOST - 1)))
    before = kept(tmp_path)
    answer = await attach(mira.htmx, task, NOTE, Sent("one more.txt", b"x"))
    assert answer.status == 422
    assert f"A task may have up to {MOST} files." in answer.words
    assert await Attachment.filter(task_id=task).count() == MOST - 1
    assert kept(tmp_path) == before
    assert (await attach(mira.htmx, task, NOTE)).status == 200
    assert 'type="file"' not in (await mira.get(f"/tasks/{task}")).text


async def test_a_form_has_so_many_parts(mira: Browser) -> None:
    body = multipart(*(Sent("", b"") for _ in range(uploads.PARTS + 1)))
    assert (await post(mira, f"/tasks/{await task_id(TOUR)}/attachments", body)).status == 413


async def test_a_header_without_an_end_is_not_kept_in_memory(mira: Browser) -> None:
    body = f"--{BOUNDARY}\r\nContent-Disposition: ".encode() + b"x" * 2_000_000
    assert (await post(mira, f"/tasks/{await task_id(TOUR)}/attachments", body)).status == 413


async def test_a_full_disk_takes_nothing(mira: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: storage.Arriving, __: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(storage.Arriving, "write", full)
    answer = await attach(mira.htmx, await task_id(TOUR), NOTE)
    assert answer.status == 507
    assert "The disk is full" in answer.words
    assert await Attachment.all().count() == 0
    assert kept(tmp_path) == []


async def test_a_refused_body_is_not_kept_waiting(mira: Browser) -> None:
    """Whoever sends a file where none is taken gets the answer, not a broken connection."""
    assert (await post(mira, "/tasks", multipart(LARGE))).status == 415
