"""What comes next when something that repeats is completed."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice, takewhile
from typing import Literal
from zoneinfo import ZoneInfo

from hxtasks.recurrence.expansion import dates
from hxtasks.recurrence.rules import Rule

Anchor = Literal["schedule", "completion"]
"""What the next date counts from: the date it was due on, or the day it was completed."""

DAY = timedelta(days=1)


def next_date(
    rule: Rule, anchor: Anchor, zone: str, due_on: date | None, due_time: str | None, completed_at: datetime
) -> date | None:
    """The date after completing it at an aware moment; None where the series ends.

    It is the first one strictly after both that moment and `due_on`: what was missed is skipped. `due_time` (HH:MM
    on the wall of `zone`) stays, whatever the clocks do; without one only dates are compared.
    """
    return next(iter(upcoming(rule, anchor, zone, due_on, due_time, completed_at, count=1)), None)


def upcoming(
    rule: Rule,
    anchor: Anchor,
    zone: str,
    due_on: date | None,
    due_time: str | None,
    completed_at: datetime | None,
    *,
    count: int = 5,
) -> tuple[date, ...]:
    """The next date and those after it, `count` at most. Without `completed_at` those after `due_on`.

    The later ones are what follows if each is completed on its day. One of the two must be given.
    """
    found = _after(rule, anchor, ZoneInfo(zone), due_on, due_time, completed_at)
    left = count if rule.count is None else min(count, rule.count - 1)
    return tuple(islice(takewhile(lambda on: _within(rule, on, due_time, ZoneInfo(zone)), found), left))


def first_date(rule: Rule, zone: str, start: date) -> date | None:
    """The first date of a series that may start on `start`; None where it has none."""
    found = next(dates(rule, start, start - DAY), None)
    return found if found and _within(rule, found, None, ZoneInfo(zone)) else None


def _after(
    rule: Rule, anchor: Anchor, zone: ZoneInfo, due_on: date | None, due_time: str | None, completed_at: datetime | None
) -> Iterator[date]:
    done_on = completed_at.astimezone(zone).date() if completed_at else None
    if done_on is None or completed_at is None:
        start = _one(due_on, done_on)
        return dates(rule, start, start)
    if anchor == "completion" or due_on is None:
        return dates(rule, done_on, max(done_on, due_on or done_on))
    if due_time is None:
        return dates(rule, due_on, max(due_on, done_on))
    found = dates(rule, due_on, max(due_on, done_on - DAY))
    return (on for on in found if _moment(on, due_time, zone) > completed_at)


def _one(*days: date | None) -> date:
    for day in days:
        if day is not None:
            return day
    raise ValueError("neither a date that it is due on nor a moment when it was completed")


def _moment(on: date, time: str, zone: ZoneInfo) -> datetime:
    """The instant of a time on the wall: the earlier one where the clock shows it twice; where it is skipped, as
    long after the change as it would have been.
    """
    return datetime.fromisoformat(f"{on.isoformat()}T{time}").replace(tzinfo=zone)


def _within(rule: Rule, on: date, time: str | None, zone: ZoneInfo) -> bool:
    """Whether a date is not after UNTIL."""
    until = rule.until
    if until is None:
        return True
    if not isinstance(until, datetime):
        return on <= until
    if time is None:
        return on <= (until.astimezone(zone) if until.tzinfo else until).date()
    return _moment(on, time, zone) <= (until if until.tzinfo else until.replace(tzinfo=zone))
