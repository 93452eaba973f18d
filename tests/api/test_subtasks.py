"""Subtasks by the JSON API: `parent` says what a task is part of."""

from typing import Any

import pytest

from hxtasks.projects.models import Project, Section
from hxtasks.tasks.models import Task
from hxtasks.tasks.nesting import DEEPEST
from tests.support.cast import Browser, task_id

GUIDE = "Write the upgrade guide"


async def add(program: Browser, title: str, **fields: Any) -> int:
    answer = await program.send("POST", "/api/tasks", {"title": title, **fields})
    assert answer.status == 201, answer.text
    number: int = answer.json["id"]
    return number


async def change(program: Browser, task: int, **fields: Any) -> dict[str, Any]:
    answer = await program.send("PATCH", f"/api/tasks/{task}", fields)
    assert answer.status == 200, answer.text
    found: dict[str, Any] = answer.json
    return found


async def chain(program: Browser, length: int) -> list[int]:
    """The guide, a task in it, one in that, and so on."""
    tasks = [await task_id(GUIDE)]
    for number in range(length):
        tasks.append(await add(program, f"Level {number + 1}", parent=tasks[-1]))
    return tasks


async def depths(tasks: list[int]) -> list[int]:
    return [(await Task.get(id=task)).depth for task in tasks]


async def test_a_subtask_is_where_its_parent_is(program: Browser) -> None:
    tour = await Task.get(title="Record the tour")
    task = await add(program, "Find a microphone", parent=tour.id)
    found = (await program.send("GET", f"/api/tasks/{task}")).json
    assert (found["parent"], found["project"], found["section"]) == (tour.id, tour.project_id, tour.section_id)
    assert await depths([tour.id, task]) == [0, 1]


async def test_a_task_becomes_part_of_another_and_its_own_again(program: Browser) -> None:
    guide, tour = await task_id(GUIDE), await task_id("Record the tour")
    week = await Section.get(name="This week")
    part = await change(program, guide, parent=tour)
    assert (part["parent"], part["section"]) == (tour, week.id)
    own = await change(program, guide, parent=None)
    assert (own["parent"], own["section"]) == (None, week.id)
    assert await depths([guide]) == [0]


async def test_what_is_part_of_it_goes_along_to_another_project(program: Browser) -> None:
    guide, one, two = await chain(program, 2)
    hiring = await Project.get(slug="hiring")
    await change(program, guide, project=hiring.id)
    for task in (guide, one, two):
        assert (await Task.get(id=task)).project_id == hiring.id
    assert await depths([guide, one, two]) == [0, 1, 2]
    assert ((await Project.get(id=hiring.id)).open_count, (await Project.get(slug="autumn-launch")).open_count) == (
        4,
        1,
    )


async def test_the_depths_below_follow(program: Browser) -> None:
    guide, one, two = await chain(program, 2)
    tour = await task_id("Record the tour")
    await change(program, guide, parent=tour)
    assert await depths([tour, guide, one, two]) == [0, 1, 2, 3]
    await change(program, one, parent=None)
    assert await depths([guide, one, two]) == [1, 0, 1]


@pytest.mark.parametrize("below", [0, 1, 2])
async def test_nothing_is_its_own_ancestor(program: Browser, below: int) -> None:
    tasks = await chain(program, 2)
    answer = await program.send("PATCH", f"/api/tasks/{tasks[0]}", {"parent": tasks[below], "title": "Changed"})
    assert (answer.status, answer.json["errors"]) == (422, {"parent": "A task can't be part of itself."})
    assert (await depths(tasks), (await Task.get(id=tasks[0])).title) == ([0, 1, 2], GUIDE)


async def test_there_is_a_deepest_level(program: Browser) -> None:
    tasks = await chain(program, DEEPEST)
    deeper = await program.send("POST", "/api/tasks", {"title": "Too deep", "parent": tasks[-1]})
    moved = await program.send("PATCH", f"/api/tasks/{tasks[0]}", {"parent": await task_id("Record the tour")})
    for answer in (deeper, moved):
        assert (answer.status, list(answer.json["errors"])) == (422, ["parent"])
        assert f"{DEEPEST} levels" in answer.json["errors"]["parent"]
    assert await depths(tasks) == list(range(DEEPEST + 1))
    assert not await Task.filter(title="Too deep").exists()


async def test_a_parent_must_be_there_and_alone_say_where(program: Browser, anas_program: Browser) -> None:
    guide, hidden = await task_id(GUIDE), await task_id("Read the applications")
    launch = (await Project.get(slug="autumn-launch")).id
    for who, sent in (
        (program, {"parent": 4096}),
        (program, {"parent": guide, "project": launch}),
        (anas_program, {"parent": hidden}),
    ):
        answer = await who.send("POST", "/api/tasks", {"title": "Lost", **sent})
        assert (answer.status, list(answer.json["errors"])) == (422, ["parent"])
    assert (await anas_program.send("POST", "/api/tasks", {"title": "Lost", "parent": guide})).status == 403
    assert not await Task.filter(title="Lost").exists()


async def test_a_task_in_the_trash_is_no_parent(program: Browser) -> None:
    guide, tour = await task_id(GUIDE), await task_id("Record the tour")
    await program.send("DELETE", f"/api/tasks/{tour}")
    assert (await program.send("PATCH", f"/api/tasks/{guide}", {"parent": tour})).status == 422


async def test_lists_of_projects_show_what_is_part_of_nothing(program: Browser, mira: Browser) -> None:
    await add(program, "Find a microphone", parent=await task_id(GUIDE))
    page = (await mira.get("/projects/autumn-launch")).words
    assert GUIDE in page
    assert "Find a microphone" not in page


async def test_the_parts_of_a_task_are_listed(program: Browser, anas_program: Browser) -> None:
    guide, one, _ = await chain(program, 2)
    for who in (program, anas_program):
        found = (await who.send("GET", f"/api/tasks?parent={guide}")).json
        assert [task["id"] for task in found["tasks"]] == [one]
    hidden = await task_id("Read the applications")
    await add(program, "Call Zed", parent=hidden)
    assert (await anas_program.send("GET", f"/api/tasks?parent={hidden}")).json["tasks"] == []
