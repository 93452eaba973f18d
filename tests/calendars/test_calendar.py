"""A project's calendar shows days as its reader counts them, and moves tasks between them."""

import re
from datetime import timedelta

from hxtasks import clock
from hxtasks.accounts.models import User
from hxtasks.projects.models import Project
from hxtasks.tasks.models import Task
from tests.support.cast import Browser, task_id
from tests.support.live import listening

CALENDAR = "/projects/autumn-launch/calendar"


def on(page: str, day: str) -> str:
    """The words of a day's list."""
    found = re.search(rf'data-day="{day}".*?</ul>', page, re.DOTALL)
    return re.sub(r"<[^>]+>|\s+", " ", found[0] if found else "")


async def test_days_of_a_month_a_week_and_one_day(mira: Browser, jon: Browser) -> None:
    by = (await User.get(username="mira")).actor()
    launch = await Project.get(slug="autumn-launch")
    for number in range(7):
        await Task.add(launch.id, by=by, title=f"Full {number}", due_on="2027-03-10", priority=1 + number % 4)
    await Task.add(launch.id, by=by, title="Far away", due_on="2027-03-20", due_time="23:30", due_zone="America/Lima")
    await Task.add(launch.id, by=by, title="Late", due_on=clock.today(by.timezone) - timedelta(days=40))
    await Task.add(launch.id, by=by, title="<b>Bold</b>", due_on="2027-03-31", due_time="09:00")

    month = (await mira.get(f"{CALENDAR}?month=2027-03")).text
    assert on(month, "2027-03-10").count("Full") == 4
    assert re.search(r'href="([^"]+day=2027-03-10)">\+3 more', month)
    assert "Far away" in on(month, "2027-03-21"), "half past eleven in Lima is the next morning in Riga"
    assert "&lt;b&gt;Bold&lt;/b&gt;" in on(month, "2027-03-31")
    assert "09:00" in on(month, "2027-03-31")
    assert "Write the upgrade guide" in on(month, ""), "without a date"
    assert 'data-day="2027-04-04"' in month
    assert 'data-day="2027-04-05"' not in month
    assert on((await mira.get(f"{CALENDAR}?day=2027-03-10")).text, "2027-03-10").count("Full") == 7
    late = clock.today(by.timezone) - timedelta(days=40)
    assert "Overdue: Late" in on((await mira.get(f"{CALENDAR}?month={late:%Y-%m}")).text, str(late)).replace("  ", " ")

    week = (await mira.get(f"{CALENDAR}?week=2027-W10&q=Full+p1")).text
    assert on(week, "2027-03-10").count("Full") == 2
    assert "Write the upgrade guide" not in week
    assert week.count('class="day') - week.count('class="day__') == 7

    user = await User.get(username="jon")
    user.locale = "en-US"
    await user.save(update_fields=["locale"])
    sundays = (await jon.get(f"{CALENDAR}?week=2027-W10")).text
    assert re.findall(r'data-day="(2027[^"]+)"', sundays)[0] == "2027-03-07", "where weeks begin on Sunday"
    assert "9:00\u202fAM" in (await jon.get(f"{CALENDAR}?day=2027-03-31")).text


async def test_who_sees_it_and_what_is_asked_in_vain(mira: Browser, ana: Browser, sten: Browser) -> None:
    assert "/day" not in (await ana.get(CALENDAR)).text, "who only reads moves nothing"
    assert (await sten.get(CALENDAR)).status == 404
    for odd in ("month=x", "month=0000-01", "week=2027-W99", "week=9999-W01", "day=9999-12-31", "month=2999-12"):
        assert (await mira.get(f"{CALENDAR}?{odd}")).status == 200
    wrong = await mira.htmx.get(f"{CALENDAR}?q=asigned:me")
    assert wrong.status == 422
    assert "assigned:" in wrong.text


async def test_a_task_goes_to_another_day_and_back(mira: Browser, jon: Browser, ana: Browser) -> None:
    by = (await User.get(username="mira")).actor()
    launch = await Project.get(slug="autumn-launch")
    task = await Task.add(
        launch.id, by=by, title="Far away", due_on="2027-03-20", due_time="23:30", due_zone="America/Lima"
    )
    moved = await mira.post(f"/tasks/{task.id}/day", {"on": "2027-03-23", "back": f"{CALENDAR}?month=2027-03"})
    assert (moved.status, moved.location) == (303, f"{CALENDAR}?month=2027-03")
    page = (await mira.get(moved.location)).text
    assert "Far away" in on(page, "2027-03-23"), "moved by as many days as are seen from here"
    assert "Moved “Far away” to Tue" in page
    await mira.post(re.findall(r'action="(/changes/\d+/undo)"', page)[-1])
    assert "Far away" in on((await mira.get(moved.location)).text, "2027-03-21")

    assert (await ana.post(f"/tasks/{task.id}/day", {"on": "2027-03-23"})).status == 403
    refused = await mira.htmx.post(f"/tasks/{task.id}/day", {"on": "2027-02-30", "back": "https://evil.example"})
    assert refused.status == 422
    assert "has no day 30" in refused.text
    away = await mira.post(f"/tasks/{task.id}/day", {"on": "", "back": "//evil.example"})
    assert away.location == "/projects/autumn-launch"
    assert "Far away" in on((await mira.get(CALENDAR)).text, "")

    async with listening(jon, CALENDAR) as open_page:
        await mira.htmx.post(f"/tasks/{await task_id('Record the tour')}/day", {"on": "2027-03-23"})
        await open_page.fetches(f"days-{launch.id}")
