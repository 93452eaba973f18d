"""What a rule may say: what RFC 5545 §3.3.10 allows, and no more than can be worked out in no time."""

from datetime import date

from hxtasks.recurrence.rules import LISTS, BadRule, Rule, longest

MOST_INTERVAL = 999
MOST_COUNT = 9999
FIRST = date(1970, 1, 1)
LAST = date(2999, 12, 31)
"""What a task's dates lie between."""

_RANGES = {"BYMONTH": (1, 12), "BYWEEKNO": (-53, 53), "BYYEARDAY": (-366, 366), "BYMONTHDAY": (-31, 31)}
_RANGES["BYSETPOS"] = _RANGES["BYYEARDAY"]
_MONTHS = "January February March April May June July August September October November December".split()


def check(rule: Rule) -> None:
    """Raise BadRule where a rule says what can't be kept."""
    if not 1 <= rule.interval <= MOST_INTERVAL:
        raise BadRule(f"INTERVAL is 1 to {MOST_INTERVAL}.")
    if rule.count is not None and not 1 <= rule.count <= MOST_COUNT:
        raise BadRule(f"COUNT is 1 to {MOST_COUNT:,}.")
    if rule.count is not None and rule.until is not None:
        raise BadRule("A series ends by COUNT or by UNTIL, not by both.")
    if rule.until is not None and not FIRST.year <= rule.until.year <= LAST.year:
        raise BadRule(f"UNTIL must be in the years {FIRST.year} to {LAST.year}.")
    for name, (least, most) in _RANGES.items():
        values = getattr(rule, LISTS[name])
        if any(not least <= value <= most or value == 0 for value in values):
            raise BadRule(f"{name} is {least} to {most}{', without 0' if least < 0 else ''}.")
    _check_fit(rule)
    _check_nth(rule)
    _check_dates(rule)


def _check_fit(rule: Rule) -> None:
    """Which parts go with which frequency."""
    if rule.weeks and rule.freq != "YEARLY":
        raise BadRule("BYWEEKNO goes with FREQ=YEARLY alone.")
    if rule.year_days and rule.freq != "YEARLY":
        raise BadRule("BYYEARDAY goes with FREQ=YEARLY alone.")
    if rule.month_days and rule.freq == "WEEKLY":
        raise BadRule("BYMONTHDAY doesn't go with FREQ=WEEKLY.")
    parts = (rule.months, rule.weeks, rule.year_days, rule.month_days, rule.days)
    if rule.positions and not any(parts):
        raise BadRule("BYSETPOS picks from other BY parts, and there are none.")
    if rule.freq == "WEEKLY" and any(abs(position) > max(len(rule.days), 1) for position in rule.positions):
        raise BadRule("BYSETPOS is beyond the days of the week that BYDAY names.")
    if rule.freq == "DAILY" and rule.positions:
        raise BadRule("BYSETPOS doesn't go with FREQ=DAILY.")
    if rule.freq == "DAILY" and rule.interval > 1 and any(parts):
        raise BadRule("Every few days can't be limited to some months or weekdays as well.")


def _check_nth(rule: Rule) -> None:
    """How far weekdays can be counted."""
    counted = [abs(day.nth) for day in rule.days if day.nth]
    if counted and (rule.freq not in ("MONTHLY", "YEARLY") or rule.weeks):
        raise BadRule("Weekdays are counted in a month or a year: BYDAY=2MO goes with FREQ=MONTHLY or YEARLY.")
    most = 53 if rule.freq == "YEARLY" and not rule.months else 5
    if counted and max(counted) > most:
        raise BadRule(f"BYDAY counts to {most} at most here.")


def _check_dates(rule: Rule) -> None:
    """At least one of the days must be in one of the months: there is no 30 February."""
    if rule.month_days and min(map(abs, rule.month_days)) > longest(rule.months):
        day, month = rule.month_days[0], _MONTHS[rule.months[0] - 1]
        raise BadRule(f"There is no {day} {month}." if day > 0 else f"{month} has no {-day} days.")
