"""A rule in somebody's own language, in words that quick add understands; in English where that can't say it."""

from datetime import datetime

from hxtasks.quickadd.languages import words_for
from hxtasks.quickadd.words import Words
from hxtasks.recurrence import Anchor, Rule
from hxtasks.recurrence import words as english
from hxtasks.recurrence.rules import LISTS, Day

_WORKDAYS = tuple(Day(number) for number in range(5))
_LONGEST = 999
"""What quick add reads as a number at most."""


def say(rule: Rule, anchor: Anchor, locale: str) -> str:
    """`alle 2 Wochen am Montag und Freitag, bis 3. Mai 2027`; `alle! 3 Tage` counts from completion."""
    words = words_for(locale)
    said = _said(rule, words)
    if said and anchor == "completion":
        every = max((word for word in words.every if said.startswith(word)), key=len)
        said = f"{every}!{said.removeprefix(every)}"
    return said or english.say(rule, anchor)


def explain(rule: Rule, anchor: str, locale: str) -> str:
    """The same as a sentence for people who have not learnt that."""
    words = words_for(locale)
    said = _said(rule, words)
    if not said:
        return english.explain(rule, anchor)
    return said[0].upper() + said[1:] + (words.said["from completion"] if anchor == "completion" else "")


def _said(rule: Rule, words: Words) -> str:
    """Nothing where the language has no phrase for it."""
    phrase = words.said.get(_kind(rule), "")
    if not phrase or rule.week_start or (rule.count or 0) > _LONGEST:
        return ""
    said = words.said
    days = [said["weekdays"].split()[day.weekday] for day in rule.days]
    *some, last = days or [""]
    text = phrase.format(
        n=rule.interval,
        days=f"{', '.join(some)} {said['and']} {last}" if some else last,
        nth=said["ordinals"].split()[max(rule.days[0].nth, 0) - 1] if rule.days else "",
        day=rule.month_days[0] if rule.month_days else "",
        month=said["months"].split()[rule.months[0] - 1] if rule.months else "",
    )
    if rule.count:
        return text + said["times"].format(n=rule.count)
    if rule.until is None:
        return text
    until = rule.until.date() if isinstance(rule.until, datetime) else rule.until
    return text + said["until"].format(day=until.day, month=said["months"].split()[until.month - 1], year=until.year)


def _kind(rule: Rule) -> str:
    """Which phrase says it: "DAILY", "DAILY n", "WEEKLY days" …; one that no language has where it says more."""
    parts = [field for field in LISTS.values() if getattr(rule, field)]
    few = all(len(getattr(rule, field)) == 1 for field in parts)
    match rule.freq, parts:
        case "WEEKLY", ["days"] if rule.days == _WORKDAYS and rule.interval == 1:
            parts = ["workdays"]
        case "WEEKLY", ["days"] if all(day.nth == 0 for day in rule.days):
            pass
        case "MONTHLY", ["month_days"] if few and rule.month_days[0] == -1:
            parts = ["last"]
        case "MONTHLY", ["days"] if few and rule.days[0].nth in (-1, 1, 2, 3, 4, 5):
            parts = ["nth"]
        case ("MONTHLY", ["month_days"]) | ("YEARLY", ["months", "month_days"]) if few and rule.month_days[0] > 0:
            parts = ["day"]
        case _, []:
            pass
        case _:
            parts = ["more"]
    return " ".join([rule.freq, *(["n"] if rule.interval > 1 else []), *parts])
