"""`hxtasks add`: a task as it is typed in the browser."""

from hxtasks.db.config import MODELS
from hxtasks.db.connection import open_database
from hxtasks.tasks.models import Task
from tests.support.console import Console


async def test_a_line_is_a_task_with_all_that_it_says(console: Console, migrated_url: str) -> None:
    console.add_user("mira", "--owner")
    said = console("add", "Call Bob 1 dec 2027 10am +me p2 #nowhere").stdout
    assert said.startswith("Added “Call Bob #nowhere”: Wed, 1 Dec 2027, 10:00 · mira · Priority 2. “#nowhere” is left")
    async with open_database(migrated_url, MODELS):
        task = await Task.get()
        assert (task.title, str(task.due_on), task.due_time, task.priority) == (
            "Call Bob #nowhere",
            "2027-12-01",
            "10:00",
            2,
        )


async def test_several_lines_are_tasks_and_subtasks(console: Console, migrated_url: str) -> None:
    console.add_user("mira", "--owner")
    console.add_user("jon")
    assert "Added 3 tasks, 1 of them a subtask." in console("add", "--user", "jon", "Party\n  Cake", "Tidy up").stdout
    async with open_database(migrated_url, MODELS):
        cake = await Task.get(title="Cake").prefetch_related("parent", "created_by")
        assert cake.parent
        assert cake.created_by
        assert (cake.parent.title, cake.created_by.username) == ("Party", "jon")


def test_what_is_no_task_is_refused(console: Console) -> None:
    console.add_user("mira", "--owner")
    assert "Say what is to be done, too" in console("add", "tomorrow p1", status=1).stderr
    assert "no user sten" in console("add", "x", "--user", "sten", status=1).stderr
    assert "At most 200 can be added at once" in console("add", "x\n" * 5000, status=1).stderr
