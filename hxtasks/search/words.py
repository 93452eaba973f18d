"""Words as search compares them: without case, without accents, whatever the script.

Both databases get words that are made here, so that they find the same. Scripts that put no spaces between words are
taken character by character; a row of characters is looked for as they follow one another.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

LONGEST = 64
"""Characters of a word that count."""

_PLANE = 0x10000
_OWN = 0xE000
"""Where Unicode leaves characters to whoever wants some."""
_MARKS = "".join(chr(code) for code in range(0x300, _PLANE) if unicodedata.category(chr(code)) in ("Mn", "Mc"))
_SINGLE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2600-\u27bf\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9d\U0001f000-\U0001faff\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, Japanese, Chinese; pictures too."""

_WORD = re.compile(f"[{_SINGLE}][{_MARKS}]*|(?:[^\\W_{_SINGLE}][{_MARKS}]*)+")
# Letters with something through them, which Unicode does not take apart.
_PLAIN = str.maketrans("øłđħıŧæœþðəىةک", "oldhitaotdeيهك", "ـ") | str.maketrans({"æ": "ae", "œ": "oe", "þ": "th"})


class Part(NamedTuple):
    """Some text of an excerpt, and whether it is what was looked for."""

    text: str
    hit: bool = False


def words(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The words of a text as they are compared, from the first to the last, each with where it begins and ends."""
    for match in _WORD.finditer(text):
        if folded := fold(match[0]):
            yield folded, match.span()


@lru_cache(maxsize=32_768)
def fold(word: str) -> str:
    """What a word is compared by."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", word).casefold())
    bare = "".join(filter(_counts, apart))
    return unicodedata.normalize("NFC", bare.translate(_PLAIN))[:LONGEST]


def _counts(char: str) -> bool:
    """Letters, digits, vowel signs and pictures do; of ASCII nothing that either database has a meaning for."""
    return char.isalnum() or (not char.isascii() and unicodedata.category(char) in ("Mc", "So"))


Phrase = tuple[str, ...]
"""Words that stand one after the other; the last one may be the beginning of a longer one."""


def phrase(text: str) -> Phrase:
    """What somebody looks for when they type this: its words, or else the first of its signs."""
    return tuple(word for word, _ in words(text)) or tuple(signs(text)[:1])


def signs(text: str) -> list[str]:
    """Each sign of a text once, as a word that no database takes for an operator: `%` is looked for as well."""
    found = dict.fromkeys(char for char in text if unicodedata.category(char)[0] in "PS")
    return [chr(_OWN + ord(sign)) if sign.isascii() else chr(_OWN) + sign for sign in found]


def marked(text: str, phrases: Sequence[Phrase]) -> tuple[Part, ...]:
    """A text with what was looked for marked; nothing where none of it stands there."""
    spots = _spots(text, phrases)
    return _parts(text, spots, 0, len(text)) if spots else ()


def excerpt(text: str, phrases: Sequence[Phrase], *, before: int = 40, length: int = 160) -> tuple[Part, ...]:
    """The same of a line's worth of a long text, round the first spot."""
    spots = _spots(text, phrases)
    if not spots:
        return ()
    start = text.find(" ", max(0, spots[0][0] - before)) + 1 if spots[0][0] > before else 0
    start = min(start, spots[0][0])
    end = text.rfind(" ", start, start + length) if len(text) > start + length else len(text)
    end = max(end, min(spots[0][1], start + 2 * length))
    parts = _parts(text, [spot for spot in spots if spot[1] <= end], start, end)
    parts = tuple(Part(" ".join(f"_{part.text}_".split())[1:-1], part.hit) for part in parts)
    return (*((Part("…"),) if start else ()), *parts, *((Part("…"),) if end < len(text) else ()))


def _spots(text: str, phrases: Sequence[Phrase]) -> list[tuple[int, int]]:
    """Where the phrases stand, in order; what touches is one spot."""
    pattern = _pattern(tuple(phrases))
    if pattern is None or not text:
        return []
    found = list(words(text))
    joined = "".join([f" {word}" for word, _ in found])
    spots: list[tuple[int, int]] = []
    place = at = 0  # each word begins with the one space that it has
    for match in pattern.finditer(joined):
        place += joined.count(" ", at, at := match.start())
        start, end = found[place][1][0], found[place + match[0].count(" ") - 1][1][1]
        if spots and spots[-1][1] >= start:
            start = spots.pop()[0]
        spots.append((start, end))
    return spots


@lru_cache(maxsize=64)
def _pattern(phrases: tuple[Phrase, ...]) -> re.Pattern[str] | None:
    """Finds all phrases in one walk over words with a space before each, the longest of those that begin at a word.

    A walk of Python over words and phrases would hold everybody up: both come from whoever asks.
    """
    wanted = sorted({phrase for phrase in phrases if phrase}, key=len, reverse=True)
    return (
        re.compile("|".join(re.escape("".join(f" {word}" for word in phrase)) for phrase in wanted)) if wanted else None
    )


def _parts(text: str, spots: Sequence[tuple[int, int]], start: int, end: int) -> tuple[Part, ...]:
    parts = []
    for hit_start, hit_end in spots:
        parts += [Part(text[start:hit_start]), Part(text[hit_start:hit_end], True)]
        start = hit_end
    return tuple(part for part in (*parts, Part(text[start:end])) if part.text)
