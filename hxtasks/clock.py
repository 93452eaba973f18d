"""The one place that asks what time it is, so that tests can answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

_frozen: datetime | None = None


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return _frozen or datetime.now(UTC)


def today(zone: str) -> date:
    """The date that a person in `zone` (an IANA name) reads off the wall now."""
    return now().astimezone(ZoneInfo(zone)).date()


def midnight(day: date, zone: str) -> datetime:
    """When a date begins for a person in `zone` (an IANA name), in UTC; not all days have 24 hours."""
    return datetime.combine(day, time.min, ZoneInfo(zone)).astimezone(UTC)


@contextmanager
def frozen(at: datetime) -> Iterator[None]:
    """Hold the clock at an aware instant for the length of a `with` block. For tests and example states."""
    global _frozen  # noqa: PLW0603 - one clock for the process is the point
    before, _frozen = _frozen, at.astimezone(UTC)
    try:
        yield
    finally:
        _frozen = before
