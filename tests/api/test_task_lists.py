"""Lists of tasks by the JSON API."""

from typing import Any

import pytest
from quart import Quart

from hxtasks.accounts.models import User
from hxtasks.projects.models import Project
from hxtasks.tasks.models import Task
from tests.support.cast import Browser, task_id
from tests.support.queries import counted


@pytest.fixture
async def errands(app: Quart) -> Project:
    """A project of Mira's with 25 tasks, each with notes and a label."""
    mira = (await User.get(username="mira")).actor()
    project = await Project.start(by=mira, name="Errands")
    for number in range(25):
        title = f"Errand {number}"
        await Task.add(project.id, by=mira, title=title, notes=f"Shop {number}", labels=["money"])
    return project


def titles(answer: Any) -> list[str]:
    return [task["title"] for task in answer.json["tasks"]]


async def test_everything_that_one_may_see(program: Browser, anas_program: Browser) -> None:
    answer = await program.send("GET", "/api/tasks")
    assert (answer.status, answer.json["next"]) == (200, None)
    assert {"Write the upgrade guide", "Record the tour", "Read the applications"} <= set(titles(answer))
    assert set(titles(await anas_program.send("GET", "/api/tasks"))) >= {"Write the upgrade guide", "Record the tour"}
    assert "Read the applications" not in titles(await anas_program.send("GET", "/api/tasks"))


async def test_pages_lead_through_the_whole_list(program: Browser, errands: Project) -> None:
    path = f"/api/tasks?project={errands.id}&limit=10"
    found: list[str] = []
    answer = await program.send("GET", path)
    while answer.json["next"]:
        found += titles(answer)
        answer = await program.send("GET", f"{path}&cursor={answer.json['next']}")
    assert found + titles(answer) == [f"Errand {number}" for number in range(25)]


async def test_a_last_page_that_is_full_has_no_next(program: Browser, errands: Project) -> None:
    assert (await program.send("GET", f"/api/tasks?project={errands.id}&limit=25")).json["next"] is None


async def test_notes_and_labels_are_in_the_list(program: Browser, errands: Project) -> None:
    first = (await program.send("GET", f"/api/tasks?project={errands.id}&limit=1")).json["tasks"][0]
    assert (first["notes"], first["labels"]) == ("Shop 0", ["money"])
    assert first == (await program.send("GET", f"/api/tasks/{first['id']}")).json


async def test_only_done_ones_or_only_others(program: Browser) -> None:
    await program.send("PATCH", f"/api/tasks/{await task_id('Record the tour')}", {"completed": True})
    done = titles(await program.send("GET", "/api/tasks?completed=true"))
    todo = titles(await program.send("GET", "/api/tasks?completed=false"))
    assert "Record the tour" in done
    assert "Record the tour" not in todo
    assert sorted(done + todo) == sorted(titles(await program.send("GET", "/api/tasks")))


async def test_the_trash_is_left_out(program: Browser) -> None:
    await program.send("DELETE", f"/api/tasks/{await task_id('Record the tour')}")
    for which in ("", "?completed=true", "?completed=false"):
        assert "Record the tour" not in titles(await program.send("GET", f"/api/tasks{which}"))


async def test_a_project_one_may_not_see_is_empty(anas_program: Browser) -> None:
    hiring = await Project.get(slug="hiring")
    assert titles(await anas_program.send("GET", f"/api/tasks?project={hiring.id}")) == []


async def test_a_parameter_that_makes_no_sense_is_named(program: Browser) -> None:
    for query in ("limit=0", "limit=101", "limit=ten", "cursor=here", "project=-1", "completed=maybe"):
        answer = await program.send("GET", f"/api/tasks?{query}")
        assert (answer.status, list(answer.json["errors"])) == (422, [query.partition("=")[0]])


async def test_an_unknown_parameter_is_refused(program: Browser) -> None:
    answer = await program.send("GET", "/api/tasks?done=true")
    assert (answer.status, answer.json["errors"]) == (422, {"done": "There is no such field."})


@pytest.mark.parametrize("path", ["/api/tasks", "/api/projects"])
async def test_more_rows_take_no_more_queries(program: Browser, errands: Project, path: str) -> None:
    asked = []
    for limit in (1, 1, 100):
        with counted() as statements:
            assert (await program.send("GET", f"{path}?limit={limit}")).status == 200
        asked.append(len(statements))
    assert asked[1] == asked[2]
    assert 2 <= asked[2] <= 4
