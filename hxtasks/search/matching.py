"""From words to what each database is asked. Words hold letters and digits only: none of them is an operator."""

from collections.abc import Sequence

from hxtasks.db import sql
from hxtasks.db.connection import dialect
from hxtasks.search.words import Phrase

PLACES = ("title", "notes", "comments", "files")
"""Where words may stand, the one that counts most first."""

_LETTERS = dict(zip(PLACES, "ABCD", strict=True))

NOTHING = "FALSE"

KEY = {"sqlite": "s.rowid", "postgres": "s.task_id"}
SOURCE = {
    # A cross join is one that SQLite reads in this order: the index first, never once for each task.
    "sqlite": "task_search s CROSS JOIN task t ON t.id = s.rowid",
    "postgres": "task_search s JOIN task t ON t.id = s.task_id",
}
"""The index `s` and its tasks `t`."""

FEW = 4_000
"""Tasks that PostgreSQL sorts rather than to look for them among all, the newest first."""


def holds(param: str) -> str:
    """SQL that is true of a row `s` of the index which the expression in this parameter fits."""
    if dialect() == "sqlite":
        return f"s.task_search MATCH {param}"
    return f"s.document @@ CAST(CAST({param} AS TEXT) AS tsquery)"


def found(param: str) -> str:
    """SQL that is true of a task `t` which the index has under the expression in this parameter."""
    if dialect() == "sqlite":
        return f"t.id IN (SELECT rowid FROM task_search WHERE task_search MATCH {param})"
    return f"t.id IN (SELECT task_id FROM task_search WHERE document @@ CAST(CAST({param} AS TEXT) AS tsquery))"


def looked_up(param: str) -> str:
    """The index `s` and its tasks `t`, where PostgreSQL finds all that the expression in this parameter fits first.

    It takes every word for one that is in some tasks, and would walk through all of them to find the few that there
    are: OFFSET 0 keeps the two apart.
    """
    if dialect() == "sqlite":
        return SOURCE["sqlite"]
    return f"(SELECT * FROM task_search s WHERE {holds(param)} OFFSET 0) s JOIN task t ON t.id = s.task_id"


async def source(asked: str, param: str) -> str:
    """The index `s` and its tasks `t`, for reading the newest first what the expression `asked`, in `param`, fits.

    Empty where PostgreSQL has nothing that fits.
    """
    if dialect() == "sqlite":
        return SOURCE["sqlite"]
    number = await sql.value(
        # The limit as a number: were it a value too, PostgreSQL would keep one plan for all words, which finds every
        # task of a frequent one before it counts.
        f"SELECT count(*) FROM (SELECT 1 FROM task_search s WHERE {holds(':asked')} LIMIT {FEW}) AS found",
        asked=asked,
    )
    if not number:
        return ""
    return SOURCE["postgres"] if number == FEW else looked_up(param)


def expression(phrases: Sequence[Phrase], places: int = len(PLACES), *, but: int = 0) -> str:
    """All of the phrases, in the first so many places, but not those all in the first `but` ones."""
    said = _expression(phrases, PLACES[:places])
    if not but:
        return said
    other = _expression(phrases, PLACES[:but])
    return f"({said}) NOT ({other})" if dialect() == "sqlite" else f"({said}) & !({other})"


def _expression(phrases: Sequence[Phrase], places: Sequence[str]) -> str:
    if dialect() == "sqlite":
        said = " AND ".join(f'"{" ".join(phrase)}"*' for phrase in phrases)
        return said if len(places) == len(PLACES) else f"{{{' '.join(places)}}} : ({said})"
    letters = "" if len(places) == len(PLACES) else "".join(_LETTERS[place] for place in places)
    return " & ".join(f"({' <-> '.join(_lexemes(phrase, letters))})" for phrase in phrases)


def _lexemes(phrase: Phrase, letters: str) -> list[str]:
    *whole, last = (f"'{word}'" for word in phrase)
    within = f":{letters}" if letters else ""
    return [*(word + within for word in whole), f"{last}:*{letters}"]
