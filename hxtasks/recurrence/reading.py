"""Reading an RRULE (RFC 5545 §3.3.10)."""

import re
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from hxtasks.recurrence import limits
from hxtasks.recurrence.rules import DAYS, BadRule, Day, Rule

LONGEST = 500
"""Characters of a rule."""


@lru_cache(maxsize=1024)
def parse(text: str) -> Rule:
    """Read an RRULE, with or without that word in front. Raises BadRule."""
    if len(text) > LONGEST:
        raise BadRule(f"The rule is too long: at most {LONGEST} characters.")
    parts: dict[str, str] = {}
    for part in text.strip().upper().removeprefix("RRULE:").rstrip(";").split(";"):
        name, equals, value = part.partition("=")
        if not equals or not value:
            raise BadRule("This must be a rule such as FREQ=WEEKLY;BYDAY=MO.")
        if name in parts:
            raise BadRule(f"{name} is there twice.")
        parts[name] = value
    fields: dict[str, Any] = {}  # each reader gives what its field holds
    for name, value in parts.items():
        if name not in _READERS:
            raise BadRule(_REFUSED.get(name, f"There is no {name[:20]} in a rule."))
        field, read = _READERS[name]
        fields[field] = read(name, value)
    if "freq" not in fields:
        raise BadRule("The rule says no FREQ: DAILY, WEEKLY, MONTHLY or YEARLY.")
    rule = Rule(**fields)
    limits.check(rule)
    return rule


def _freq(_: str, value: str) -> str:
    if value in ("HOURLY", "MINUTELY", "SECONDLY"):
        raise BadRule("Nothing repeats more often than daily: FREQ is DAILY, WEEKLY, MONTHLY or YEARLY.")
    if value not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        raise BadRule("FREQ is DAILY, WEEKLY, MONTHLY or YEARLY.")
    return value


def _number(name: str, value: str) -> int:
    # Few digits: int() of thousands of them takes long, and no part of a rule is that large.
    if not re.fullmatch(r"[+-]?[0-9]{1,6}", value):
        raise BadRule(f"{name} must be a whole number, and not a huge one.")
    return int(value)


def _numbers(name: str, value: str) -> tuple[int, ...]:
    return tuple(sorted({_number(name, one) for one in value.split(",")}))


def _weekday(name: str, value: str) -> int:
    if value not in DAYS:
        raise BadRule(f"{name} is one of {', '.join(DAYS)}.")
    return DAYS.index(value)


def _days(name: str, value: str) -> tuple[Day, ...]:
    found = set()
    for one in value.split(","):
        nth = _number(name, one[:-2]) if one[:-2] else None
        if nth == 0:
            raise BadRule(f"{name} counts from 1, or back from -1.")
        found.add(Day(_weekday(name, one[-2:]), nth or 0))
    return tuple(sorted(found, key=lambda day: (day.nth, day.weekday)))


def _until(_: str, value: str) -> date | datetime:
    match = re.fullmatch(r"([0-9]{8})(?:T([0-9]{6})(Z?))?", value)
    try:
        if match and match[2]:
            at = datetime.strptime(match[1] + match[2], "%Y%m%d%H%M%S")  # noqa: DTZ007 - its zone is told apart below
            return at.replace(tzinfo=UTC) if match[3] else at
        if match:
            return date(int(value[:4]), int(value[4:6]), int(value[6:]))
    except ValueError:
        pass
    raise BadRule("UNTIL must be a date such as 20270314, or a moment such as 20270314T090000Z.")


_READERS = {
    "FREQ": ("freq", _freq),
    "INTERVAL": ("interval", _number),
    "BYMONTH": ("months", _numbers),
    "BYWEEKNO": ("weeks", _numbers),
    "BYYEARDAY": ("year_days", _numbers),
    "BYMONTHDAY": ("month_days", _numbers),
    "BYDAY": ("days", _days),
    "BYSETPOS": ("positions", _numbers),
    "WKST": ("week_start", _weekday),
    "COUNT": ("count", _number),
    "UNTIL": ("until", _until),
}
_TIMES = "The time of day is the task's own, not the rule's: leave {} out."
_REFUSED = {name: _TIMES.format(name) for name in ("BYHOUR", "BYMINUTE", "BYSECOND")}
