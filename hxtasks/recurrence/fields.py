"""A rule as the fields of a form, and back: every so many units, on these days, until then."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, datetime

from hxtasks.recurrence.reading import parse
from hxtasks.recurrence.rules import DAYS, Day, Rule

UNITS = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
LAST = -1


def fields(rule: Rule, day: date) -> dict[str, str]:
    """What the form shows of a rule; what the rule leaves open follows from the day that it starts on."""
    whole = rule.on(day)
    nth = next((one for one in whole.days if one.nth), _nth(day))
    until = rule.until.date() if isinstance(rule.until, datetime) else rule.until
    picked = {one.weekday for one in whole.days} if rule.freq == "WEEKLY" else {day.weekday()}
    return {
        "every": str(rule.interval),
        "unit": next(unit for unit, freq in UNITS.items() if freq == rule.freq),
        **{name.lower(): "on" for number, name in enumerate(DAYS) if number in picked},
        "by": "nth" if any(one.nth for one in whole.days) else "date",
        "month_day": str(whole.month_days[0] if whole.month_days else day.day),
        "nth": str(nth.nth),
        "weekday": str(nth.weekday),
        "month": str(whole.months[0] if whole.months else day.month),
        "end": "count" if rule.count else "until" if until else "never",
        "until": str(until or ""),
        "count": str(rule.count or ""),
    }


def rule(typed: Mapping[str, str]) -> Rule:
    """The rule that a form's fields say. Raises BadRule."""
    unit = typed["unit"]
    parts = [f"FREQ={UNITS[unit]}", f"INTERVAL={typed['every']}"]
    if unit == "week" and (picked := [name for name in DAYS if name.lower() in typed]):
        parts.append(f"BYDAY={','.join(picked)}")
    if unit == "year":
        parts.append(f"BYMONTH={typed['month']}")
    if unit in ("month", "year"):
        nth = f"BYDAY={typed['nth']}{DAYS[int(typed['weekday'])]}"
        parts.append(nth if typed["by"] == "nth" else f"BYMONTHDAY={typed['month_day']}")
    if typed["end"] == "until":
        parts.append(f"UNTIL={typed['until'].replace('-', '')}")
    if typed["end"] == "count":
        parts.append(f"COUNT={typed['count']}")
    return parse(";".join(parts))


def _nth(day: date) -> Day:
    """Which of its weekdays a day is in its month: the last one rather than a fifth, which most months lack."""
    nth = (day.day - 1) // 7 + 1
    return Day(day.weekday(), LAST if nth > 4 and day.day + 7 > monthrange(day.year, day.month)[1] else nth)
