"""Reading what somebody had in hand lately."""

from typing import NamedTuple

from hxtasks.access import Actor
from hxtasks.db import sql
from hxtasks.tasks import queries as tasks
from hxtasks.tasks.rows import TaskRow

LOOKED_AT = 100
"""Of one's own changes, so many are looked through for tasks."""


class _Touched(NamedTuple):
    id: int


async def recent(actor: Actor, limit: int) -> list[TaskRow]:
    """The tasks that the actor changed last and still sees, the latest first."""
    touched = await sql.rows(
        _Touched,
        "SELECT id FROM (SELECT subject_id AS id, max(id) AS last FROM (SELECT id, kind, subject_id FROM change "
        "WHERE actor_id = :me ORDER BY id DESC LIMIT :most) AS own WHERE kind = 'task' GROUP BY subject_id) AS found "
        "ORDER BY last DESC LIMIT :limit",
        me=actor.id,
        most=LOOKED_AT,
        limit=2 * limit,
    )
    ids = [row.id for row in touched]
    rows = {row.id: row for row in await tasks.some(actor, ids)} if ids else {}
    return [rows[id_] for id_ in ids if id_ in rows and rows[id_].trashed_at is None][:limit]
