"""Reading what a person's own lists show besides Today: days to come, what they did, what is late."""

from datetime import date, timedelta
from typing import NamedTuple

from hxtasks import clock
from hxtasks.access import Actor
from hxtasks.db import sql
from hxtasks.projects.queries import VISIBLE, seen_by
from hxtasks.tasks.rows import JOINS, PAGE, TASKS, Cursor, Page, TaskRow

_WHOSE = (
    "assignee_id = :me",
    # As in `queries`: by the index of who made it.
    "created_by_id = :me AND coalesce(assignee_id, 0) = 0",
    "id IN (SELECT task_id FROM assignment WHERE user_id = :me) AND coalesce(assignee_id, 0) <> :me",
)


def _mine(which: str = "TRUE", columns: str = "id") -> str:
    """SQL for what falls to the actor, of those tasks that are so. Each part is found by its own index."""
    return " UNION ALL ".join(f"SELECT {columns} FROM task WHERE {who} AND {which}" for who in _WHOSE)


MINE = f"t.id IN ({_mine()})"
"""What falls to the actor: assigned to them, or to nobody and made by them."""


class DayCount(NamedTuple):
    day: date
    number: int


async def by_day(actor: Actor, since: date, until: date) -> dict[date, int]:
    """How many open tasks fall to the actor on each of these days, counted from the indexes alone."""
    mine = _mine("is_open = TRUE AND due_on >= :since AND due_on <= :until", "due_on, project_id")
    rows = await sql.rows(
        DayCount,
        f"SELECT due_on AS day, count(*) AS number FROM ({mine}) AS found "
        f"WHERE project_id IN (SELECT p.id FROM {VISIBLE}) GROUP BY due_on",
        since=since,
        until=until,
        **seen_by(actor),
    )
    return {row.day: row.number for row in rows}


async def done_by(actor: Actor, *, after: Cursor | None = None) -> Page[TaskRow]:
    """What the actor completed, the latest first."""
    # A cursor may name any task, so it counts only where the actor sees that one.
    last = f"SELECT t.completed_at, t.id FROM task t {JOINS} AND t.id = :id"
    beyond = f"AND (t.completed_at, t.id) < ({last})" if after else ""
    rows = await sql.rows(
        TaskRow,
        f"{TASKS} AND t.completed_by_id = :me AND t.completed_at IS NOT NULL AND t.trashed_at IS NULL {beyond} "
        "ORDER BY t.completed_at DESC, t.id DESC LIMIT :limit",
        limit=PAGE + 1,
        **({"id": after.id} if after else {}),
        **seen_by(actor),
    )
    page = rows[:PAGE]
    return Page(page, Cursor(0, 0, page[-1].id) if len(rows) > PAGE else None)


async def overdue(actor: Actor, limit: int) -> list[TaskRow]:
    """What falls to the actor and is late, in projects where they may change tasks, up to `limit`."""
    late = clock.today(actor.timezone) - timedelta(days=1)
    return await sql.rows(
        TaskRow,
        f"SELECT * FROM ({TASKS} AND t.is_open = TRUE AND t.due_on <= :late AND p.archived_at IS NULL "
        f"AND {MINE}) AS found WHERE role >= 3 "
        "ORDER BY due_on, id LIMIT :limit",
        late=late,
        limit=limit,
        **seen_by(actor),
    )
