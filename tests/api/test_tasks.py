"""One task by the JSON API."""

from datetime import datetime
from typing import Any

from hxtasks.accounts.models import User
from hxtasks.projects.models import Project, Section
from hxtasks.tasks.models import Task
from tests.support.cast import Browser, task_id

GUIDE = "Write the upgrade guide"


async def add(program: Browser, **fields: Any) -> dict[str, Any]:
    answer = await program.send("POST", "/api/tasks", {"title": "Send the invoice", **fields})
    assert answer.status == 201, answer.text
    task: dict[str, Any] = answer.json
    return task


async def project_id(slug: str) -> int:
    return (await Project.get(slug=slug)).id


async def test_a_title_is_enough(program: Browser) -> None:
    answer = await program.send("POST", "/api/tasks", {"title": "Send the invoice"})
    task = answer.json
    assert (answer.status, answer.location) == (201, f"/api/tasks/{task['id']}")
    assert (task["title"], task["completed"]) == ("Send the invoice", False)
    assert datetime.fromisoformat(task["created"]).tzinfo
    assert task["project"] == await project_id("inbox-mira")
    assert (await program.send("GET", answer.location)).json == task


async def test_a_task_can_be_given_all_that_it_can_have(program: Browser) -> None:
    launch, jon = await project_id("autumn-launch"), await User.get(username="jon")
    week = await Section.get(name="This week")
    given = {
        "notes": "With **VAT**.",
        "project": launch,
        "section": week.id,
        "priority": 1,
        "due_on": "2026-12-01",
        "due_time": "09:30",
        "assignee": jon.id,
    }
    task = await add(program, **given)
    assert {name: task[name] for name in given} == given
    assert task["time_zone"] == "Europe/Riga"


async def test_it_is_on_the_page_that_it_names(program: Browser, mira: Browser) -> None:
    task = await add(program, notes="Before noon.")
    assert "Before noon." in (await mira.get(task["url"])).words


async def test_completing_and_reopening(program: Browser) -> None:
    path = f"/api/tasks/{await task_id(GUIDE)}"
    done = (await program.send("PATCH", path, {"completed": True})).json
    assert done["completed"]
    assert done["completed_at"]
    again = (await program.send("PATCH", path, {"completed": False})).json
    assert (again["completed"], again["completed_at"]) == (False, None)


async def test_what_is_not_sent_stays(program: Browser) -> None:
    task = await add(program, notes="Kept.", due_on="2026-12-01", priority=2)
    changed = (await program.send("PATCH", f"/api/tasks/{task['id']}", {"title": "Send both"})).json
    assert changed == task | {"title": "Send both", "version": task["version"] + 1}


async def test_sending_nothing_changes_nothing(program: Browser) -> None:
    task = await add(program)
    assert (await program.send("PATCH", f"/api/tasks/{task['id']}", {})).json == task


async def test_a_date_can_be_taken_away(program: Browser) -> None:
    task = await add(program, due_on="2026-12-01", due_time="09:30")
    changed = (await program.send("PATCH", f"/api/tasks/{task['id']}", {"due_on": None})).json
    assert (changed["due_on"], changed["due_time"], changed["time_zone"]) == (None, None, None)


async def test_a_time_needs_a_date(program: Browser) -> None:
    task = await add(program)
    answer = await program.send("PATCH", f"/api/tasks/{task['id']}", {"due_time": "09:30"})
    assert (answer.status, answer.json["errors"]) == (422, {"due_time": "A time needs a date as well."})


async def test_moving_to_a_section_a_project_and_back_to_the_inbox(program: Browser) -> None:
    task, week = await add(program), await Section.get(name="This week")
    path, launch = f"/api/tasks/{task['id']}", week.project_id
    places = (
        ({"section": week.id}, (launch, week.id)),
        ({"section": None}, (launch, None)),
        ({"project": await project_id("hiring")}, (await project_id("hiring"), None)),
        ({"project": launch, "section": week.id}, (launch, week.id)),
        ({"project": None}, (task["project"], None)),
    )
    for sent, place in places:
        moved = (await program.send("PATCH", path, sent)).json
        assert (moved["project"], moved["section"]) == place


async def test_a_section_must_be_the_projects(program: Browser) -> None:
    week = await Section.get(name="This week")
    fields = {"title": "Lost", "project": await project_id("hiring"), "section": week.id}
    answer = await program.send("POST", "/api/tasks", fields)
    assert (answer.status, list(answer.json["errors"])) == (422, ["section"])


async def test_only_those_who_see_the_project_are_given_its_tasks(program: Browser) -> None:
    sten = await User.get(username="sten")
    path = f"/api/tasks/{await task_id(GUIDE)}"
    answer = await program.send("PATCH", path, {"assignee": sten.id})
    assert (answer.status, list(answer.json["errors"])) == (422, ["assignee"])


async def test_a_refused_change_changes_nothing(program: Browser) -> None:
    path = f"/api/tasks/{await task_id(GUIDE)}"
    before = (await program.send("GET", path)).json
    await program.send("PATCH", path, {"title": "Changed", "completed": True, "assignee": 4096})
    assert (await program.send("GET", path)).json == before


async def test_deleting_puts_it_in_the_trash(program: Browser, mira: Browser) -> None:
    task = await task_id(GUIDE)
    answer = await program.send("DELETE", f"/api/tasks/{task}")
    assert (answer.status, answer.text) == (204, "")
    assert (await program.send("GET", f"/api/tasks/{task}")).status == 404
    assert GUIDE in (await mira.get("/trash")).words


async def test_a_reader_reads_and_changes_nothing(anas_program: Browser) -> None:
    path = f"/api/tasks/{await task_id(GUIDE)}"
    assert (await anas_program.send("GET", path)).json["title"] == GUIDE
    assert (await anas_program.send("PATCH", path, {"completed": True})).status == 403
    assert (await anas_program.send("DELETE", path)).status == 403
    launch = await project_id("autumn-launch")
    assert (await anas_program.send("POST", "/api/tasks", {"title": "Mine", "project": launch})).status == 403


async def test_what_one_may_not_see_does_not_exist(anas_program: Browser) -> None:
    hidden, hiring = await task_id("Read the applications"), await project_id("hiring")
    assert (await anas_program.send("GET", f"/api/tasks/{hidden}")).status == 404
    assert (await anas_program.send("PATCH", f"/api/tasks/{hidden}", {"title": "Seen"})).status == 404
    assert (await anas_program.send("DELETE", f"/api/tasks/{hidden}")).status == 404
    answer = await anas_program.send("POST", "/api/tasks", {"title": "Seen", "project": hiring})
    assert (answer.status, list(answer.json["errors"])) == (422, ["project"])
    assert not await Task.filter(title="Seen").exists()
