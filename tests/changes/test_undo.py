"""Taking changes back."""

import re
from datetime import date

from hxtasks.changes.models import Change
from hxtasks.projects.models import Membership, Project, Section
from hxtasks.tasks.models import Task
from tests.support.cast import Answer, Browser, task_id
from tests.support.families import family, states, undo

GUIDE = "Write the upgrade guide"


async def last_change() -> int:
    found: list[int] = await Change.all().order_by("-id").limit(1).values_list("id", flat=True)  # type: ignore[assignment]
    return found[0]


async def state(number: int) -> dict[str, object]:
    """All of a task but its version, which only rises."""
    (row,) = await Task.filter(id=number).values()
    return {name: value for name, value in row.items() if name != "version"}


async def counts() -> tuple[int, int]:
    project = await Project.get(slug="autumn-launch")
    return project.open_count, project.done_count


def seen_in(page: Answer) -> dict[str, str]:
    """What the page of a conflict sends along."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.text))


async def test_undoing_a_completion_restores_all_of_the_task(mira: Browser) -> None:
    task = await task_id(GUIDE)
    before = await state(task)
    await mira.post(f"/tasks/{task}/completion")
    assert await counts() == (1, 1)
    answer = await mira.htmx.post(f"/changes/{await last_change()}/undo")
    assert answer.status == 200
    assert f"Taken back: “{GUIDE}”" in answer.words
    assert await state(task) == before
    assert await counts() == (2, 0)


async def test_the_toast_takes_back_what_it_tells_of(mira: Browser) -> None:
    task = await task_id(GUIDE)
    answer = await mira.htmx.post(f"/tasks/{task}/completion")
    assert f'action="/changes/{await last_change()}/undo"' in answer.text


async def test_undoing_an_undo_does_it_again(mira: Browser) -> None:
    task = await task_id(GUIDE)
    await mira.post(f"/tasks/{task}/completion")
    done = await state(task)
    await mira.post(f"/changes/{await last_change()}/undo")
    await mira.post(f"/changes/{await last_change()}/undo")
    assert await state(task) == done


async def test_undoing_a_move_restores_the_very_place(mira: Browser) -> None:
    task = await task_id(GUIDE)
    before = await state(task)
    week = await Section.get(name="This week")
    await mira.post(f"/tasks/{task}/position", {"section": week.id})
    assert (await Task.get(id=task)).section_id == week.id
    await mira.post(f"/changes/{await last_change()}/undo")
    assert await state(task) == before


async def test_a_move_to_another_project_with_all_parts_goes_both_ways_again_and_again(mira: Browser) -> None:
    tasks = await family()
    section = await Section.get(project__slug="hiring", name="")
    here = await states(*tasks)
    await mira.post(f"/tasks/{tasks[0]}/position", {"section": section.id})
    there = await states(*tasks)
    for wanted in (here, there, here):
        await undo(mira)
        assert await states(*tasks) == wanted


async def test_a_task_that_became_a_project_goes_both_ways_again_and_again(mira: Browser) -> None:
    tasks = await family()
    here = await states(*tasks)
    await mira.post(f"/tasks/{tasks[0]}/project")
    there = await states(*tasks)
    for wanted in (here, there, here):
        change = await last_change()
        assert (await mira.post(f"/changes/{change}/undo")).status == 303
        assert [row["project_id"] for row in await states(*tasks)] == [row["project_id"] for row in wanted]


async def test_undoing_a_deletion_brings_the_task_back(mira: Browser) -> None:
    task = await task_id(GUIDE)
    before = await state(task)
    await mira.post(f"/tasks/{task}/deletion")
    assert await counts() == (1, 0)
    await mira.post(f"/changes/{await last_change()}/undo")
    assert await state(task) == before


async def test_undoing_an_addition_puts_the_task_into_the_trash(mira: Browser) -> None:
    await mira.post("/projects/autumn-launch/tasks", {"title": "A slip"})
    task = await task_id("A slip")
    await mira.post(f"/changes/{await last_change()}/undo")
    assert (await Task.get(id=task)).trashed_at is not None
    assert await counts() == (2, 0)


async def test_removing_a_section_and_undoing_it_puts_every_task_back(mira: Browser) -> None:
    week = await Section.get(name="This week")
    task = await Task.get(title="Record the tour")
    before = await state(task.id)
    await mira.post(f"/sections/{week.id}/removal")
    assert (await Task.get(id=task.id)).section_id != week.id
    await mira.post(f"/changes/{await last_change()}/undo")
    assert await Section.get(name="This week") == week
    assert await state(task.id) == before


async def test_taking_somebody_out_and_undoing_it_gives_the_role_back(mira: Browser, ana: Browser) -> None:
    project = await Project.get(slug="autumn-launch")
    member = await Membership.get(project_id=project.id, user__username="ana")
    await mira.post(f"/projects/autumn-launch/members/{member.user_id}/removal")
    assert (await ana.get("/projects/autumn-launch")).status == 404
    await mira.post(f"/changes/{await last_change()}/undo")
    assert (await ana.get("/projects/autumn-launch")).status == 200


async def test_what_others_changed_since_asks_first_and_changes_nothing(mira: Browser, jon: Browser) -> None:
    task = await task_id(GUIDE)
    await mira.post(f"/tasks/{task}/title", {"title": "Write the guide"})
    change = await last_change()
    await jon.post(f"/tasks/{task}/title", {"title": "Write it in Latvian"})
    for browser in (mira, mira.htmx):
        answer = await browser.post(f"/changes/{change}/undo")
        assert answer.status == 409
        for word in ("Yours", "Theirs", GUIDE, "Write it in Latvian"):
            assert word in answer.words
        assert (await Task.get(id=task)).title == "Write it in Latvian"
    await mira.post(f"/changes/{change}/undo", seen_in(await mira.post(f"/changes/{change}/undo")))
    assert (await Task.get(id=task)).title == GUIDE


async def test_what_was_changed_once_more_is_shown_once_more(mira: Browser, jon: Browser) -> None:
    task = await task_id(GUIDE)
    await mira.post(f"/tasks/{task}/title", {"title": "Write the guide"})
    change = await last_change()
    await jon.post(f"/tasks/{task}/title", {"title": "Write it in Latvian"})
    seen = seen_in(await mira.htmx.post(f"/changes/{change}/undo"))
    await jon.post(f"/tasks/{task}/title", {"title": "Write it in Estonian"})
    answer = await mira.htmx.post(f"/changes/{change}/undo", seen)
    assert (answer.status, (await Task.get(id=task)).title) == (409, "Write it in Estonian")
    assert "Write it in Estonian" in answer.words
    await mira.post(f"/changes/{change}/undo", seen_in(answer))
    assert (await Task.get(id=task)).title == GUIDE


async def test_all_that_is_in_the_way_of_undoing_many_is_shown_at_once(mira: Browser, jon: Browser) -> None:
    tasks = [await task_id(GUIDE), await task_id("Record the tour")]
    await mira.post("/tasks/bulk", {"tasks": ",".join(map(str, tasks)), "act": "priority", "priority": "1"})
    change = await last_change()
    for task, priority in zip(tasks, ("2", "3"), strict=True):
        await jon.post(f"/tasks/{task}/priority", {"priority": priority})
    answer = await mira.htmx.post(f"/changes/{change}/undo")
    assert answer.status == 409
    for words in ("and 1 more were changed again", f"Priority of “{GUIDE}”", "Priority of “Record the tour”"):
        assert words in answer.words
    for words in ("Priority 2", "Priority 3"):
        assert words in answer.words
    await mira.post(f"/changes/{change}/undo", seen_in(answer))
    assert {task.priority for task in await Task.filter(id__in=tasks)} == {4}


async def test_a_change_is_taken_back_once(mira: Browser) -> None:
    task = await task_id(GUIDE)
    await mira.post(f"/tasks/{task}/completion")
    change = await last_change()
    await mira.post(f"/changes/{change}/undo")
    again = await mira.htmx.post(f"/changes/{change}/undo")
    assert "taken back already" in again.words
    assert (await Task.get(id=task)).completed_at is None


async def test_dates_come_back_as_dates(mira: Browser) -> None:
    task = await task_id(GUIDE)
    await mira.post(f"/tasks/{task}/due", {"due_on": "2026-12-04", "due_time": "16:00"})
    await mira.post(f"/tasks/{task}/due", {"due_on": ""})
    await mira.post(f"/changes/{await last_change()}/undo")
    row = await Task.get(id=task)
    assert (row.due_on, row.due_time, row.due_zone) == (date(2026, 12, 4), "16:00", "Europe/Riga")


async def test_readers_and_strangers_take_nothing_back(mira: Browser, ana: Browser, sten: Browser) -> None:
    task = await task_id(GUIDE)
    await mira.post(f"/tasks/{task}/completion")
    change = await last_change()
    assert (await ana.post(f"/changes/{change}/undo")).status == 403
    assert (await sten.post(f"/changes/{change}/undo")).status == 404
    assert (await Task.get(id=task)).completed_at is not None
