"""A time zone as iCalendar tells it: each change of its clocks in the years that matter (RFC 5545 §3.6.5)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

AHEAD = 3
"""Years told beyond the last date: what repeats goes on."""
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@lru_cache(maxsize=256)
def timezone(name: str, first: int, last: int) -> tuple[str, ...]:
    """The lines of a VTIMEZONE for these years; none for UTC, whose times end in Z."""
    if name == "UTC":
        return ()
    zone = ZoneInfo(name)
    begin = datetime(first, 1, 1, tzinfo=UTC)
    lines = list(_observance(zone, begin, begin))
    for before, after in _changes(zone, begin, datetime(min(last + AHEAD, 3002), 12, 31, tzinfo=UTC)):
        lines += _observance(zone, before, after)
    return ("BEGIN:VTIMEZONE", f"TZID:{name}", *lines, "END:VTIMEZONE")


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The hours between which the clocks change."""
    at = begin
    while at < end:
        if _offset(zone, at) != _offset(zone, at + DAY):
            hour = at
            while _offset(zone, hour) == _offset(zone, hour + HOUR):
                hour += HOUR
            yield hour, hour + HOUR
        at += DAY


def _observance(zone: ZoneInfo, before: datetime, after: datetime) -> tuple[str, ...]:
    """What holds from a change on, which is told by the wall clock of before it."""
    local = after.astimezone(zone)
    kind = "DAYLIGHT" if local.dst() else "STANDARD"
    wall = (after + _offset(zone, before)).replace(tzinfo=None)
    return (
        f"BEGIN:{kind}",
        f"DTSTART:{wall:%Y%m%dT%H%M%S}",
        f"TZOFFSETFROM:{_sign(_offset(zone, before))}",
        f"TZOFFSETTO:{_sign(_offset(zone, after))}",
        f"TZNAME:{local.tzname()}",
        f"END:{kind}",
    )


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def _sign(offset: timedelta) -> str:
    minutes = round(offset.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"
