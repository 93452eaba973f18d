"""Nobody overwrites anybody silently: what happened to a row since the version that somebody edited."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from hxtasks.changes.logged import Logged
from hxtasks.changes.writing import plain
from hxtasks.db import sql


class Clash(NamedTuple):
    """A field that two people changed: what is wanted, and what it is now."""

    field: str
    yours: Any
    theirs: Any


class Conflict(Exception):
    """Somebody changed the same fields meanwhile. Nothing was written.

    `untouched` are fields of the same form that its editor left as they were.
    """

    def __init__(self, row: Logged, clashes: list[Clash], *, untouched: frozenset[str] = frozenset()) -> None:
        super().__init__(f"{row.kind} {row.id}: {', '.join(clash.field for clash in clashes)}")
        self.row = row
        self.clashes = clashes
        self.untouched = untouched


class _Since(NamedTuple):
    after: str | None


async def check_conflicts(row: Logged, version: int | None, fields: Mapping[str, Any]) -> None:
    """Raise Conflict where a field was changed after `version` to something else than is wanted now.

    Fields that nobody else touched merge, and so do lists. Call it inside `changes.write`, which keeps others out.
    """
    if version is None:
        return
    await row.reread()
    current = getattr(row, "version", 0)
    if version == current:
        return
    # Nobody was given a later version than the row has: whoever sends one has seen nothing of it.
    version = version if version < current else 0
    since = await sql.rows(
        _Since,
        "SELECT after FROM change WHERE kind = :kind AND subject_id = :id AND version > :version "
        "ORDER BY id DESC LIMIT 500",
        kind=row.kind,
        id=row.id,
        version=version,
    )
    touched = {name for change in since if change.after for name in json.loads(change.after)}
    clashes = [
        Clash(name, wanted, now)
        for name, wanted in fields.items()
        if name in touched and name not in row.linked and plain(now := getattr(row, name)) != plain(wanted)
    ]
    if clashes:
        raise Conflict(row, clashes)


class _Both(NamedTuple):
    before: str
    after: str


async def merged(row: Logged, revision: int | None, fields: Mapping[str, Any]) -> dict[str, Any]:
    """What of a whole form is to be written, where its editor saw the row's project at `revision`.

    A field that was sent as it was then is left to whoever changed it since; raises Conflict where both did. Call it
    inside `changes.write`.
    """
    await row.reread()
    if revision is None:
        return dict(fields)
    since = await sql.rows(
        _Both,
        "SELECT before, after FROM change WHERE kind = :kind AND subject_id = :id AND project_id = :project "
        "AND revision > :revision AND before IS NOT NULL AND after IS NOT NULL ORDER BY id LIMIT 500",
        kind=row.kind,
        id=row.id,
        project=row.home,
        revision=revision,
    )
    seen: dict[str, Any] = {}
    for change in since:
        before, after = json.loads(change.before), json.loads(change.after)
        seen = {name: value for name, value in before.items() if after.get(name) != value} | seen
    untouched = frozenset(name for name in fields if name in seen and plain(fields[name]) == seen[name])
    clashes = [
        Clash(name, fields[name], now)
        for name in fields
        if name in seen and name not in untouched and plain(now := getattr(row, name)) != plain(fields[name])
    ]
    if clashes:
        raise Conflict(row, clashes, untouched=untouched)
    return {name: value for name, value in fields.items() if name not in untouched}
