"""A time zone as iCalendar tells it: each change of its clocks in the years that matter (RFC 5545 §3.6.5)."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hxtasks import clock

YEARS = 20
"""Years before and after the present one whose changes are told; after them the last offset goes on.

Tasks may be due in any year from 1 to 9999, and the law of no country says so much about its clocks.
"""
AHEAD = 3
"""Years told beyond the last date: what repeats goes on."""
MINUTE = timedelta(minutes=1)
STEP = timedelta(days=14)
"""Clocks that are put back for Ramadan stay so for longer."""


class Change(NamedTuple):
    """The minute from which on clocks show something else, and their distance from UTC before and after."""

    at: datetime
    before: timedelta
    after: timedelta


def timezone(name: str, first: int, last: int) -> tuple[str, ...]:
    """The lines of a VTIMEZONE for these years, as far as they are near; none for UTC, whose times end in Z."""
    if name == "UTC":
        return ()
    zone, now = ZoneInfo(name), clock.now().year
    begin, end = (
        datetime(min(max(year, now - YEARS), now + YEARS), 1, 1, tzinfo=UTC) for year in (first, last + AHEAD)
    )
    offset = _offset(zone, begin)
    lines = list(_observance(zone, Change(begin, offset, offset)))
    for change in _changes(name, now):
        if begin < change.at and change.at.year <= end.year:
            lines += _observance(zone, change)
    return ("BEGIN:VTIMEZONE", f"TZID:{name}", *lines, "END:VTIMEZONE")


@lru_cache(maxsize=600)
def _changes(name: str, now: int) -> tuple[Change, ...]:
    """All that are told round a year: at most some eighty, and there are about as many zones as are kept."""
    return tuple(_found(ZoneInfo(name), datetime(now - YEARS, 1, 1, tzinfo=UTC), now + YEARS))


def _found(zone: ZoneInfo, at: datetime, last: int) -> Iterator[Change]:
    before = _offset(zone, at)
    while at.year <= last:
        after = _offset(zone, at + STEP)
        if after != before:
            yield Change(_minute(zone, at, before), before, after)
        at, before = at + STEP, after


def _minute(zone: ZoneInfo, at: datetime, before: timedelta) -> datetime:
    """The first within a step that is told differently."""
    minutes = range(STEP // MINUTE)
    return at + bisect_left(minutes, True, key=lambda minute: _offset(zone, at + minute * MINUTE) != before) * MINUTE


def _observance(zone: ZoneInfo, change: Change) -> tuple[str, ...]:
    """What holds from a change on, which is told by the wall clock of before it."""
    local = change.at.astimezone(zone)
    kind = "DAYLIGHT" if local.dst() else "STANDARD"
    wall = (change.at + change.before).replace(tzinfo=None)
    return (
        f"BEGIN:{kind}",
        f"DTSTART:{wall:%Y%m%dT%H%M%S}",
        f"TZOFFSETFROM:{_sign(change.before)}",
        f"TZOFFSETTO:{_sign(change.after)}",
        f"TZNAME:{local.tzname()}",
        f"END:{kind}",
    )


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def _sign(offset: timedelta) -> str:
    minutes = round(offset.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"
