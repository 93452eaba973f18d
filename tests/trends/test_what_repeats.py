"""Each time that a repeating task was completed counts, in its week: on the dashboard and in what is drawn below it."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from hxtasks import clock
from hxtasks.changes.models import Change
from hxtasks.projects.models import Section
from hxtasks.tasks.models import Task
from tests.support.cast import Browser, task_id
from tests.support.families import GUIDE, part, undo
from tests.trends.test_trends import rows

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)  # a Wednesday
TOUR = "Record the tour"


async def counted(browser: Browser) -> tuple[int, list[int]]:
    """Done this week, and what was completed in each of the last four."""
    with clock.frozen(NOON):
        top, page = await browser.get("/dashboard"), await browser.get("/dashboard/trends")
    found = re.search(r"Done this week (\d+)", top.words)
    assert found
    drawn = "Completed per week" in page.text
    return int(found[1]), [int(row[1]) for row in rows(page.text, "Completed per week")[-4:]] if drawn else [0] * 4


async def complete(browser: Browser, task: int, *, days_ago: int = 0) -> None:
    with clock.frozen(NOON - timedelta(days=days_ago)):
        assert (await browser.post(f"/tasks/{task}/completion")).status == 303


@pytest.fixture
async def guide(mira: Browser) -> int:
    """The guide, which repeats every day."""
    await Task.filter(title=GUIDE).update(rrule="FREQ=DAILY", due_on=date(2026, 11, 1))
    return await task_id(GUIDE)


async def test_each_time_counts_in_its_week(mira: Browser, guide: int) -> None:
    for days in (16, 15, 1, 0):
        await complete(mira, guide, days_ago=days)
    assert await counted(mira) == (2, [0, 2, 0, 2])


async def test_the_last_one_counts_like_those_before_it(mira: Browser, guide: int) -> None:
    await Task.filter(id=guide).update(rrule="FREQ=DAILY;COUNT=2")
    await complete(mira, guide, days_ago=8)
    await complete(mira, guide)
    assert (await Task.get(id=guide)).completed_at
    assert await counted(mira) == (1, [0, 0, 1, 1])


async def test_what_was_taken_back_does_not_count_until_it_is_brought_back(mira: Browser, guide: int) -> None:
    await complete(mira, guide, days_ago=7)
    for wanted in (1, 0, 1, 0):
        assert await counted(mira) == (0, [0, 0, wanted, 0])
        await undo(mira)


async def test_another_date_is_no_completion(mira: Browser, guide: int) -> None:
    with clock.frozen(NOON):
        await mira.post(f"/tasks/{guide}/skip")
        await mira.post(f"/tasks/{guide}/due", {"due_on": "2026-12-24"})
    assert await counted(mira) == (0, [0, 0, 0, 0])


@pytest.mark.parametrize(("onwards", "itself"), [("completion", 1), ("skip", 0)])
async def test_what_was_ticked_below_it_stays_done_in_its_week(
    mira: Browser, guide: int, onwards: str, itself: int
) -> None:
    """Though it is to do again: the number would go down when the series goes on. What was not ticked was not done."""
    ticked, below, _ = await part(guide, "Ticked"), await part(guide, "Not all of it"), await part(guide, "Not ticked")
    await complete(mira, ticked, days_ago=7)
    await complete(mira, await part(below, "A part of it"))
    assert await counted(mira) == (1, [0, 0, 1, 1])
    with clock.frozen(NOON):
        await mira.post(f"/tasks/{guide}/{onwards}")
    assert await Task.filter(completed_at=None, parent_id=guide).count() == 3
    assert await counted(mira) == (1 + itself, [0, 0, 1, 1 + itself])
    await complete(mira, ticked)
    assert await counted(mira) == (2 + itself, [0, 0, 1, 2 + itself])
    await undo(mira)
    went_on = await Change.get(subject_id=guide, verb__in=("complete", "skip"))
    await mira.post(f"/changes/{went_on.id}/undo")
    assert await counted(mira) == (1, [0, 0, 1, 1])


async def test_what_was_opened_again_by_hand_does_not_count(mira: Browser, guide: int) -> None:
    one, other = await part(guide, "By hand"), await part(guide, "With the series")
    for task in (one, other):
        await complete(mira, task)
    await mira.post(f"/tasks/{one}/reopening")
    await complete(mira, guide)
    assert await counted(mira) == (2, [0, 0, 0, 2])


async def test_many_at_once_count_once_each(mira: Browser, guide: int) -> None:
    await Task.filter(title=TOUR).update(rrule="FREQ=WEEKLY", due_on=date(2026, 11, 20))
    for title in ("Ticked", "This too"):
        await complete(mira, await part(guide, title))
    tasks = [guide, await task_id(TOUR)]
    with clock.frozen(NOON):
        await mira.post("/tasks/bulk", {"tasks": ",".join(map(str, tasks)), "act": "complete"})
    assert await Change.filter(verb="complete", subject_id__in=tasks, undone_by=None).count() == 2
    assert await counted(mira) == (4, [0, 0, 0, 4])


async def test_nobody_counts_what_they_may_not_see(mira: Browser, jon: Browser, sten: Browser, guide: int) -> None:
    ticked = await part(guide, "Ticked")
    for task in (ticked, guide):
        await complete(mira, task)
    assert [await counted(who) for who in (mira, jon, sten)] == [
        (2, [0, 0, 0, 2]),
        (2, [0, 0, 0, 2]),
        (0, [0, 0, 0, 0]),
    ]
    await to_hiring(mira, guide)
    assert [await counted(who) for who in (mira, jon)] == [(2, [0, 0, 0, 2]), (0, [0, 0, 0, 0])]


async def to_hiring(browser: Browser, task: int) -> None:
    section = await Section.get(project__slug="hiring", name="")
    await browser.post(f"/tasks/{task}/position", {"section": section.id})


async def test_what_is_in_the_trash_does_not_count(mira: Browser, guide: int) -> None:
    await complete(mira, guide)
    await mira.post(f"/tasks/{guide}/deletion")
    assert await counted(mira) == (0, [0, 0, 0, 0])
    await mira.post(f"/tasks/{guide}/restoration")
    assert (await counted(mira))[0] == 1


async def test_where_a_project_grows_it_is_one_task(mira: Browser, guide: int) -> None:
    await mira.post("/projects/autumn-launch/settings", {"name": "Autumn launch", "status": "in-progress"})
    await complete(mira, guide)
    with clock.frozen(NOON):
        page = (await mira.get("/dashboard/trends")).text
    assert rows(page, ">Autumn launch</a><span")[-1][1:] == ["0", "2"]
    assert "A repeating task counts each time it is completed; in a project's chart it is one task." in page
