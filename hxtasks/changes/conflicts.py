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
    """Somebody changed the same fields meanwhile. Nothing was written."""

    def __init__(self, row: Logged, clashes: list[Clash]) -> None:
        super().__init__(f"{row.kind} {row.id}: {', '.join(clash.field for clash in clashes)}")
        self.row = row
        self.clashes = clashes


class _Since(NamedTuple):
    after: str | None


async def check_conflicts(row: Logged, version: int | None, fields: Mapping[str, Any]) -> None:
    """Raise Conflict where a field was changed after `version` to something else than is wanted now.

    Fields that nobody else touched merge, and so do lists. Call it inside `changes.write`, which keeps others out.
    """
    if version is None:
        return
    await row.reread()
    if version >= getattr(row, "version", 0):
        return
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
