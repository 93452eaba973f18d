"""Upcoming shows a week, Completed what was done."""

import re
from datetime import date, timedelta

from hxtasks import clock
from hxtasks.accounts.models import User
from hxtasks.projects.models import Project
from hxtasks.tasks.models import Task
from tests.support.cast import Browser


async def test_a_week_day_by_day(mira: Browser, jon: Browser) -> None:
    by = (await User.get(username="mira")).actor()
    today = clock.today(by.timezone)
    monday = today + timedelta(days=7 - today.weekday())
    launch = await Project.get(slug="autumn-launch")
    for day in (0, 3, 6, 7):
        await Task.add(launch.id, by=by, title=f"Day {day}", due_on=monday + timedelta(days=day))
    page = await mira.htmx.get(f"/upcoming?from={monday}")
    assert page.words.index("Day 0") < page.words.index("Day 3") < page.words.index("Day 6")
    assert "Day 7" not in page.words
    assert "Nothing planned." in page.words
    later = await mira.htmx.get(f"/upcoming?from={monday + timedelta(days=3)}")
    assert "Day 0" not in later.words
    assert f"/upcoming?from={monday + timedelta(days=7)}" in later.text
    assert "Day 0" not in (await jon.get(f"/upcoming?from={monday}")).words


async def test_any_day_can_be_asked_for(mira: Browser) -> None:
    for day in ("", "x", "2026-02-30", "0001-01-01", "9999-12-31", "2999-12-31"):
        assert (await mira.get(f"/upcoming?from={day}")).status == 200


async def test_what_was_done_is_kept_day_by_day(mira: Browser, jon: Browser) -> None:
    by = (await User.get(username="mira")).actor()
    assert "Nothing completed yet" in (await mira.get("/completed")).words
    launch = await Project.get(slug="autumn-launch")
    for number in range(105):
        await (await Task.add(launch.id, by=by, title=f"Number {number}")).complete(by=by)
    first = await mira.htmx.get("/completed")
    assert "Today" in first.words
    assert first.text.count("<li class=") == 100
    path = first.text.split('id="more"')[1].split('href="')[1].split('"')[0]
    assert (await mira.htmx.get(path)).text.count("<li class=") == 5
    assert (await jon.htmx.get("/completed")).text.count("<li class=") == 0
    assert "Number 104" in (await mira.get("/completed?q=104")).words


async def test_what_was_done_last_is_first_whatever_is_asked(mira: Browser) -> None:
    by, launch = (await User.get(username="mira")).actor(), await Project.get(slug="autumn-launch")
    for number in (2, 0, 1):
        task = await Task.add(launch.id, by=by, title=f"Step {number}", due_on=date(2027, 1, 1 + number))
        await task.complete(by=by)
    newest = ["Step 1", "Step 0", "Step 2"]
    for path in (
        "/completed",
        "/completed?q=%23autumn-launch",
        "/projects/autumn-launch/done?q=is:done",
        "/completed.md",
    ):
        assert re.findall(r"Step \d(?=<| ·)", (await mira.get(path)).text) == newest, path
    assert re.findall(r"Step \d(?=<)", (await mira.get("/completed?q=sort:title")).text) == sorted(newest)
    assert re.findall(r"Step \d(?=<)", (await mira.get("/completed?q=sort:due")).text) == sorted(newest)
