"""A recurrence rule as RFC 5545 §3.3.10 has it, and as text."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

Freq = Literal["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]

LONG_MONTH = 28
"""Every month has this day; of a later one that it lacks it has the last instead."""

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class BadRule(ValueError):
    """It is no rule, or none that is kept here; the message says why."""


class Day(NamedTuple):
    """A weekday, 0 is Monday; `nth` of the month or year, -1 the last, 0 every one."""

    weekday: int
    nth: int = 0

    def __str__(self) -> str:
        return f"{self.nth or ''}{DAYS[self.weekday]}"


@dataclass(frozen=True, slots=True)
class Rule:
    """An RRULE. `count` is what is left of the series, the current date included."""

    freq: Freq
    interval: int = 1
    months: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    days: tuple[Day, ...] = ()
    positions: tuple[int, ...] = ()
    week_start: Literal[0, 1, 2, 3, 4, 5, 6] = 0
    count: int | None = None
    until: date | datetime | None = None
    """The last day, or the last moment: in UTC, or on the wall where it has no zone."""

    def __str__(self) -> str:
        parts = [f"FREQ={self.freq}"]
        if self.interval != 1:
            parts.append(f"INTERVAL={self.interval}")
        parts += [f"{name}={_listed(getattr(self, field))}" for name, field in LISTS.items() if getattr(self, field)]
        if self.week_start:
            parts.append(f"WKST={DAYS[self.week_start]}")
        if self.count is not None:
            parts.append(f"COUNT={self.count}")
        if self.until is not None:
            parts.append(f"UNTIL={_written(self.until)}")
        return ";".join(parts)

    @property
    def is_last(self) -> bool:
        """Whether nothing comes after what is due now, by its count."""
        return self.count == 1

    def less_one(self) -> "Rule":
        """What is left after what is due now; the rule of a series that `is_last` stays as it is."""
        return self if self.count is None or self.is_last else replace(self, count=self.count - 1)

    def on(self, day: date) -> "Rule":
        """The same with everything said that follows from starting on `day`: its weekday, its day of the month."""
        if self.weeks and not (self.days or self.month_days or self.year_days):
            return replace(self, days=(Day(day.weekday()),))
        if self.freq == "DAILY" or self.weeks or self.year_days or self.month_days or self.days:
            return self
        if self.freq == "WEEKLY":
            return replace(self, days=(Day(day.weekday()),))
        months = self.months or ((day.month,) if self.freq == "YEARLY" else ())
        return replace(self, months=months, month_days=(min(day.day, longest(months)),))

    def remembering(self, day: date) -> "Rule":
        """The rule to keep for what is due on `day`: the end of a month becomes part of it, no other day does.

        Otherwise what is due on the 31st would move to 28 February and stay on the 28th.
        """
        return self.on(day) if self.freq in ("MONTHLY", "YEARLY") and day.day > LONG_MONTH else self


LISTS = {
    "BYMONTH": "months",
    "BYWEEKNO": "weeks",
    "BYYEARDAY": "year_days",
    "BYMONTHDAY": "month_days",
    "BYDAY": "days",
    "BYSETPOS": "positions",
}
"""The parts that are lists, and the fields that hold them."""


def longest(months: tuple[int, ...]) -> int:
    """The days of the longest of some months, or of all where none is named."""
    return max(_LENGTHS[month - 1] for month in months) if months else 31


_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _listed(values: tuple[Any, ...]) -> str:
    return ",".join(map(str, values))


def _written(until: date | datetime) -> str:
    if not isinstance(until, datetime):
        return f"{until:%Y%m%d}"
    return f"{until:%Y%m%dT%H%M%S}" + ("Z" if until.tzinfo else "")
