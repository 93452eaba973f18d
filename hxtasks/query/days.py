"""Days as they are said in a query: `today`, `fri`, `-30d`, `2027-01-01`."""

import re
from datetime import date, timedelta

from hxtasks.query.errors import QueryError, closest

_NAMED = {"yesterday": -1, "today": 0, "tomorrow": 1}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LONG = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DISTANCE = re.compile(r"([+-]?)(\d{1,5})([dwmy])")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_UNITS = {"d": 1, "w": 7, "m": 30, "y": 365}
"""Days. A month and a year are round numbers here: they only say how far to look."""


def checked(word: str, column: int) -> str:
    """The word as it is kept. Raises QueryError, pointing at `column`, where it is no day."""
    if word in _LONG:
        return _WEEKDAYS[_LONG.index(word)]
    if word in _NAMED or word in _WEEKDAYS or _DISTANCE.fullmatch(word):
        return word
    if match := _DATE.fullmatch(word):
        try:
            return date(*map(int, match.groups())).isoformat()
        except ValueError:
            raise QueryError(f"There is no day {word}.", column) from None
    hint = closest(word, (*_NAMED, *_WEEKDAYS, *_LONG))
    raise QueryError(f"{word} is no day. Write today, fri, -7d, +2w or 2027-01-31.", column, hint)


def resolve(word: str, today: date) -> date:
    """The day that a checked word means when it is `today`. A weekday is the next one to come, today included."""
    if word in _NAMED:
        return today + timedelta(days=_NAMED[word])
    if word in _WEEKDAYS:
        return today + timedelta(days=(_WEEKDAYS.index(word) - today.weekday()) % 7)
    if match := _DISTANCE.fullmatch(word):
        distance = int(match[2]) * _UNITS[match[3]] * (-1 if match[1] == "-" else 1)
        return date.fromordinal(min(max(today.toordinal() + distance, 1), date.max.toordinal()))
    return date.fromisoformat(word)
