"""A task becomes two, or a project."""

from typing import Any

from hxtasks.projects.models import Membership, Project
from hxtasks.tasks.models import Task
from tests.support.cast import Browser, task_id
from tests.support.families import GUIDE, counts, family, states, undo
from tests.support.files import NOTE, attach


async def test_a_copy_stands_right_below_with_all_that_is_part_of_it(mira: Browser) -> None:
    guide, one, two = await family()
    await mira.htmx.post("/projects/autumn-launch/tasks", {"title": "Last"})
    await mira.htmx.post(f"/tasks/{guide}/estimate", {"estimate": "90"})
    await mira.htmx.post(f"/tasks/{guide}/labels", {"name": "Design"})
    await mira.htmx.post(f"/tasks/{one}/completion")
    answer = await mira.htmx.post(f"/tasks/{guide}/copies")
    assert (answer.status, f"Duplicated “{GUIDE}”" in answer.words) == (200, True)
    tops = await Task.filter(project__slug="autumn-launch", section__name="", depth=0).order_by("position")
    assert [task.title for task in tops] == [GUIDE, GUIDE, "Last"]
    copy = tops[1]
    assert (copy.estimate_minutes, [label.name for label in await copy.labels.all()]) == (90, ["Design"])
    part = await Task.get(parent_id=copy.id)
    deeper = await Task.get(parent_id=part.id)
    assert [(part.title, part.depth), (deeper.title, deeper.depth)] == [
        ("Try it on three servers", 1),
        ("Ask for the third server", 2),
    ]
    assert part.completed_at is None
    await undo(mira)
    assert await Task.filter(title=GUIDE, trashed_at=None).count() == 1
    assert not await Task.filter(parent_id__in=[copy.id, part.id], trashed_at=None).exists()
    assert {guide, one, two} == {task.id for task in await Task.filter(id__in=[guide, one, two], trashed_at=None)}


async def test_without_javascript_its_project_follows(mira: Browser) -> None:
    answer = await mira.post(f"/tasks/{await task_id(GUIDE)}/copies")
    assert (answer.status, answer.location) == (303, "/projects/autumn-launch")


async def test_it_becomes_a_project_and_undo_makes_it_a_task_again(mira: Browser) -> None:
    guide, one, two = await family()
    await mira.htmx.post(f"/tasks/{guide}/notes", {"notes": "Ask **Jon**."})
    before = await states(guide, one, two)
    answer = await mira.post(f"/tasks/{guide}/project")
    assert (answer.status, answer.location) == (303, "/projects/write-the-upgrade-guide")
    page = await mira.get(answer.location)
    assert f"“{GUIDE}” is a project now" in page.words
    assert "Try it on three servers" in page.words
    project = await Project.get(name=GUIDE)
    assert (project.description, await counts(project.slug)) == ("Ask **Jon**.", (2, 0))
    assert ((await Task.get(id=one)).depth, (await Task.get(id=two)).depth) == (0, 1)
    assert (await Task.get(id=guide)).trashed_at
    answer = await undo(mira)
    assert answer.headers["HX-Redirect"] == "/projects/autumn-launch", "the page of the project is gone"
    assert await states(guide, one, two) == before
    assert (await Project.get(id=project.id)).trashed_at


async def test_what_was_said_of_it_and_its_files_are_in_the_project(mira: Browser) -> None:
    guide, one, two = await family()
    before = await states(guide, one, two)
    await mira.post(f"/tasks/{guide}/comments", {"body": "All three are on rc2."})
    await attach(mira, guide, NOTE)
    await mira.post(f"/tasks/{guide}/project")
    project = await Project.get(name=GUIDE)
    assert [task.title for task in await Task.filter(project_id=project.id, depth=0).order_by("position")] == [
        "Try it on three servers",
        GUIDE,
    ]
    page = await mira.get(f"/tasks/{guide}")
    assert "All three are on rc2." in page.words
    assert "note.txt" in page.words
    await undo(mira)
    assert await states(guide, one, two) == before


async def test_who_saw_the_task_sees_the_project_and_nobody_else(mira: Browser, ana: Browser, jon: Browser) -> None:
    await mira.post(f"/tasks/{await task_id(GUIDE)}/project")
    assert (await ana.get("/projects/write-the-upgrade-guide")).status == 200
    await mira.post(f"/tasks/{await task_id('Read the applications')}/project")
    hidden = await Project.get(name="Read the applications")
    assert (hidden.visibility, await Membership.filter(project_id=hidden.id).count()) == ("private", 1)
    for other in (jon, ana):
        assert (await other.get(f"/projects/{hidden.slug}")).status == 404


async def test_a_long_title_is_cut_for_the_name_and_kept_whole(mira: Browser) -> None:
    title = "Long " * 50
    added: Any = await mira.htmx.post("/projects/autumn-launch/tasks", {"title": title})
    assert added.status == 200
    await mira.post(f"/tasks/{await task_id(title.strip())}/project")
    project = await Project.get(name__startswith="Long")
    assert (len(project.name) <= 120, project.description) == (True, title.strip() + "\n\n")


async def test_readers_may_do_neither(ana: Browser) -> None:
    task = await task_id(GUIDE)
    assert [(await ana.post(f"/tasks/{task}/{path}")).status for path in ("copies", "project")] == [403, 403]
    assert "Make it a project" not in (await ana.get(f"/tasks/{task}")).text
