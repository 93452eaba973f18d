"""A language's phrases as regular expressions, found by their first word.

Everything is matched against small letters, and nothing is tried at a word that no phrase starts with, so a line
costs little more than its words. No expression can go back over more than a few characters.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from hxtasks.quickadd.words import Words

NUMBER = "0"
"""Stands for every first word that starts with a digit."""
MARKS = "~<=^&"
_END = r"(?=[,;:.!?)]*+(?:\s|$))"
_FIRST = re.compile(r"[^\W_]+")


class Phrase[M](NamedTuple):
    """A compiled phrase: when it counts (see hxtasks.quickadd.words), what finds it, what it means."""

    mark: str
    pattern: re.Pattern[str]
    means: M


class Match[M](NamedTuple):
    """A phrase that was found, and where it ends."""

    mark: str
    end: int
    slots: dict[str, Any]
    means: M


class Slot(NamedTuple):
    """What may stand in a phrase: its expression, how to read it, and the first words that it may start with."""

    pattern: str
    read: Callable[[str], Any]
    firsts: frozenset[str]


class Phrases[M]:
    """Phrases of one kind."""

    def __init__(self, table: Mapping[str, M], slots: Mapping[str, Slot]) -> None:
        self._slots = slots
        self._by_first: dict[str, list[Phrase[M]]] = {}
        for template, means in table.items():
            mark = template[0] if template[0] in MARKS else ""
            items = list(_items(template.removeprefix(mark)))
            phrase = Phrase(mark, re.compile(_expression(items, slots) + _END), means)
            for first in _firsts(items, slots):
                self._by_first.setdefault(first, []).append(phrase)

    def match(self, text: str, start: int) -> Match[M] | None:
        """The longest phrase that starts there; of equals the one declared first."""
        best: Match[M] | None = None
        for phrase in self._by_first.get(first_word(text, start), ()):
            found = phrase.pattern.match(text, start)
            if found and (best is None or found.end() > best.end):
                given = {name: value for name, value in found.groupdict().items() if value is not None}
                slots = {name: self._slots[name].read(value) for name, value in given.items()}
                best = Match(phrase.mark, found.end(), slots, phrase.means)
        return best


def first_word(text: str, start: int) -> str:
    """The letters that a word starts with, NUMBER for digits, a sign itself."""
    found = _FIRST.match(text, start)
    if not found:
        return text[start : start + 1]
    return NUMBER if found[0][0].isdigit() else found[0]


class Item(NamedTuple):
    """Words of a phrase that may be missing together, or one that may not."""

    optional: bool
    words: tuple[str, ...]


def _items(template: str) -> Iterator[Item]:
    for group, word in re.findall(r"\[([^\]]+)\]|(\S+)", template):
        yield Item(bool(group), tuple(group.split()) if group else (word,))


def _expression(items: Iterable[Item], slots: Mapping[str, Slot]) -> str:
    pattern, before = "", ""
    for item in items:
        inner = _sequence(item.words, slots)
        join = _join(before, item.words[0])
        if before:
            pattern += f"(?:{join}{inner})?" if item.optional else join + inner
        else:
            pattern += f"(?:{inner}{_join(item.words[-1], '')})?" if item.optional else inner
        before = before if item.optional else item.words[-1]
    return pattern


def _sequence(words: tuple[str, ...], slots: Mapping[str, Slot]) -> str:
    pattern = ""
    for number, word in enumerate(words):
        join = _join(words[number - 1], word) if number else ""
        pattern += join + _word(word, slots)
    return pattern


def _word(word: str, slots: Mapping[str, Slot]) -> str:
    if word.startswith("{"):
        name = word.strip("{}")
        return f"(?P<{name}>{slots[name].pattern})"
    return "(?:" + "|".join(map(re.escape, word.split("|"))) + ")"


def _join(before: str, after: str) -> str:
    """What stands between two words: a comma may follow a weekday and precede a year."""
    return r"(?:,\s*+|\s++)" if before == "{weekday}" or after == "{year}" else r"\s++"


def _firsts(items: Iterable[Item], slots: Mapping[str, Slot]) -> set[str]:
    found: set[str] = set()
    for item in items:
        word = item.words[0]
        found |= slots[word.strip("{}")].firsts if word.startswith("{") else firsts(word.split("|"))
        if not item.optional:
            break
    return found


def firsts(words: Iterable[str]) -> frozenset[str]:
    """The first words of texts."""
    return frozenset(first_word(word, 0) for word in words)


def any_of(words: Iterable[str]) -> str:
    """An expression for any of these, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s++") for word in sorted(words, key=len, reverse=True))


def _table(words: Mapping[str, Any], mark: str = "") -> Slot:
    """A slot for words of a table; `mark` is an expression of what may follow them."""
    read = re.compile(any_of(words))
    return Slot(f"(?:{any_of(words)}){mark}", lambda text: words[_leading(read, text)], firsts(words))


