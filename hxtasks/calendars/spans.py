"""The days that a calendar shows: a month in whole weeks, a week, a single day."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal, NamedTuple

FIRST, LAST = date(1970, 2, 1), date(2999, 11, 30)
"""The days that a calendar goes to: tasks have no dates beyond the years of these."""
ONE = timedelta(days=1)
WEEK = timedelta(days=7)


class Span(NamedTuple):
    """Days from `first` to `last`. `about` is the first day of the month, the Monday of the week, or the day."""

    kind: Literal["month", "week", "day"]
    about: date
    first: date
    last: date

    @property
    def param(self) -> tuple[str, str]:
        """How an address asks for it: `("week", "2026-W48")`."""
        year, week, _ = self.about.isocalendar()
        return self.kind, {"month": f"{self.about:%Y-%m}", "week": f"{year}-W{week:02}", "day": str(self.about)}[
            self.kind
        ]

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(self.first + ONE * number for number in range((self.last - self.first).days + 1))


def asked(given: Mapping[str, str], today: date, starts: int) -> Span:
    """The days that an address asks for, this month where it asks for none. `starts` is the first weekday of a week."""
    if "day" in given:
        return day(_read(given["day"], today))
    if "week" in given:
        return week(_read_week(given["week"], today, starts), starts)
    return month(_read(f"{given.get('month', '')}-01", today), starts)


def month(on: date, starts: int) -> Span:
    """The month of a day, in whole weeks."""
    first = on.replace(day=1)
    last = _next_month(first) - ONE
    return Span("month", first, _start_of_week(first, starts), _start_of_week(last, starts) + WEEK - ONE)


def week(on: date, starts: int) -> Span:
    """The week of a day. It is called by the number of the ISO week that begins in it."""
    first = _start_of_week(on, starts)
    return Span("week", first + ONE * (-starts % 7), first, first + WEEK - ONE)


def day(on: date) -> Span:
    """One day."""
    return Span("day", on, on, on)


def beside(span: Span, step: Literal[-1, 1], starts: int) -> Span | None:
    """The days before or after these, None where no task has a date."""
    on = span.first + step * WEEK
    if span.kind == "month":
        on = _next_month(span.about) if step > 0 else span.about - ONE
    elif span.kind == "day":
        on = span.about + step * ONE
    if not FIRST <= on <= LAST:
        return None
    return {"month": lambda: month(on, starts), "week": lambda: week(on, starts), "day": lambda: day(on)}[span.kind]()


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _start_of_week(on: date, starts: int) -> date:
    return on - ONE * ((on.weekday() - starts) % 7)


def _read(text: str, today: date) -> date:
    try:
        return min(max(date.fromisoformat(text), FIRST), LAST)
    except ValueError:
        return today


def _read_week(text: str, today: date, starts: int) -> date:
    """A day of a week by its ISO number: the Monday, or where weeks begin later than that, what begins before it."""
    if not re.fullmatch(r"[0-9]{4}-W[0-9]{2}", text):
        return today
    return _read(f"{text}-1", today)
