"""A rule in English, in the words that quick add understands."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from hxtasks.recurrence.completion import Anchor
from hxtasks.recurrence.rules import Day, Rule

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}

_WORKING = tuple(Day(number) for number in range(5))
_FREE = (Day(5), Day(6))
_LAST = -1


def say(rule: Rule, anchor: Anchor = "schedule") -> str:
    """`every 2 weeks on Mon and Fri, until 3 May 2027`; `every! 3 days` counts from completion."""
    every = "every!" if anchor == "completion" else "every"
    return f"{every} {_how_often(rule)}{_end(rule)}"


def explain(rule: Rule, anchor: str = "schedule") -> str:
    """The same as a sentence for people who have not learnt that."""
    said = say(rule)
    text = said[0].upper() + said[1:]
    return f"{text}, counted from completion" if anchor == "completion" else text


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `3rd`, `last`, `2nd last`."""
    if number < 0:
        return "last" if number == _LAST else f"{ordinal(-number)} last"
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def listed(words: Iterable[str]) -> str:
    """`Mon, Wed and Fri`."""
    *some, last = words
    return f"{', '.join(some)} and {last}" if some else last


def _how_often(rule: Rule) -> str:
    unit = UNITS[rule.freq]
    if rule.interval > 1:
        return f"{rule.interval} {unit}s{_which(rule)}"
    if rule == Rule("MONTHLY", month_days=(_LAST,), count=rule.count, until=rule.until):
        return "last day"
    if rule.freq == "WEEKLY" and rule.days and not (rule.months or rule.positions):
        return _weekly(rule.days)
    return unit + _which(rule)


def _weekly(days: tuple[Day, ...]) -> str:
    if days == _WORKING:
        return "weekday"
    return WEEKDAYS[days[0].weekday] if len(days) == 1 else _weekdays(days)


def _which(rule: Rule) -> str:
    """On which days of it, as ` on the 3rd Friday`."""
    if _is_dates(rule):
        return f" on {listed(f'{day} {MONTHS[month - 1]}' for month in rule.months for day in rule.month_days)}"
    words = _days(rule)
    if rule.positions and words:
        words = f" on {_the(rule.positions)} {_group(rule) or f'of its days{words}'}"
    elif rule.positions:
        words = f" on {_the(rule.positions)} day"
    if rule.weeks:
        words += f" in week {listed(map(_number, rule.weeks))}"
    if rule.months:
        words += f" {'of' if rule.freq == 'YEARLY' and words else 'in'} {listed(MONTHS[n - 1] for n in rule.months)}"
    return words


def _is_dates(rule: Rule) -> bool:
    alone = not (rule.days or rule.positions or rule.weeks or rule.year_days)
    return bool(rule.freq == "YEARLY" and rule.months and rule.month_days and min(rule.month_days) > 0 and alone)


def _days(rule: Rule) -> str:
    words = ""
    if rule.month_days:
        words += f" on {_the(rule.month_days)}{' day' if min(rule.month_days) < 0 else ''}"
    if rule.year_days:
        words += f" on day {listed(map(_number, rule.year_days))} of the year"
    if rule.days:
        counted = [day for day in rule.days if day.nth]
        plain = tuple(day for day in rule.days if not day.nth)
        said = [_the([day.nth]) + f" {WEEKDAYS[day.weekday]}" for day in counted]
        said += [_weekdays(plain)] if plain else []
        words += f"{' if it is' if words else ' on'} {listed(said)}"
    return words


def _group(rule: Rule) -> str:
    """What the weekdays that are picked from are together: `weekday`, `weekend day`, `day`."""
    if rule.month_days or rule.year_days or any(day.nth for day in rule.days):
        return ""
    named = {_WORKING: "weekday", _FREE: "weekend day", _WORKING + _FREE: "day"}.get(rule.days)
    return named or (WEEKDAYS[rule.days[0].weekday] if len(rule.days) == 1 else "")


def _weekdays(days: Sequence[Day]) -> str:
    if len(days) == 1:
        return WEEKDAYS[days[0].weekday]
    return listed(WEEKDAYS[day.weekday][:3] for day in days)


def _the(numbers: Sequence[int]) -> str:
    return "the " + listed(map(ordinal, sorted(numbers, key=lambda number: (number < 0, number))))


def _number(number: int) -> str:
    return str(number) if number > 0 else f"{-number} from the end"


def _end(rule: Rule) -> str:
    if rule.count is not None:
        return f", {rule.count} times" if rule.count > 1 else ", once"
    if rule.until is None:
        return ""
    last: date = rule.until.date() if isinstance(rule.until, datetime) else rule.until
    return f", until {last.day} {MONTHS[last.month - 1]} {last.year}"