def _leading(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.match(text)
    assert found  # noqa: S101 - the slot's own expression has matched it
    return found[0]


@cache
def slots_of(words: Words) -> dict[str, Slot]:
    """The slots of a language."""
    days = {**words.weekdays, **words.short_weekdays}
    day = f"(?:{any_of(days)})\\.?"
    number = frozenset({NUMBER})
    mday = rf"(?:[12][0-9]|3[0-9]|0?[1-9])(?:{words.ordinal_mark})?"
    nth = rf"(?:[12][0-9]|3[0-9]|0?[1-9])(?:{words.ordinal_mark})"
    duration = (
        rf"[0-9]{{1,3}}(?:[.,][0-9])?\s?(?:{words.hours})(?:\s?[0-9]{{1,2}}(?:\s?(?:{words.minutes}))?)?"
        rf"|[0-9]{{1,4}}\s?(?:{words.minutes})"
    )
    hour = rf"(?:[01]?[0-9]|2[0-3]){words.hour_mark}"
    said = {word: f"{number:02}:00" for word, number in words.hours_said.items()}
    ordinal = rf"{nth}|{any_of(words.ordinals)}"

    def one(text: str) -> int:
        return words.ordinals.get(text) or _ints(text)[0]

    def some(pattern: str, read: Callable[[str], int], first: frozenset[str], comma: str = r"\s*,\s*|") -> Slot:
        """One of these, or several in a list."""
        joined = comma + "|".join(rf"\s{re.escape(word)}\s" for word in words.joined)
        several = rf"(?:{pattern})(?:(?:{joined})(?:{pattern}))*+"
        return Slot(several, lambda text: tuple(sorted(set(map(read, re.split(joined, text))))), first)

    return {
        "every": Slot(f"(?:{any_of(words.every)})!?", lambda text: text.endswith("!"), firsts(words.every)),
        "n": Slot(
            rf"[0-9]{{1,3}}|{any_of(words.numbers)}",
            lambda text: words.numbers.get(text) or int(text),
            number | firsts(words.numbers),
        ),
        "unit": _table(words.units),
        "weekday": _table(days, r"\.?"),
        "fullday": _table(words.weekdays, r"\.?"),
        "shortday": _table(words.short_weekdays, r"\.?"),
        "weekdays": some(
            day, lambda text: days[text.rstrip(".")], firsts(days), comma=rf"\s*,\s*|\s(?={day}(?:\W|$))|"
        ),
        "habits": some(any_of(words.habits), words.habits.__getitem__, firsts(words.habits)),
        "month": _table(words.months, r"\.?"),
        "mday": Slot(mday, one, number),
        "mdays": some(mday, one, number, comma=""),  # behind it another number may come
        "nth": Slot(nth, one, number),
        "nths": some(nth, one, number),
        "ordinal": Slot(ordinal, one, number | firsts(words.ordinals)),
        "ordinals": some(ordinal, one, number | firsts(words.ordinals)),
        # At the end of a line any year is one, so that it is told which can't be.
        "year": Slot(r"(?:19[7-9]|[2-9][0-9][0-9])[0-9]|(?:0|[01][0-9]{3})(?=\s*$)", int, number),
        "iso": Slot(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", _ints, number),
        "dotted": Slot(r"(?:0?[1-9]|[12][0-9]|3[0-9])\.(?:0?[1-9]|1[0-2])\.(?:[0-9]{4}|[0-9]{2})?", _dotted, number),
        "part": _table(words.parts),
        "clock": Slot(words.clock, lambda text: _clock(text, words.pm), number),
        "h24": Slot(r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9]", lambda text: _clock(text, ()), number),
        "hour": Slot(hour, lambda text: _clock(text, ()), number),
        "said": _table(said),
        "oclock": Slot(
            rf"{hour}|{any_of(said)}", lambda text: said.get(text) or _clock(text, ()), number | firsts(said)
        ),
        "duration": Slot(duration, lambda text: _minutes(text, words), number),
    }


def _ints(text: str) -> list[int]:
    return [int(digits) for digits in re.findall("[0-9]+", text)]


def _dotted(text: str) -> tuple[int, int, int | None]:
    day, month, *year = _ints(text)
    return day, month, year[0] if year else None


def _clock(text: str, pm: Iterable[str]) -> str:
    hour, minute = (*_ints(text), 0)[:2]
    if pm and "m" in text:
        hour = hour % 12 + (12 if any(mark in text for mark in pm) else 0)
    return f"{hour:02}:{minute:02}"


def _minutes(text: str, words: Words) -> int:
    hours = re.match(rf"([0-9]+)(?:[.,]([0-9]))?\s?(?:{words.hours})(?![^\W\d_])", text)
    if not hours:
        return _ints(text)[0]
    rest = _ints(text[hours.end() :])
    return int(hours[1]) * 60 + int(hours[2] or 0) * 6 + (rest[0] if rest else 0)
