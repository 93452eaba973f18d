"""From words to what each database is asked. Words hold letters and digits only: none of them is an operator."""

import json
from collections.abc import Sequence
from enum import Enum

from hxtasks.db import sql
from hxtasks.db.connection import dialect
from hxtasks.search.words import Phrase

PLACES = ("title", "notes", "comments", "files")
"""Where words may stand, the one that counts most first."""

_LETTERS = dict(zip(PLACES, "ABCD", strict=True))

NOTHING = "FALSE"

KEY = {"sqlite": "s.rowid", "postgres": "s.task_id"}

FEW = 4_000
"""Tasks that are sorted rather than to look for them among all, the newest first."""


class Way(Enum):
    """Where a search begins."""

    WORDS = 1
    """At the few tasks that hold its words."""
    CONDITIONS = 2
    """At the few tasks that fulfil its other conditions."""
    SEEN = 3
    """At the few tasks that the actor sees."""
    NEWEST = 4
    """At the newest task: what holds the words, and fulfils the rest, is soon met on a walk through all."""


def found(param: str) -> str:
    """SQL that is true of a task `t` which the index has under the expression in this parameter."""
    if dialect() == "sqlite":
        return f"t.id IN (SELECT rowid FROM task_search WHERE task_search MATCH {param})"
    return f"t.id IN (SELECT task_id FROM task_search WHERE document @@ {_query(param)})"


def held(param: str, way: Way, rest: str, begin: str, *, limit: int, newest: bool = False) -> str:
    """SQL for the ids of tasks that fit the expression in this parameter, the newest first where that matters.

    `rest` is what else the tasks `t` have to be: joins and conditions. `begin` says the same from FROM on, for where
    those are few and looked through. All is said so that neither database has a choice: PostgreSQL takes every word for
    one that is in some tasks and plans for them what is slow for most. OFFSET 0 keeps a step apart, LATERAL looks tasks
    up one by one and no further than somebody reads.
    """
    if dialect() == "sqlite":
        few = ""
        if way in (Way.CONDITIONS, Way.SEEN):
            # No further than from the oldest to the newest of them: the index skips what is outside.
            few = f"WITH few AS MATERIALIZED (SELECT t.id FROM {begin}) "
            ends = "(SELECT min(id) FROM few) AND (SELECT max(id) FROM few)"
            where = f"task_search s WHERE s.task_search MATCH {param} AND s.rowid BETWEEN {ends} AND +s.rowid IN few"
        else:
            # A cross join is one that SQLite reads in this order: the index first, never once for each task.
            where = f"task_search s CROSS JOIN task t ON t.id = s.rowid AND s.task_search MATCH {param} {rest}"
        return f"{few}SELECT s.rowid AS id FROM {where}{' ORDER BY s.rowid DESC' if newest else ''} LIMIT {limit:d}"
    other = "(SELECT * FROM task WHERE id = s.id OFFSET 0) t ON TRUE"
    if way is Way.WORDS:
        # A sum is not what an index is in the order of: without it PostgreSQL might walk through all.
        first = f"SELECT task_id + 0 AS id FROM task_search WHERE document @@ {_query(param)}"
    elif way is Way.NEWEST:
        # The function that the operator stands for: an index is never asked for it.
        first = f"SELECT task_id AS id FROM task_search WHERE {_fits(param)}"
    else:
        first, rest = f"SELECT t.id + 0 AS id FROM {begin}", ""
        other = f"(SELECT FROM task_search WHERE task_id = s.id AND {_fits(param)} OFFSET 0) t ON TRUE"
    order = "ORDER BY id DESC" if newest else ""
    return f"SELECT s.id FROM ({first} {order} OFFSET 0) s JOIN LATERAL {other} {rest} {order} LIMIT {limit:d}"


def few(params: Sequence[str], begin: str = "") -> str:
    """What PostgreSQL begins with where that is few: `held`, whose `number` stops at FEW, and `few`, those of them
    that fit an expression by `id`, with the `place` of the first text that does. They are what the index finds, or
    what `begin` gives, as for `held` above.

    Of the parameters the last has the expression, those before it the same within fewer places, the fewest first.
    """
    *narrower, asked = params
    tried = " ".join(f"WHEN {_fits(param)} THEN {place}" for place, param in enumerate(narrower))
    columns = f"task_id AS id, CASE {tried} ELSE {len(narrower)} END AS place"
    if not begin:
        return f"""few AS MATERIALIZED (
        SELECT {columns} FROM task_search WHERE document @@ {_query(asked)} LIMIT {FEW}),
        held AS MATERIALIZED (SELECT count(*) AS number FROM few)"""
    return f"""begun AS MATERIALIZED (SELECT t.id FROM {begin} LIMIT {FEW}),
    held AS MATERIALIZED (SELECT count(*) AS number FROM begun),
    few AS MATERIALIZED (SELECT {columns} FROM task_search
    WHERE task_id = ANY(ARRAY(SELECT id FROM begun WHERE (SELECT number FROM held) < {FEW})) AND {_fits(asked)})"""


async def is_frequent(phrases: Sequence[Phrase]) -> bool:
    """Whether PostgreSQL knows from its statistics that this one word is in more than FEW tasks.

    Finding every task of such a word, only to stop counting them, takes what the whole search takes. Of several words
    it knows each alone, not whether they stand together.
    """
    if len(phrases) != 1 or len(phrases[0]) != 1:
        return False
    asked = expression(phrases)
    plan = await sql.value(
        f"EXPLAIN (FORMAT JSON) SELECT FROM task_search WHERE document @@ {_query(':asked')}", asked=asked
    )
    return bool(json.loads(plan)[0]["Plan"]["Plan Rows"] > FEW)


async def number(asked: str) -> int:
    """How many tasks fit an expression, counted up to FEW."""
    fits = "task_search MATCH :asked" if dialect() == "sqlite" else f"document @@ {_query(':asked')}"
    # The limit as a number: were it a value too, PostgreSQL would keep one plan for all words, which finds every
    # task of a frequent one before it counts.
    statement = f"SELECT 1 FROM task_search WHERE {fits} LIMIT {FEW}"
    return int(await sql.value(f"SELECT count(*) FROM ({statement}) AS found", asked=asked))


def _fits(param: str) -> str:
    return f"ts_match_vq(document, {_query(param)})"


def _query(param: str) -> str:
    # Not a text that is cast: PostgreSQL would read that anew for every row.
    return f"CAST({param} AS tsquery)"


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
