"""A language's tables, compiled once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache

from hxtasks.quickadd.meanings import Meaning, Repeat
from hxtasks.quickadd.phrases import Phrases, any_of, first_word, firsts, slots_of
from hxtasks.quickadd.words import Words


class Prefix:
    """Words that come before a date or number."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self._firsts = firsts(words)
        self._pattern = re.compile(rf"(?:{any_of(words)})(?::?\s++|(?<=~))")

    def end(self, text: str, start: int) -> int | None:
        """Where what follows them starts."""
        if first_word(text, start) not in self._firsts:
            return None
        found = self._pattern.match(text, start)
        return found.end() if found else None


@dataclass(frozen=True)
class Lexicon:
    """A language, compiled."""

    words: Words
    dates: Phrases[Meaning]
    times: Phrases[Meaning]
    rules: Phrases[Repeat]
    of_day: Phrases[Meaning]
    names: Phrases[str]
    titles: Phrases[str]
    lasting: Phrases[str]
    durations: Phrases[str]
    due: Prefix
    absorbed: Prefix
    starting: Prefix
    starting_rule: Prefix
    until: Prefix
    estimate: Prefix
    proper: frozenset[str]
    """Names of days and months, which have a capital wherever they are."""
    vocabulary: frozenset[str]
    """Every word that means something."""


@cache
def lexicon(words: Words) -> Lexicon:
    """Compile a language, the first time that it is asked for."""
    slots = slots_of(words)
    lasting = dict.fromkeys(words.lasting, "lasting") | dict.fromkeys(words.times_over, "times")
    return Lexicon(
        words,
        Phrases(words.dates, slots),
        Phrases(words.times, slots),
        Phrases(words.rules, slots),
        Phrases(words.of_day, slots),
        Phrases(dict.fromkeys(words.names, ""), slots),
        Phrases(dict.fromkeys(words.titles, ""), slots),
        Phrases(lasting, slots),
        Phrases({"{duration}": ""}, slots),
        Prefix(words.due),
        Prefix(words.absorbed),
        Prefix(words.starting),
        Prefix(words.starting + words.starting_rule),
        Prefix(words.until),
        Prefix(words.estimate),
        frozenset({*words.weekdays, *words.short_weekdays, *words.months}),
        frozenset(_vocabulary(words)),
    )


def _vocabulary(words: Words) -> Iterator[str]:
    for field in fields(words):
        held = getattr(words, field.name)
        if not isinstance(held, str | bool):
            for text in held:
                yield from re.findall(r"[^\W\d_]+", re.sub(r"\{\w+\}", "", text))
