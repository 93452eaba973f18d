"""Loading a person's own lists besides Today: the days to come, and what they have done."""

from datetime import date, timedelta
from itertools import groupby

from hxtasks import clock
from hxtasks.access import Actor
from hxtasks.tasks import agenda_queries, queries
from hxtasks.tasks.items import TaskItem, items
from hxtasks.tasks.list_views import Agenda, Group
from hxtasks.tasks.rows import Cursor
from hxtasks.tasks.upcoming_views import Day, Upcoming
from hxtasks.web import dates

WEEK = timedelta(days=7)
FIRST, LAST = date(1970, 1, 5), date(2999, 12, 22)
"""The first and last Monday that Upcoming goes to: tasks have no dates beyond."""


def start_of(text: str, today: date) -> date:
    """The day that Upcoming begins with: one that was asked for, else today. Never before the days that tasks have."""
    try:
        return min(max(date.fromisoformat(text), FIRST), LAST)
    except ValueError:
        return today


async def upcoming(actor: Actor, begin: date, after: Cursor | None = None) -> Upcoming:
    """The week of a day, from that day on, and how full each of its days is."""
    today = clock.today(actor.timezone)
    monday = begin - timedelta(days=begin.weekday())
    sunday = monday + WEEK - timedelta(days=1)
    page = await queries.mine(actor, since=begin, until=sunday, after=after)
    counts = await agenda_queries.by_day(actor, monday, sunday)
    found: dict[str, list[TaskItem]] = {}
    for row, item in zip(page.rows, await items(actor, page.rows), strict=True):
        found.setdefault(row.due_on.isoformat() if row.due_on else "", []).append(item)
    days = tuple(
        Day(
            (on := monday + timedelta(days=number)).isoformat(),
            dates.weekday(on, actor.locale),
            on.day,
            dates.long_day(on, actor.locale),
            counts.get(on, 0),
            on == today,
            on == begin,
        )
        for number in range(7)
    )
    last = page.rows[-1].due_on if page.next else None
    groups = tuple(
        Group(day.iso, day.title, tuple(found.get(day.iso, ())), day.tasks, continued=after is not None)
        for day in days
        if day.iso >= begin.isoformat()
        and (not last or day.iso <= last.isoformat())
        and (after is None or day.iso in found)
    )
    return Upcoming(
        dates.month(monday, actor.locale),
        begin.isoformat(),
        days,
        groups,
        (monday - WEEK).isoformat() if monday > FIRST else "",
        (monday + WEEK).isoformat() if monday < LAST else "",
        f"/upcoming?from={begin}&after={page.next}" if page.next else "",
    )


async def completed(actor: Actor, after: Cursor | None = None) -> Agenda:
    """What the actor has done, the latest day first."""
    page = await agenda_queries.done_by(actor, after=after)
    today = clock.today(actor.timezone)
    dressed = zip(page.rows, await items(actor, page.rows), strict=True)
    days = groupby(dressed, lambda pair: dates.day_of(pair[0].completed_at or clock.now(), actor.timezone))
    groups = tuple(
        Group(on.isoformat(), dates.named_day(on, today, actor.locale), tuple(item for _, item in pairs))
        for on, pairs in days
    )
    return Agenda(
        "Completed",
        "",
        groups,
        f"/completed?after={page.next}" if page.next else "",
        0,
        len(page.rows),
        "Nothing completed yet",
        "What you complete is kept here, day by day.",
        "/completed",
    )
