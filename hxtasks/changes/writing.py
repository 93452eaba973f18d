"""The one way to write shared data."""

import json
import secrets
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Protocol

from hxtasks import clock
from hxtasks.access import Actor
from hxtasks.changes import once, signal
from hxtasks.db import sql
from hxtasks.db.connection import dialect, transaction

Fields = Mapping[str, Any]

origin: ContextVar[str] = ContextVar("origin", default="")
"""The page that a change comes from, so that its own stream doesn't bring it back."""

followers: list[Callable[["Writing"], Awaitable[None]]] = []
"""What else is written in the transaction of every act, from what was recorded. Their modules are among MODELS."""

FEW = 20
"""Changes of one act that are inserted one by one; more go in one go, of which only the last id is known."""

BREATH = 25
"""Rows after which others get their turn: a change of thousands keeps nobody waiting."""

_current: ContextVar["Writing | None"] = ContextVar("writing", default=None)

# Any number that is ours: PostgreSQL's writers take turns from here to their commit, so that ids commit in order.
_TURN = 0x6878_6C6F_67

CHANNEL = "hxtasks_changes"
"""Where PostgreSQL tells other processes of a commit; the signal carries nothing."""


class Subject(Protocol):
    """What changes are about: `kind` and `id` find it again, `called` is its name in history."""

    @property
    def kind(self) -> str:
        """The log's word for what it is."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def called(self) -> str:
        """Its title at this moment."""


@dataclass
class Writing:
    """A transaction that is being written to the log."""

    actor: Actor
    batch: str
    revisions: dict[int, int] = field(default_factory=dict)
    counts: dict[int, Counter[str]] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)
    ids: list[int] = field(default_factory=list)
    """The log's ids of what was recorded, known once the block has ended."""
    undoes: str | None = None
    """The batch of the act that it takes back."""

    @property
    def undo(self) -> str:
        """The address that takes it back; empty where nothing was changed."""
        return f"/changes/{self.ids[-1]}/undo" if self.ids else ""

    def record(
        self, subject: Subject, verb: str, before: Fields | None, after: Fields | None, *, project_id: int | None
    ) -> None:
        """Note one change. `before` and `after` hold the same fields; None: it did not exist, or no longer does."""
        version = getattr(subject, "version", 0)
        self.note(subject.kind, subject.id, subject.called, verb, before, after, project_id=project_id, version=version)

    def note(
        self,
        kind: str,
        subject_id: int,
        name: str,
        verb: str,
        before: Fields | None,
        after: Fields | None,
        *,
        project_id: int | None = None,
        version: int = 0,
    ) -> None:
        """The same for a subject that is not at hand as a row."""
        self.rows.append(
            {
                "project": project_id,
                "revision": self.revisions.get(project_id or 0, 0),
                "kind": kind,
                "subject": subject_id,
                "name": name[:500],
                "verb": verb,
                "before": dump(before),
                "after": dump(after),
                "version": version,
            }
        )

    def count(self, project_id: int, counts: Mapping[str, int]) -> None:
        """Add to a locked project's own columns: `{"open_count": -1}`."""
        self.counts[project_id].update(counts)


@asynccontextmanager
async def write(actor: Actor, *project_ids: int) -> AsyncIterator[Writing]:
    """Change shared data: one transaction, the projects' rows locked and their revisions raised, then the log.

    What the block reads is what it changes: nobody else writes these projects meanwhile. A write inside another
    one joins its transaction and its batch, so that both are undone at once. Watchers are told after the
    commit, and only then.
    """
    outer = _current.get()
    if outer is not None:
        await lock(outer, *project_ids)
        yield outer
        return
    writing = Writing(actor, secrets.token_hex(8))
    token = _current.set(writing)
    try:
        async with transaction():
            await lock(writing, *project_ids)
            yield writing
            if writing.rows:
                await _finish(writing)
    finally:
        _current.reset(token)
    if writing.rows:
        signal.committed()


def is_open() -> bool:
    """Whether a write is going on in this task."""
    return _current.get() is not None


async def lock(writing: Writing, *project_ids: int) -> None:
    """Lock the rows of projects in the order of their ids, so that two writers never wait for each other.

    SQLite's transactions are alone anyway.
    """
    for project_id in sorted(set(project_ids) - writing.revisions.keys()):
        lock = " FOR UPDATE" if dialect() == "postgres" else ""
        revision = await sql.value(f"SELECT revision FROM project WHERE id = :id{lock}", id=project_id)
        writing.revisions[project_id] = revision + 1
        writing.counts[project_id] = Counter()


async def _finish(writing: Writing) -> None:
    await once.take(row["project"] for row in writing.rows if row["project"])
    for follow in followers:
        await follow(writing)
    for project_id, revision in writing.revisions.items():
        counts = {name: number for name, number in writing.counts[project_id].items() if number}
        more = "".join(f", {name} = {name} + :{name}" for name in counts)
        await sql.execute(
            f"UPDATE project SET revision = :revision{more} WHERE id = :id", id=project_id, revision=revision, **counts
        )
    await _append(writing)


async def _append(writing: Writing) -> None:
    if dialect() == "postgres":
        await sql.execute(f"SELECT pg_advisory_xact_lock({_TURN})")
    common = {
        "batch": writing.batch,
        "actor": writing.actor.id or None,
        "via": writing.actor.via,
        "origin": origin.get()[:32],
        "at": clock.now(),
        "undoes": writing.undoes,
    }
    if len(writing.rows) <= FEW:
        writing.ids = [await sql.value(f"{_INSERT} RETURNING id", **common, **row) for row in writing.rows]
        return
    await sql.execute_many(_INSERT, [common | row for row in writing.rows])
    writing.ids = [await sql.value("SELECT max(id) FROM change WHERE batch = :batch", batch=writing.batch)]
    if dialect() == "postgres":
        await sql.execute(f"NOTIFY {CHANNEL}")


_INSERT = """INSERT INTO change (project_id, revision, batch, actor_id, via, origin, at, kind, subject_id, name,
verb, before, after, version, undoes) VALUES (:project, :revision, :batch, :actor, :via, :origin, :at, :kind, :subject,
:name, :verb, :before, :after, :version, :undoes)"""


def dump(values: Fields | None) -> str | None:
    """Fields as the log keeps them: JSON, moments in UTC, keys in order, so that equal values are equal texts."""
    return None if values is None else json.dumps({k: plain(v) for k, v in values.items()}, sort_keys=True)


def plain(value: Any) -> Any:
    """A field's value as JSON holds it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value
