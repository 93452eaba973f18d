"""`POST /api/tasks` with a line instead of a title."""

from typing import Any

import pytest

from hxtasks.changes.models import Change
from hxtasks.projects.models import Project, Section
from hxtasks.tasks.models import Task
from tests.support.cast import Browser, task_id

GUIDE = "Write the upgrade guide"


async def add(program: Browser, quick: str, **fields: Any) -> dict[str, Any]:
    answer = await program.send("POST", "/api/tasks", {"quick": quick, **fields})
    assert answer.status == 201, answer.text
    task: dict[str, Any] = answer.json
    return task


async def test_a_line_says_all_of_a_task(program: Browser) -> None:
    task = await add(
        program, 'Pay rent #autumn-launch /"This week" @money +jon p1 1 dec 2027 9am {24 dec 2027} for 10min // by bank'
    )
    week = await Section.get(name="This week")
    assert {name: task[name] for name in ("title", "notes", "priority", "due_on", "due_time", "labels")} == {
        "title": "Pay rent",
        "notes": "by bank",
        "priority": 1,
        "due_on": "2027-12-01",
        "due_time": "09:00",
        "labels": ["money"],
    }
    assert (task["project"], task["section"]) == (week.project_id, week.id)
    assert (task["deadline_on"], task["estimate_minutes"], task["time_zone"]) == ("2027-12-24", 10, "Europe/Riga")
    assert (await Task.get(id=task["id"]).prefetch_related("assignee")).assignee.username == "jon"  # type: ignore[union-attr]


async def test_a_rule_is_kept(program: Browser) -> None:
    task = await Task.get(id=(await add(program, "Water every! 3 days"))["id"])
    assert (task.title, task.rrule, task.anchor) == ("Water", "FREQ=DAILY;INTERVAL=3", "completion")
    assert task.due_on


async def test_what_is_sent_beside_the_line_comes_first(program: Browser) -> None:
    task = await add(program, "Pay rent tomorrow 9am p1 // by bank", priority=3, due_on="2027-01-05", notes="in cash")
    assert (task["title"], task["priority"], task["notes"]) == ("Pay rent", 3, "in cash")
    assert (task["due_on"], task["due_time"], task["time_zone"]) == ("2027-01-05", None, None)


async def test_a_place_that_is_sent_is_where_names_are_looked_for(program: Browser) -> None:
    launch = (await Project.get(slug="autumn-launch")).id
    task = await add(program, 'Pay rent /"This week" +jon', project=launch)
    assert (task["title"], task["project"]) == ("Pay rent", launch)
    assert task["section"] == (await Section.get(name="This week")).id
    assert task["assignee"]


async def test_a_line_may_be_a_subtask(program: Browser) -> None:
    parent = await task_id(GUIDE)
    task = await add(program, "Ask Jon p2", parent=parent)
    assert (task["parent"], task["priority"]) == (parent, 2)


async def test_several_lines_are_several_tasks_in_one_change(program: Browser, mira: Browser) -> None:
    launch = (await Project.get(slug="autumn-launch")).id
    party = await add(program, "Party 1 dec 2027\n  Cake p1 @sweet\nTidy up +jon", project=launch, notes="Soon")
    assert (party["title"], party["due_on"], party["parent"]) == ("Party", "2027-12-01", None)
    tasks = {task.title: task for task in await Task.filter(notes="Soon").prefetch_related("assignee")}
    assert {name: (task.parent_id, task.priority) for name, task in tasks.items()} == {
        "Party": (None, 4),
        "Cake": (party["id"], 1),
        "Tidy up": (None, 4),
    }
    assert tasks["Tidy up"].assignee
    change = await Change.all().order_by("-id").first()
    assert change
    await mira.post(f"/changes/{change.id}/undo")
    assert not await Task.filter(notes="Soon", trashed_at=None).exists()


async def test_several_lines_below_a_task(program: Browser) -> None:
    parent = await task_id(GUIDE)
    await add(program, "Ask Jon\n  Find his number", parent=parent)
    ask, find = await Task.get(title="Ask Jon"), await Task.get(title="Find his number")
    assert (ask.parent_id, find.parent_id) == (parent, ask.id)


async def test_what_can_not_be_kept_stays_in_the_title(program: Browser) -> None:
    task = await add(program, "Call Bob tomorrow +jon #nowhere")
    assert (task["title"], task["assignee"]) == ("Call Bob +jon #nowhere", None)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"quick": "One\ntomorrow p1"}, "quick"),
        ({"quick": "x\n" * 201}, "quick"),
        ({"quick": "One\nTwo #hiring +jon", "assignee": 2}, "assignee"),
        ({"quick": "tomorrow p1"}, "quick"),
        ({"quick": "x" * 501}, "quick"),
        ({"quick": "x starting 14 dec 2027 {1 dec 2027}"}, "quick"),
        ({"quick": "x", "assignee": 4096}, "assignee"),
        ({"quick": "x", "title": "y"}, ""),
        ({"quick": "  "}, "quick"),
        ({}, "title"),
    ],
)
async def test_what_is_no_task_is_refused(program: Browser, body: dict[str, Any], field: str) -> None:
    before = await Task.all().count()
    answer = await program.send("POST", "/api/tasks", body)
    assert (answer.status, list(answer.json["errors"])) == (422, [field])
    assert await Task.all().count() == before
