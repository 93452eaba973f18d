"""Completing a task, with and without JavaScript."""

from hxtasks.tasks.models import Task
from tests.support.cast import Browser, task_id

GUIDE = "Write the upgrade guide"


async def test_completing_shows_the_row_as_done(mira: Browser) -> None:
    task = await task_id(GUIDE)
    answer = await mira.htmx.post(f"/tasks/{task}/completion")
    assert answer.status == 200
    assert f'id="task-{task}"' in answer.text
    assert f'aria-label="Reopen &#34;{GUIDE}&#34;"' in answer.text


async def test_completing_offers_undo_by_name(mira: Browser) -> None:
    task = await task_id(GUIDE)
    answer = await mira.htmx.post(f"/tasks/{task}/completion")
    assert f"Completed “{GUIDE}”" in answer.words
    assert f'action="/tasks/{task}/reopening"' in answer.text


async def test_without_javascript_the_list_comes_back_with_the_undo(mira: Browser) -> None:
    task = await task_id(GUIDE)
    answer = await mira.post(f"/tasks/{task}/completion")
    assert (answer.status, answer.location) == (303, "/projects/autumn-launch")
    page = await mira.get(answer.location)
    assert f"Completed “{GUIDE}”" in page.words
    assert "Completed “" not in (await mira.get(answer.location)).words


async def test_completing_twice_keeps_who_was_first(mira: Browser, jon: Browser) -> None:
    task = await task_id(GUIDE)
    await mira.post(f"/tasks/{task}/completion")
    first = await Task.get(id=task)
    await jon.post(f"/tasks/{task}/completion")
    second = await Task.get(id=task)
    assert (second.completed_at, second.completed_by_id) == (first.completed_at, first.completed_by_id)


async def test_the_project_counts_it(mira: Browser) -> None:
    task = await task_id(GUIDE)
    await mira.post(f"/tasks/{task}/completion")
    project = await (await Task.get(id=task)).project
    assert (project.open_count, project.done_count) == (1, 1)
    await mira.post(f"/tasks/{task}/reopening")
    await project.refresh_from_db()
    assert (project.open_count, project.done_count) == (2, 0)


async def test_a_reader_may_not(ana: Browser) -> None:
    task = await task_id(GUIDE)
    answer = await ana.post(f"/tasks/{task}/completion")
    assert answer.status == 403
    assert (await Task.get(id=task)).completed_at is None


async def test_for_a_stranger_there_is_no_such_task(sten: Browser) -> None:
    assert (await sten.post(f"/tasks/{await task_id(GUIDE)}/completion")).status == 404
