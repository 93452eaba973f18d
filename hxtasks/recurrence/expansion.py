"""The dates of a rule, worked out by dateutil. Ours is where it starts looking, and that it stops."""

import heapq
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import takewhile
from typing import Literal

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule, weekday

from hxtasks.recurrence.limits import LAST
from hxtasks.recurrence.rules import LONG_MONTH, Day, Freq, Rule

CYCLE = 400
"""Years after which the calendar repeats itself, weekdays included."""

AHEAD = 60
"""Years without a date, at least, after which a series has ended. The longest real wait is for a certain weekday on
29 February, across a year such as 2100: 40 years.
"""

_FREQS: dict[Freq, Literal[0, 1, 2, 3, 4, 5, 6]] = {
    "DAILY": DAILY,
    "WEEKLY": WEEKLY,
    "MONTHLY": MONTHLY,
    "YEARLY": YEARLY,
}


def dates(rule: Rule, start: date, after: date) -> Iterator[date]:
    """The dates after `after` of a rule that started on `start`, without regard to COUNT and UNTIL.

    It costs the same however long ago `start` was: looking begins in the last period before `after`.
    """
    rule = _wider(rule.on(start))
    begin = _period(rule, start, max(start, after))
    # dateutil looks for a rule's next date until the year 9999. So it is asked near that year, where it gives up
    # soon; the dates are the same there.
    years = (date.max.year - AHEAD - begin.year) // CYCLE * CYCLE
    begin = begin.replace(year=begin.year + years)
    found = (on.replace(year=on.year - years).date() for on in _expand(rule, begin))
    return takewhile(lambda on: on <= LAST, (on for on in found if on > after))


def literal(rule: Rule) -> Rule:
    """The rule as somebody needs it who reads RFC 5545 alone, where a month without the day is left out.

    What takes several rules to say (the 15th and the 31st) stays as it is.
    """
    parts = list(_parts(rule))
    return parts[0] if len(parts) == 1 else rule


def _wider(rule: Rule) -> Rule:
    """Every day, but only some: that is the same days of each week or month, in fewer steps."""
    if rule.freq == "DAILY" and (rule.month_days or rule.days):
        return replace(rule, freq="MONTHLY" if rule.month_days else "WEEKLY")
    return rule


def _period(rule: Rule, start: date, after: date) -> date:
    """The first day of the last period (a day, week, month or year) up to `after` that the rule counts from `start`."""
    every = rule.interval
    if rule.freq == "DAILY":
        return start + timedelta(days=(after - start).days // every * every)
    if rule.freq == "WEEKLY":
        first = start - timedelta(days=(start.weekday() - rule.week_start) % 7)
        return first + timedelta(weeks=(after - first).days // 7 // every * every)
    if rule.freq == "MONTHLY":
        months = start.year * 12 + start.month - 1
        months += (after.year * 12 + after.month - 1 - months) // every * every
        return date(months // 12, months % 12 + 1, 1)
    return date(start.year + (after.year - start.year) // every * every, 1, 1)


def _expand(rule: Rule, begin: date) -> Iterator[datetime]:
    last = None
    for on in heapq.merge(*(_dateutil(part, begin) for part in _parts(rule))):
        if on != last:
            yield on
        last = on


def _parts(rule: Rule) -> Iterator[Rule]:
    """A rule as the rules that dateutil gets: the 31st of a month, where nothing else is asked, is its last day too."""
    late = [day for day in rule.month_days if day > LONG_MONTH]
    if not late or rule.days or rule.positions or rule.weeks or rule.year_days:
        yield rule
        return
    if early := tuple(day for day in rule.month_days if day <= LONG_MONTH):
        yield replace(rule, month_days=early)
    for day in late:
        # The last there is of 28, 29, … up to that day: in every month, which a year is taken apart into.
        for months in ((month,) for month in rule.months or range(1, 13)) if rule.freq == "YEARLY" else (rule.months,):
            yield replace(rule, months=months, month_days=tuple(range(LONG_MONTH, day + 1)), positions=(-1,))


def _dateutil(rule: Rule, begin: date) -> Iterator[datetime]:
    return iter(
        rrule(
            _FREQS[rule.freq],
            dtstart=datetime(begin.year, begin.month, begin.day),  # noqa: DTZ001 - dates are no moments
            interval=rule.interval,
            wkst=rule.week_start,
            bymonth=rule.months or None,
            byweekno=rule.weeks or None,
            byyearday=rule.year_days or None,
            bymonthday=rule.month_days or None,
            byweekday=[weekday(day.weekday, day.nth or None) for day in _counted(rule)] or None,
            bysetpos=rule.positions or None,
        )
    )


def _counted(rule: Rule) -> tuple[Day, ...]:
    """BYDAY=1MO,TU is the first Monday and every Tuesday; dateutil would look for what is both, so all get counted."""
    if len({bool(day.nth) for day in rule.days}) < 2:
        return rule.days
    most = 53 if rule.freq == "YEARLY" and not rule.months else 5
    return tuple(Day(day.weekday, nth) for day in rule.days for nth in ((day.nth,) if day.nth else range(1, most + 1)))
