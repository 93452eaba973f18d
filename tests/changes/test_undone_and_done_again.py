"""What was taken back and brought back holds again: it counts as done wherever that is told, and can be taken back."""

from hxtasks.changes.models import Change
from hxtasks.tasks.models import Task
from tests.support.cast import Browser, task_id, with_token
from tests.support.families import GUIDE, undo

DAILY = {"words": "every day", "said": "", "every": "1", "unit": "day"}


async def last() -> int:
    return max(int(change.id) for change in await Change.all())


async def undone() -> list[bool]:
    """Of each act on the guide, in order, whether it counts as taken back."""
    rows = Change.filter(subject_id=await task_id(GUIDE), kind="task", verb__in=("complete", "undo"))
    return [row.undone_by is not None for row in await rows.order_by("id")]


async def brought_back(browser: Browser) -> tuple[int, Change]:
    """The guide and the act that completed it, which was taken back and brought back."""
    task = await task_id(GUIDE)
    await browser.post(f"/tasks/{task}/completion")
    first = await Change.get(subject_id=task, verb="complete")
    for _ in range(2):
        await undo(browser)
    return task, first


async def test_undoing_an_undo_brings_back_what_it_took(mira: Browser) -> None:
    await mira.post(f"/tasks/{await task_id(GUIDE)}/completion")
    assert await undone() == [False]
    for wanted in (
        [True, False],
        [False, True, False],
        [True, False, True, False],
        [False, True, False, True, False],
    ):
        await undo(mira)
        assert await undone() == wanted


async def test_what_was_brought_back_is_taken_back_again(mira: Browser) -> None:
    task, first = await brought_back(mira)
    assert f'action="/changes/{first.id}/undo"' in (await mira.get(f"/tasks/{task}/activity")).text
    answer = await mira.htmx.post(f"/changes/{first.id}/undo")
    assert f"Taken back: “{GUIDE}”" in answer.words
    assert (await Task.get(id=task)).completed_at is None
    assert await undone() == [True, True, False, False]
    await undo(mira)
    assert (await Task.get(id=task)).completed_at
    assert (await undone())[0] is False


async def test_it_stays_undone_where_an_older_way_back_is_taken_all_the_same(mira: Browser) -> None:
    task, first = await brought_back(mira)
    redone = await last()
    await mira.post(f"/changes/{first.id}/undo")
    assert (await mira.post(f"/changes/{redone}/undo")).status == 409
    await mira.post(f"/changes/{redone}/undo", {"known": str(await last())})
    assert (await Task.get(id=task)).completed_at is None
    assert (await undone())[0] is True


async def test_a_repeating_tasks_history_has_the_date_again(mira: Browser) -> None:
    task = await task_id(GUIDE)
    await mira.post(f"/tasks/{task}/recurrence", DAILY)
    await mira.post(f"/tasks/{task}/completion")
    for told in (True, False, True, False):
        assert ("Completed by Mira Roux" in (await mira.get(f"/tasks/{task}")).words) is told
        await undo(mira)


async def test_programs_are_told_what_holds(mira: Browser) -> None:
    task, program = await task_id(GUIDE), await with_token(mira.app, "mira", "read")
    await mira.post(f"/tasks/{task}/completion")
    for wanted in (False, True, False):
        changes = (await program.get("/api/changes?limit=100")).json["changes"]
        assert [each["undone"] for each in changes if each["verb"] == "complete"] == [wanted]
        await undo(mira)


async def test_all_of_many_come_back(mira: Browser) -> None:
    tasks = [await task_id(GUIDE), await task_id("Record the tour")]
    await mira.post("/tasks/bulk", {"tasks": ",".join(map(str, tasks)), "act": "complete"})
    for wanted in (2, 0, 2, 0):
        assert await Change.filter(verb="complete", undone_by=None).count() == wanted
        await undo(mira)
