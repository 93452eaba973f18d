"""Taking files off a task, and having them back."""

from datetime import timedelta
from pathlib import Path

import pytest

from hxtasks import clock
from hxtasks.attachments import cleaning, storage
from hxtasks.attachments.models import MOST, Attachment
from hxtasks.attachments.storage import Store
from hxtasks.changes.undo import DAYS
from hxtasks.tasks import purging
from hxtasks.tasks.models import Task
from tests.support.cast import Browser, task_id
from tests.support.files import NOTE, Sent, attach, fetch, latest

TOUR = "Record the tour"


@pytest.fixture
def grown_old(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that have just been written count as old."""
    monkeypatch.setattr(storage, "FRESH", -1.0)


async def added(browser: Browser, file: Sent = NOTE) -> Attachment:
    task = await task_id(TOUR)
    await attach(browser, task, file)
    return await latest(task)


def address_of_undo(text: str) -> str:
    return "/changes/" + text.split('action="/changes/')[1].split('"', maxsplit=1)[0]


async def test_it_leaves_the_pane_and_comes_back_by_undo(mira: Browser) -> None:
    file = await added(mira)
    answer = await mira.htmx.post(f"/attachments/{file.id}/deletion")
    assert "Removed “note.txt”" in answer.words
    assert f'id="file-{file.id}"' not in answer.text
    assert (await fetch(mira, f"/attachments/{file.id}"))[0] == 404
    back = await mira.htmx.post(address_of_undo(answer.text))
    assert f'id="file-{file.id}"' in back.text
    assert (await fetch(mira, f"/attachments/{file.id}"))[1] == NOTE.content


async def test_without_javascript_the_task_comes_back(mira: Browser) -> None:
    file = await added(mira)
    answer = await mira.post(f"/attachments/{file.id}/deletion")
    assert (answer.status, answer.location) == (303, f"/tasks/{file.task_id}#files")


async def test_history_tells_it(mira: Browser) -> None:
    file = await added(mira)
    await mira.post(f"/attachments/{file.id}/deletion")
    for path in (f"/tasks/{file.task_id}/activity", "/projects/autumn-launch/activity"):
        words = (await mira.get(path)).words
        assert "attached note.txt" in words
        assert "removed the file note.txt" in words


async def test_a_reader_may_not(mira: Browser, ana: Browser, sten: Browser) -> None:
    file = await added(mira)
    assert (await ana.post(f"/attachments/{file.id}/deletion")).status == 403
    assert (await sten.post(f"/attachments/{file.id}/deletion")).status == 404
    assert (await Attachment.get(id=file.id)).trashed_at is None
    assert "/deletion" not in (await ana.get(f"/tasks/{file.task_id}/attachments")).text


async def test_it_follows_its_task_to_another_project(mira: Browser, jon: Browser) -> None:
    """What was removed before a move can't be had back by somebody who doesn't see where the task is now."""
    file = await added(mira)
    removed = await jon.htmx.post(f"/attachments/{file.id}/deletion")
    hiring = await Task.get(title="Read the applications")
    await mira.post(f"/tasks/{file.task_id}/position", {"section": str(hiring.section_id)})
    assert (await jon.htmx.post(address_of_undo(removed.text))).status == 403
    assert (await Attachment.get(id=file.id)).trashed_at is not None


async def test_undo_makes_no_room_where_there_is_none(mira: Browser) -> None:
    file = await added(mira)
    removed = await mira.htmx.post(f"/attachments/{file.id}/deletion")
    await attach(mira, file.task_id, *(Sent(f"{n}.txt", b"x") for n in range(MOST)))
    assert (await mira.htmx.post(address_of_undo(removed.text))).status == 403
    assert await Attachment.filter(task_id=file.task_id, trashed_at=None).count() == MOST


@pytest.mark.usefixtures("grown_old")
async def test_what_can_be_had_back_is_kept_for_30_days(mira: Browser, tmp_path: Path) -> None:
    file, store = await added(mira), Store(tmp_path)
    await mira.post(f"/attachments/{file.id}/deletion")
    with clock.frozen(clock.now() + timedelta(days=DAYS - 1)):
        assert await cleaning.clean(store) == 0
    assert store.path(file.sha256).exists()
    with clock.frozen(clock.now() + timedelta(days=DAYS + 1)):
        assert await cleaning.clean(store) == 1
    assert not store.path(file.sha256).exists()
    assert await Attachment.all().count() == 0


@pytest.mark.usefixtures("grown_old")
async def test_what_another_task_has_too_is_kept(mira: Browser, tmp_path: Path) -> None:
    file, store = await added(mira), Store(tmp_path)
    await attach(mira, await task_id("Write the upgrade guide"), Sent("again.txt", NOTE.content))
    await mira.post(f"/attachments/{file.id}/deletion")
    with clock.frozen(clock.now() + timedelta(days=DAYS + 1)):
        assert await cleaning.clean(store) == 0
    assert store.path(file.sha256).exists()


@pytest.mark.usefixtures("grown_old")
async def test_files_go_with_their_task(mira: Browser, tmp_path: Path) -> None:
    file, store = await added(mira), Store(tmp_path)
    await mira.post(f"/tasks/{file.task_id}/deletion")
    with clock.frozen(clock.now() + timedelta(days=DAYS + 1)):
        await purging.empty_trash()
        assert await cleaning.clean(store) == 1


async def test_what_was_just_sent_is_kept_before_anything_refers_to_it(mira: Browser, tmp_path: Path) -> None:
    store = Store(tmp_path)
    file = await added(mira)
    await Attachment.purge(clock.now())
    await (await Task.get(id=file.task_id)).purge(by=purging.SERVER)
    assert await cleaning.clean(store) == 0
