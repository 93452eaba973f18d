"""`hxtasks doctor`: looking an installation over."""

from hxtasks.accounts.models import User
from hxtasks.attachments.models import Attachment, NewFile
from hxtasks.attachments.storage import Store
from hxtasks.db import sql
from hxtasks.db.config import MODELS
from hxtasks.db.connection import open_database
from hxtasks.projects.models import Project
from hxtasks.tasks.models import Task
from tests.support.console import Console


def test_nothing_is_wrong_with_a_machine_where_it_never_ran(alone: Console) -> None:
    assert "not made yet" in alone("doctor").stdout
    assert not alone.data.exists()


def test_a_healthy_installation_is_fine(console: Console) -> None:
    console.add_user("mira", "--owner")
    console("seed", "--tasks", "50", "--projects", "2")
    assert "WRONG" not in console("doctor").stdout


async def test_wrong_counts_and_marks_are_found_and_put_right(console: Console, migrated_url: str) -> None:
    console.add_user("mira", "--owner")
    console("seed", "--tasks", "20", "--projects", "1")
    async with open_database(migrated_url, MODELS):
        counts = await Project.filter(name="Autumn launch").values_list("open_count", "done_count")
        await sql.execute("UPDATE project SET open_count = open_count + 3, done_count = 0")
        await sql.execute("UPDATE task SET is_open = NOT is_open WHERE completed_at IS NULL")
    found = console("doctor", status=1).stdout
    assert "WRONG  Counts: 2 projects count wrongly" in found
    assert "WRONG  Open tasks" in found
    assert "WRONG" not in console("doctor", "--repair").stdout
    assert "WRONG" not in console("doctor").stdout
    async with open_database(migrated_url, MODELS):
        assert await Project.filter(name="Autumn launch").values_list("open_count", "done_count") == counts
        assert await Task.filter(is_open=True).count() == counts[0][0]


async def test_wrong_depths_are_found_and_put_right(console: Console, migrated_url: str) -> None:
    console.add_user("mira", "--owner")
    console("seed", "--tasks", "20", "--projects", "1")
    async with open_database(migrated_url, MODELS):
        top, part, deeper, one, other = [task.id for task in await Task.all().order_by("section_id", "id").limit(5)]
        for task, parent in ((part, top), (deeper, part), (one, other), (other, one)):
            await sql.execute(
                "UPDATE task SET parent_id = :parent, section_id = (SELECT section_id FROM task WHERE id = :top) "
                "WHERE id = :task",
                task=task,
                parent=parent,
                top=top,
            )
    assert "WRONG  Subtasks: 4 are not as deep as they say" in console("doctor", status=1).stdout
    assert "WRONG" not in console("doctor", "--repair").stdout
    assert "WRONG" not in console("doctor").stdout
    async with open_database(migrated_url, MODELS):
        depths = [(await Task.get(id=task)).depth for task in (top, part, deeper, one, other)]
        assert depths == [0, 1, 2, 0, 0]


def test_a_secret_key_that_others_may_read_is_found(alone: Console) -> None:
    alone("migrate")
    key = alone.data / "secret-key"
    key.write_text("hush")
    key.chmod(0o644)
    assert f"chmod 600 {key}" in alone("doctor", status=1).stdout


async def test_a_file_that_is_gone_is_found(console: Console, migrated_url: str) -> None:
    console.add_user("mira", "--owner")
    store = Store(console.data)
    file = store.arriving()
    file.write(b"Ship it")
    file.finish()
    store.keep(file.sha256, file.path)
    async with open_database(migrated_url, MODELS):
        mira = await User.get(username="mira")
        inbox = await Project.get(inbox_of_id=mira.id)
        task = await Task.add(inbox.id, by=mira.actor(), title="Send it")
        new = NewFile("note.txt", file.sha256, file.size, "text/plain")
        await Attachment.add(task.id, inbox.id, [new], by=mira.actor())
    assert "Files: all 1 that are attached are there" in console("doctor").stdout
    store.path(file.sha256).write_bytes(b"Ship")
    assert "WRONG  Files: 1 of 1 are missing" in console("doctor", status=1).stdout
