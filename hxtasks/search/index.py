"""The index: for each task its words, by where they stand. FTS5 on SQLite, a tsvector under GIN on PostgreSQL."""

from collections.abc import Iterable, Sequence
from itertools import batched, chain
from typing import NamedTuple

from hxtasks.db import sql
from hxtasks.db.connection import dialect
from hxtasks.search.matching import KEY
from hxtasks.search.words import signs, words

ROOM = 200_000
"""Bytes of words of one place that are kept: PostgreSQL holds a megabyte of them for a task."""

LAST_PLACE = 16_383
"""PostgreSQL counts no further."""

BATCH = 500

_SPELT = range(4, 33)
"""Lengths of words that are offered where somebody mistyped one."""


class Texts(NamedTuple):
    """All of a task that is searched."""

    id: int
    title: str
    notes: str
    comments: str
    files: str


_JOINED = {"sqlite": "group_concat({0}, char(10))", "postgres": "string_agg({0}, chr(10) ORDER BY x.id)"}


def texts() -> str:
    """SQL for the texts of tasks `t`. What was taken away is not among them."""
    body, name = (_JOINED[dialect()].format(column) for column in ("x.body", "x.name"))
    return (
        "SELECT t.id, t.title, t.notes, "
        f"coalesce((SELECT {body} FROM comment x WHERE x.task_id = t.id AND x.trashed_at IS NULL), '') AS comments, "
        f"coalesce((SELECT {name} FROM attachment x WHERE x.task_id = t.id AND x.trashed_at IS NULL), '') AS files "
        "FROM task t"
    )


async def refresh(ids: Iterable[int]) -> None:
    """Read these tasks again, inside the caller's transaction."""
    for some in batched(sorted(set(ids)), BATCH):
        await _write(await sql.rows(Texts, f"{texts()} WHERE t.id IN (:ids)", ids=list(some)))


async def rebuild() -> int:
    """Make the whole index anew, inside the caller's transaction; the number of tasks in it."""
    await sql.execute("DELETE FROM task_search")
    await sql.execute("DELETE FROM search_word")
    number, last = 0, 0
    while found := await sql.rows(
        Texts, f"{texts()} WHERE t.id > :last ORDER BY t.id LIMIT :limit", last=last, limit=BATCH
    ):
        await _write(found)
        number, last = number + len(found), found[-1].id
    return number


async def strayed() -> int:
    """How many tasks are not in the index, and how many rows of it are of no task."""
    key = KEY[dialect()]
    missing = f"SELECT count(*) FROM task t WHERE NOT EXISTS (SELECT 1 FROM task_search s WHERE {key} = t.id)"
    stray = f"SELECT count(*) FROM task_search s WHERE NOT EXISTS (SELECT 1 FROM task t WHERE t.id = {key})"
    return int(await sql.value(missing)) + int(await sql.value(stray))


async def _write(tasks: Sequence[Texts]) -> None:
    places = [[_within(text) for text in task[1:]] for task in tasks]
    if dialect() == "sqlite":
        await _many("DELETE FROM task_search WHERE rowid = :id", [{"id": task.id} for task in tasks])
        await _many(
            "INSERT INTO task_search (rowid, title, notes, comments, files) "
            "VALUES (:id, :title, :notes, :comments, :files)",
            [
                {"id": task.id, **dict(zip(Texts._fields[1:], map(" ".join, columns), strict=True))}
                for task, columns in zip(tasks, places, strict=True)
            ],
        )
    else:
        await _many(
            "INSERT INTO task_search (task_id, document) VALUES (:id, CAST(CAST(:document AS TEXT) AS tsvector)) "
            "ON CONFLICT (task_id) DO UPDATE SET document = excluded.document",
            [{"id": task.id, "document": vector(columns)} for task, columns in zip(tasks, places, strict=True)],
        )
    spelt = {word for columns in places for column in columns for word in column if spelling(word)}
    await _many(
        "INSERT INTO search_word (word, start, length) VALUES (:word, :start, :length) ON CONFLICT DO NOTHING",
        [{"word": word, "start": word[0], "length": len(word)} for word in sorted(spelt)],
    )


async def _many(statement: str, rows: Sequence[dict[str, object]]) -> None:
    """One after the other where they are few: many go through the connection's thread."""
    if len(rows) > BATCH // 10:
        await sql.execute_many(statement, rows)
        return
    for row in rows:
        await sql.execute(statement, **row)


def _within(text: str) -> list[str]:
    """The words of a text and then its signs, as many as there is room for."""
    found, room = [], ROOM
    for word in chain((word for word, _ in words(text)), signs(text)):
        room -= len(word.encode()) + 1
        if room < 0:
            break
        found.append(word)
    return found


def vector(columns: Sequence[Sequence[str]]) -> str:
    """Words as PostgreSQL reads a tsvector, each with its place and A, B, C or D for the text it is in.

    Between two texts is a gap, so that no phrase reaches from one into the other.
    """
    found, place = [], 0
    for letter, column in zip("ABCD", columns, strict=True):
        for word in column:
            place = min(place + 1, LAST_PLACE)
            found.append(f"'{word}':{place}{letter}")
        place += 1
    return " ".join(found)


def spelling(word: str) -> bool:
    """Whether a word is one that others may have meant."""
    return len(word) in _SPELT and word.isalpha()
