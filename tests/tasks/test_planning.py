"""Start, deadline and estimate of a task, edited in its pane one at a time; the deadline in lists when it is near."""

from datetime import date, timedelta

import pytest

from hxtasks import clock
from hxtasks.tasks.models import Task
from tests.support.cast import Browser, task_id
from tests.support.families import GUIDE, states, undo

FIELDS = {
    "start": ("start_on", "2026-12-01"),
    "deadline": ("deadline_on", "2026-12-04"),
    "estimate": ("estimate", "1 h 30"),
}
STORED = {"start": date(2026, 12, 1), "deadline": date(2026, 12, 4), "estimate": 90}


async def stored(field: str) -> object:
    task = await Task.get(title=GUIDE)
    return {"start": task.start_on, "deadline": task.deadline_on, "estimate": task.estimate_minutes}[field]


@pytest.mark.parametrize("field", FIELDS)
async def test_each_opens_where_it_stands_is_saved_and_taken_back(mira: Browser, field: str) -> None:
    task = await task_id(GUIDE)
    name, typed = FIELDS[field]
    before = await states(task)
    form = await mira.htmx.get(f"/tasks/{task}?edit={field}")
    assert f'action="/tasks/{task}/{field}"' in form.text
    answer = await mira.htmx.post(f"/tasks/{task}/{field}", {name: typed, "from": "detail"})
    assert (answer.status, await stored(field)) == (200, STORED[field])
    assert answer.text.lstrip().startswith("<article")
    await undo(mira)
    assert await states(task) == before


@pytest.mark.parametrize("field", FIELDS)
async def test_without_javascript_too_and_empty_takes_it_away(mira: Browser, field: str) -> None:
    task = await task_id(GUIDE)
    name, typed = FIELDS[field]
    answer = await mira.post(f"/tasks/{task}/{field}", {name: typed, "from": "detail"})
    assert (answer.status, answer.location) == (303, f"/tasks/{task}")
    await mira.post(f"/tasks/{task}/{field}", {name: "", "from": "detail"})
    assert await stored(field) is None


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("start", "2026-02-30", "February 2026 has no day 30."),
        ("start", "0000-01-01", "The year must be between 1970 and 2999."),
        ("deadline", "9999-12-31", "The year must be between 1970 and 2999."),
        ("deadline", "soon", "This must be a date such as 2027-03-14."),
        ("estimate", "a while", "This must be a length of time such as 45 min or 1 h 30."),
        ("estimate", "0", "This must be at least 1."),
        ("estimate", "9999 h", "This must be at most 525600."),
    ],
)
async def test_what_can_not_be_is_kept_as_typed_and_changes_nothing(
    mira: Browser, field: str, typed: str, told: str
) -> None:
    task = await task_id(GUIDE)
    before = await states(task)
    for browser in (mira, mira.htmx):
        answer = await browser.post(f"/tasks/{task}/{field}", {FIELDS[field][0]: typed})
        assert answer.status == 422
        assert f'value="{typed}"' in answer.text
        assert told in answer.words
    assert await states(task) == before


async def test_a_deadline_is_not_before_the_start(mira: Browser) -> None:
    task = await task_id(GUIDE)
    await mira.htmx.post(f"/tasks/{task}/start", {"start_on": "2026-12-05"})
    answer = await mira.htmx.post(f"/tasks/{task}/deadline", {"deadline_on": "2026-12-04"})
    assert (answer.status, await stored("deadline")) == (422, None)
    assert "The deadline is before the start." in answer.words
    await mira.htmx.post(f"/tasks/{task}/deadline", {"deadline_on": "2026-12-05"})
    answer = await mira.htmx.post(f"/tasks/{task}/start", {"start_on": "2026-12-06"})
    assert (answer.status, await stored("start")) == (422, date(2026, 12, 5))


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("90", 90),
        ("45 min", 45),
        ("1h30", 90),
        ("1 h 30 min", 90),
        ("1:30", 90),
        ("1.5 h", 90),
        ("2,25h", 135),
        ("3 Hours", 180),
    ],
)
async def test_estimates_are_typed_as_people_write_them(mira: Browser, typed: str, minutes: int) -> None:
    await mira.htmx.post(f"/tasks/{await task_id(GUIDE)}/estimate", {"estimate": typed})
    assert await stored("estimate") == minutes


async def test_who_changed_the_same_meanwhile_is_not_overwritten(mira: Browser, jon: Browser) -> None:
    task = await Task.get(title=GUIDE)
    await jon.htmx.post(f"/tasks/{task.id}/deadline", {"deadline_on": "2026-12-24"})
    sent = {"deadline_on": "2026-12-04", "version": task.version}
    assert (await mira.htmx.post(f"/tasks/{task.id}/deadline", sent)).status == 409
    assert await stored("deadline") == date(2026, 12, 24)


@pytest.mark.parametrize(("days", "told"), [(-1, "Past its deadline: "), (0, "Deadline: "), (3, "Deadline: "), (4, "")])
async def test_lists_tell_of_a_deadline_that_is_near_or_past(mira: Browser, days: int, told: str) -> None:
    day = clock.today("Europe/Riga") + timedelta(days=days)
    await mira.htmx.post(f"/tasks/{await task_id(GUIDE)}/deadline", {"deadline_on": day.isoformat()})
    words = (await mira.get("/projects/autumn-launch")).words
    assert ("eadline: " in words) == bool(told)
    assert told in words


async def test_a_reader_sees_the_plan_and_changes_nothing(mira: Browser, ana: Browser) -> None:
    task = await task_id(GUIDE)
    for field, (name, typed) in FIELDS.items():
        await mira.htmx.post(f"/tasks/{task}/{field}", {name: typed})
        assert (await ana.post(f"/tasks/{task}/{field}", {name: typed})).status == 403
    page = await ana.get(f"/tasks/{task}?edit=start")
    assert "Estimate 1 h 30 min" in page.words
    assert 'name="start_on"' not in page.text
