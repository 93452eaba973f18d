"""What is deleted can be had back for 30 days."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from hxtasks import clock
from hxtasks.changes.models import Change
from hxtasks.projects.models import Project
from hxtasks.tasks import purging
from hxtasks.tasks.models import Task
from tests.support.cast import Browser, task_id
from tests.support.server import running_server

GUIDE = "Write the upgrade guide"


async def test_the_server_empties_it_after_thirty_days(mira: Browser) -> None:
    task = await task_id(GUIDE)
    await mira.post(f"/tasks/{task}/deletion")
    with clock.frozen(clock.now() + timedelta(days=29)):
        assert await purging.empty_trash() == 0
    with clock.frozen(clock.now() + timedelta(days=31)):
        assert await purging.empty_trash() == 1
    assert not await Task.filter(id=task).exists()
    assert f"The server deleted for good {GUIDE}" in (await mira.get("/activity")).words


@pytest.mark.slow
async def test_a_server_does_it_by_itself(populated_sqlite: Path, tmp_path: Path) -> None:
    database = tmp_path / "hxtasks.db"
    shutil.copy(populated_sqlite, database)
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute(
            "UPDATE task SET trashed_at = '2026-01-01 09:00:00+00:00', is_open = 0 WHERE title = ?", [GUIDE]
        )
        with running_server(tmp_path):
            async with asyncio.timeout(10):
                while connection.execute("SELECT 1 FROM task WHERE title = ?", [GUIDE]).fetchone():  # noqa: ASYNC110
                    await asyncio.sleep(0.05)


async def test_one_can_be_deleted_for_good_at_once(mira: Browser, ana: Browser) -> None:
    task = await task_id(GUIDE)
    await mira.post(f"/tasks/{task}/deletion")
    assert (await ana.post(f"/tasks/{task}/removal")).status == 403
    assert (await mira.post(f"/tasks/{task}/removal")).location == "/trash"
    assert not await Task.filter(id=task).exists()


async def test_what_is_not_in_the_trash_is_not_deleted_for_good(mira: Browser) -> None:
    task = await task_id(GUIDE)
    assert (await mira.post(f"/tasks/{task}/removal")).status == 404
    assert await Task.filter(id=task).exists()


async def test_gone_for_good_is_not_taken_back(mira: Browser) -> None:
    task = await task_id(GUIDE)
    await mira.post(f"/tasks/{task}/deletion")
    deletion = await Change.all().order_by("-id").first()
    await mira.post(f"/tasks/{task}/removal")
    removal = await Change.all().order_by("-id").first()
    assert deletion is not None
    assert removal is not None
    for change in (deletion, removal):
        answer = await mira.htmx.post(f"/changes/{change.id}/undo")
        assert answer.status == 200
        assert "taken back already" in answer.words


async def test_a_deleted_project_is_there_for_those_who_manage_it(mira: Browser, jon: Browser) -> None:
    await mira.post("/projects/autumn-launch/deletion")
    page = await mira.get("/trash")
    assert "Autumn launch 2 tasks · deleted just now" in page.words
    assert "Autumn launch" not in (await jon.get("/trash")).words
    assert 'action="/projects/autumn-launch/restoration"' in page.text
    await mira.post("/projects/autumn-launch/restoration")
    assert (await mira.get("/projects/autumn-launch")).status == 200
    assert "The trash is empty" in (await mira.get("/trash")).words


async def test_a_project_can_be_deleted_for_good_at_once(mira: Browser, jon: Browser) -> None:
    task = await task_id(GUIDE)
    assert (await mira.post("/projects/autumn-launch/removal")).status == 404
    await mira.post("/projects/autumn-launch/deletion")
    assert (await jon.post("/projects/autumn-launch/removal")).status == 403
    assert (await mira.post("/projects/autumn-launch/removal")).location == "/trash"
    assert not await Task.filter(id=task).exists()
    assert not await Project.filter(slug="autumn-launch").exists()
