"""Nobody overwrites anybody silently: what happened to a row since the version that somebody edited."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol

from hxtasks.changes import tail
from hxtasks.changes.logged import Logged
from hxtasks.changes.writing import Subject, plain
from hxtasks.db import sql


class Clash(NamedTuple):
    """A field that two people changed: what is wanted, and what it is now."""

    field: str
    yours: Any
    theirs: Any


class Conflict(Exception):
    """Somebody changed the same fields meanwhile. Nothing was written.

    `version` is what a form has seen that comes after this one, `untouched` are fields of the same form that its editor
    left as they were.
    """

    def __init__(
        self, row: Subject, clashes: list[Clash], *, version: int = 0, untouched: frozenset[str] = frozenset()
    ) -> None:
        super().__init__(f"{row.kind} {row.id}: {', '.join(clash.field for clash in clashes)}")
        self.row = row
        self.clashes = clashes
        self.version = version
        self.untouched = untouched
        self.also: list[Conflict] = []
        """What else of the same act is in the way of taking it back."""


class _Since(NamedTuple):
    after: str | None


async def check_conflicts(row: Logged, version: int | None, fields: Mapping[str, Any]) -> None:
    """Raise Conflict where a field was changed after `version` to something else than is wanted now.

    Fields that nobody else touched merge, and so do lists. Call it inside `changes.write`, which keeps others out.
    """
    if version is None:
        return
    await row.reread()
    current: int = getattr(row, "version", 0)
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
        raise Conflict(row, clashes, version=current)


class Held(Subject, Protocol):
    """A subject that one writer at a time has."""

    async def hold(self) -> None:
        """Read it again, which nobody else changes until the transaction ends."""


class _Both(NamedTuple):
    before: str | None
    after: str


async def merged(row: Held, last: int | None, fields: Mapping[str, Any]) -> dict[str, Any]:
    """What of a whole form is to be written, whose editor saw what was there when `last` was the log's last change.

    A field that was sent as it was then is left to whoever changed it since; raises Conflict where both did. For rows
    without versions; call it inside `changes.write`.
    """
    await row.hold()
    if last is None:
        return dict(fields)
    newest = await tail.newest()
    since = await sql.rows(
        _Both,
        "SELECT before, after FROM change WHERE kind = :kind AND subject_id = :id AND id > :last "
        "AND after IS NOT NULL ORDER BY id LIMIT 500",
        kind=row.kind,
        id=row.id,
        last=last if last <= newest else 0,  # as above: it has not been there yet
    )
    seen: dict[str, Any] = {}
    for change in since:
        before, after = json.loads(change.before or "{}"), json.loads(change.after)
        seen = {name: before.get(name) for name in after if before.get(name) != after[name]} | seen
    untouched = frozenset(
        name for name in fields if name in seen and (plain(fields[name]) or None) == (seen[name] or None)
    )
    clashes = [
        Clash(name, fields[name], now)
        for name in fields
        if name in seen and name not in untouched and plain(now := getattr(row, name)) != plain(fields[name])
    ]
    if clashes:
        raise Conflict(row, clashes, version=newest, untouched=untouched)
    return {name: value for name, value in fields.items() if name not in untouched}
