"""Fields that are lists of ids, kept in a table that joins rows to what they share: a task's labels, its people.

Lists are put together, not overwritten: what one person adds and another takes away at once both holds, and taking
a change back gives back what it took and takes back what it gave, whatever others did to the list since.
"""

from collections.abc import Iterable
from itertools import batched
from typing import NamedTuple

from hxtasks.db import sql
from hxtasks.db.connection import dialect

BATCH = 1000
"""Ids in one statement."""


class Link(NamedTuple):
    """A joining table: `own` is its column for the row that has the list, `other` for a row of the table `to`."""

    table: str
    own: str
    other: str
    to: str


class _Id(NamedTuple):
    id: int


async def read(link: Link, row_id: int) -> list[int]:
    """A row's list, in the order of ids."""
    found = await sql.rows(
        _Id, f"SELECT {link.other} AS id FROM {link.table} WHERE {link.own} = :row ORDER BY {link.other}", row=row_id
    )
    return [row.id for row in found]


async def write(link: Link, row_id: int, before: Iterable[int], after: Iterable[int]) -> list[int]:
    """Make a list of one another, and say what it is then: what no longer exists is left out."""
    before, after = set(before), set(after)
    # Whoever deletes one of these at the same time is waited for, so that it is left out and not refused.
    held = " FOR KEY SHARE" if dialect() == "postgres" else ""
    for ids in batched(sorted(after - before), BATCH):
        await sql.execute(
            f"INSERT INTO {link.table} ({link.own}, {link.other}) SELECT * FROM (SELECT CAST(:row AS INTEGER), id "
            f"FROM {link.to} WHERE id IN (:ids){held}) AS found WHERE TRUE ON CONFLICT DO NOTHING",
            row=row_id,
            ids=ids,
        )
    for ids in batched(sorted(before - after), BATCH):
        await sql.execute(
            f"DELETE FROM {link.table} WHERE {link.own} = :row AND {link.other} IN (:ids)", row=row_id, ids=ids
        )
    return await read(link, row_id)


def taken_back(now: Iterable[int], before: Iterable[int], after: Iterable[int]) -> list[int]:
    """A list as it is now without what a change added to it, with what that change took out of it."""
    before, after = set(before), set(after)
    return sorted((set(now) - (after - before)) | (before - after))
