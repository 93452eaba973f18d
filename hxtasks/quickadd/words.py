"""The shape of a language's tables: its words, and its phrases with what they mean.

A phrase is words separated by spaces: `today|tonight` is either, `[on]` may be missing, `{weekday}` is a slot that
hxtasks.quickadd.phrases knows. A first character says where a phrase counts:

    ~   at the end of a line, where nothing but other recognised words follows: "sat"
    =   there too, and before a comma or a small word: "the 17th about rent"
    <   as =, and at the start of a line: "15:00"
    ^   only after a small word such as "on", or beside a time or date: "so" in German
    &   only beside a date: "tomorrow morning"
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hxtasks.quickadd.meanings import Meaning, Repeat


@dataclass(frozen=True, eq=False)
class Words:
    """All that quick add knows of a language. Every word in small letters."""

    weekdays: Mapping[str, int]
    """Names that mean nothing else; Monday is 0."""
    short_weekdays: Mapping[str, int]
    """Names that are also other words: sat, sun."""
    months: Mapping[str, int]
    units: Mapping[str, str]
    """Words for "day", "week", "month" and "year"."""
    numbers: Mapping[str, int]
    hours_said: Mapping[str, int]
    """Full hours in words."""
    ordinals: Mapping[str, int]
    """Words for first … fifth; -1 is the last."""
    ordinal_mark: str
    """Regular expression of what makes a number an ordinal: `st|nd|rd|th`."""
    parts: Mapping[str, str]
    """Parts of the day, HH:MM."""
    clock: str
    """Regular expression of a time that can't be anything else: 9am, 15 Uhr, 15h30."""
    hour_mark: str
    """Regular expression of what follows a full hour: the h of 9h."""
    minutes: str
    hours: str
    """Regular expressions of the words after a duration."""
    pm: tuple[str, ...]
    """What in a time means the afternoon."""
    every: tuple[str, ...]
    joined: tuple[str, ...]
    """Words between the last two of a list."""
    due: tuple[str, ...]
    """Small words before a date that go with it and say that it is one: on, by."""
    absorbed: tuple[str, ...]
    """Small words before a date that only go with it: for."""
    not_after: frozenset[str]
    """Words after which nothing is a date: "the friday report"."""
    small: frozenset[str]
    """Words that may follow a date without belonging to it: about, with."""
    starting: tuple[str, ...]
    """Words before the date that something starts on."""
    starting_rule: tuple[str, ...]
    """The same, where only a rule says so: "every day from monday"."""
    until: tuple[str, ...]
    lasting: tuple[str, ...]
    """Phrases with {n} and {unit}: how long a rule holds."""
    times_over: tuple[str, ...]
    """Phrases with {n}: how often it happens."""
    estimate: tuple[str, ...]
    """Words before a duration."""
    dates: Mapping[str, Meaning]
    times: Mapping[str, Meaning]
    rules: Mapping[str, Repeat]
    of_day: Mapping[str, Meaning]
    """Parts of the day that may follow a time: "8 in the evening"."""
    habits: Mapping[str, int] = field(default_factory=dict)
    """Words that say of a weekday that it is every one: freitags."""
    names: tuple[str, ...] = ()
    """Phrases that are names though they hold the name of a day: black friday."""
    titles: tuple[str, ...] = ()
    """The same, where each of their words has a capital: Today Show."""
    plain: bool = True
    """Whether a capital within a phrase makes a name of it, days and months aside: Friday Night Lights."""
    said: Mapping[str, str] = field(default_factory=dict)
    """How hxtasks.quickadd.saying says a rule, in phrases of `rules`; none in English, which says more of them."""
