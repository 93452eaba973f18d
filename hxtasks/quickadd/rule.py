"""Recurrence as quick add understands it, written as an RFC 5545 rule."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from hxtasks.quickadd.days import days_in, month_after, nth_weekday

Unit = Literal["day", "week", "month", "year"]

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQ = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}


@dataclass(frozen=True, slots=True)
class Rule:
    """Every so many units, on some weekdays, on days of the month or on its nth weekdays. Mondays are 0."""

    unit: Unit
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    nths: tuple[int, ...] = ()
    """Which of the month's weekdays, from its end where negative."""
    monthdays: tuple[int, ...] = ()
    """1 to 31, or -1 for the last."""
    month: int = 0
    at: str | None = None
    """A time that the words imply, HH:MM."""

    def text(self, *, until: date | None = None, count: int | None = None) -> str:
        """The rule's parts in the order of the RFC's grammar."""
        parts = [f"FREQ={_FREQ[self.unit]}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.month:
            parts.append(f"BYMONTH={self.month}")
        if self.monthdays:
            parts.append("BYMONTHDAY=" + ",".join(map(str, self.monthdays)))
        if self.weekdays:
            parts.append("BYDAY=" + ",".join(f"{nth}{DAYS[day]}" for nth in self.nths or [""] for day in self.weekdays))
        if until:
            parts.append(f"UNTIL={until:%Y%m%d}")
        if count:
            parts.append(f"COUNT={count}")
        return ";".join(parts)

    def first(self, start: date) -> date:
        """The first day on or after another that the rule means; that very day where it names none."""
        if self.nths or self.monthdays:
            return next(day for day in self._in_months(start) if day >= start)
        if self.weekdays:
            return start + timedelta(min((day - start.weekday()) % 7 for day in self.weekdays))
        return start

    def _in_months(self, start: date) -> Iterator[date]:
        """The rule's days in the months from a day's own on; the 31st of a short month is its last day."""
        months = [month_after(start, number) for number in range(14)]
        if self.month:
            months = [(start.year + number, self.month) for number in range(9)]
        for year, month in months:
            yield from sorted(self._in_month(year, month))

    def _in_month(self, year: int, month: int) -> Iterator[date]:
        last = days_in(year, month)
        for nth in self.nths:
            if day := nth_weekday(year, month, self.weekdays[0], nth):
                yield day
        for number in self.monthdays:
            if number <= last or not self.month:
                yield date(year, month, last if number < 0 else min(number, last))
