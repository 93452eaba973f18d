"""From characters to words and signs."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from hxtasks.query.errors import QueryError

_SIGNS = "&|!(),"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# A list of keys holds commas: `sort:due,-priority`.
_KEYS = re.compile(r"(?:sort|group):[\w,-]*", re.IGNORECASE)


class Token(NamedTuple):
    """A word, or one of the signs & | ! ( ) and the comma.

    `quoted` is what stood in quotes behind `text`: `#"two words"` is the text `#` and the quoted `two words`.
    """

    text: str
    column: int
    quoted: str | None = None

    @property
    def is_sign(self) -> bool:
        return self.quoted is None and len(self.text) == 1 and self.text in _SIGNS


def tokens(text: str) -> Iterator[Token]:
    """Take a query apart. Raises QueryError for a control character and for quotes that nothing closes."""
    if found := _CONTROL.search(text):
        raise QueryError("A control character can't be searched for.", found.start() + 1)
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
        elif text[place] in _SIGNS:
            yield Token(text[place], place + 1)
            place += 1
        else:
            start = place
            if keys := _KEYS.match(text, place):
                place = keys.end()
                yield Token(keys[0].rstrip(","), start + 1)
                place -= len(keys[0]) - len(keys[0].rstrip(","))
                continue
            place = _word_end(text, place)
            word = _unescaped(text[start:place])
            quoted = None
            if place < len(text) and text[place] == '"':
                quoted, place = _quoted(text, place)
            yield Token(word, start + 1, quoted)


def _word_end(text: str, place: int) -> int:
    first = place
    while place < len(text) and not text[place].isspace() and text[place] not in '&|(),"':
        if text[place] == "!" and place == first:
            break
        place += 2 if text[place] == "\\" else 1
    return min(place, len(text))


def _quoted(text: str, place: int) -> tuple[str, int]:
    """What is in the quotes that open at `place`, and where they end."""
    parts: list[str] = []
    start = place
    place += 1
    while place < len(text):
        if text[place] == '"':
            return "".join(parts), place + 1
        if text[place] == "\\" and place + 1 < len(text):
            place += 1
        parts.append(text[place])
        place += 1
    raise QueryError('These quotes are never closed: put a " behind the last word.', start + 1)


def _unescaped(word: str) -> str:
    # A backslash at the front makes a plain word of anything; it stays for terms.read to see.
    return word[0] + re.sub(r"\\(.)", r"\1", word[1:]) if word else word
