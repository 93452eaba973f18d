"""Arithmetic on days, each answer within the years that a task's date may have."""

from calendar import monthrange
from datetime import date, timedelta

FIRST, LAST = 1970, 2999
"""The years that dates may be in."""


class NoSuchDay(ValueError):
    """A date that the calendar doesn't have, or not within these years."""


def day_of(year: int, month: int, day: int) -> date:
    """A date. Raises NoSuchDay."""
    if not FIRST <= year <= LAST:
        raise NoSuchDay("Years go from 1970 to 2999.")
    try:
        return date(year, month, day)
    except ValueError:
        raise NoSuchDay("There is no such day.") from None


def plus(start: date, days: int) -> date:
    """So many days later. Raises NoSuchDay."""
    try:
        return _bounded(start + timedelta(days))
    except OverflowError:
        raise NoSuchDay("Years go from 1970 to 2999.") from None


def plus_months(start: date, months: int) -> date:
    """So many months later, on the month's last day where it is too short. Raises NoSuchDay."""
    year, month = month_after(start, months)
    if not FIRST <= year <= LAST:
        raise NoSuchDay("Years go from 1970 to 2999.")
    return date(year, month, min(start.day, days_in(year, month)))


def plus_units(start: date, number: int, unit: str) -> date:
    """So many days, weeks, months or years later. Raises NoSuchDay."""
    if unit in ("day", "week"):
        return plus(start, number * (7 if unit == "week" else 1))
    return plus_months(start, number * (12 if unit == "year" else 1))


def month_after(start: date, months: int) -> tuple[int, int]:
    """The year and month that comes so many months later."""
    number = start.year * 12 + start.month - 1 + months
    return number // 12, number % 12 + 1


def days_in(year: int, month: int) -> int:
    """How many days a month has."""
    return monthrange(year, month)[1]


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth Monday (0) … Sunday of a month, from its end where negative; None where it has no fifth one."""
    last = days_in(year, month)
    if nth > 0:
        day = 1 + (weekday - date(year, month, 1).weekday()) % 7 + 7 * (nth - 1)
    else:
        day = last - (date(year, month, last).weekday() - weekday) % 7 + 7 * (nth + 1)
    return date(year, month, day) if 1 <= day <= last else None


def _bounded(day: date) -> date:
    if not FIRST <= day.year <= LAST:
        raise NoSuchDay("Years go from 1970 to 2999.")
    return day
