"""Words that somebody may have meant who typed one which stands nowhere."""

from typing import NamedTuple

from hxtasks.db import sql
from hxtasks.search.words import Phrase

SHORTEST = 4
"""A mistake in a shorter word leaves too little to tell what it was."""

LONG = 8
"""From this length on, two mistakes are forgiven."""

MOST = 8


class _Word(NamedTuple):
    word: str


async def near(phrase: Phrase) -> list[str]:
    """Known words with one letter wrong, missing, too many, or changed over with the next; the nearest first.

    They may stand in nothing that the actor sees: whoever asks looks for them before showing one.
    """
    if len(phrase) != 1 or len(phrase[0]) < SHORTEST or not phrase[0].isalpha():
        return []
    word = phrase[0]
    most = 2 if len(word) >= LONG else 1
    known = await sql.rows(
        _Word,
        "SELECT word FROM search_word WHERE start = :start AND length >= :least AND length <= :longest",
        start=word[0],
        least=len(word) - most,
        longest=len(word) + most,
    )
    letters = set(word)
    # Each mistake changes which letters there are by two at most, and that is far sooner told than the mistakes.
    alike = (row.word for row in known if len(letters.symmetric_difference(row.word)) <= 2 * most)
    found = sorted((mistakes(word, other, most), other) for other in alike)
    return [other for number, other in found if 0 < number <= most][:MOST]


def mistakes(one: str, other: str, most: int) -> int:
    """How many letters have to be added, taken, replaced or changed over; more than `most` is `most` + 1."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, theirs in enumerate(other, 1):
            cost = min(last[column] + 1, line[-1] + 1, last[column - 1] + (letter != theirs))
            if before and column > 1 and letter == other[column - 2] and one[row - 2] == theirs:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        if min(line) > most:
            return most + 1
        before, last = last, line
    return min(last[-1], most + 1)
