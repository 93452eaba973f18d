"""Reading what a timeline shows: tasks with dates, and what waits for what."""

from datetime import date
from typing import NamedTuple

from hxtasks.access import Actor
from hxtasks.db import sql
from hxtasks.projects.queries import seen_by
from hxtasks.query import parse
from hxtasks.tasks.finding import queries as find_queries
from hxtasks.tasks.finding.filtering import Condition
from hxtasks.tasks.rows import JOINS, PAGE

MOST = PAGE
"""Bars of one timeline."""

_BEGIN = "coalesce(t.start_on, t.due_on, t.deadline_on)"
_END = "coalesce(t.due_on, t.deadline_on, t.start_on)"


class BarRow(NamedTuple):
    """A task with its dates, one of them at least."""

    id: int
    title: str
    start_on: date | None
    due_on: date | None
    deadline_on: date | None
    done: bool
    priority: int


class Wait(NamedTuple):
    """That a task waits for another one."""

    task_id: int
    other_id: int


async def bars(actor: Actor, project_id: int, q: str, since: date, until: date) -> list[BarRow]:
    """A project's tasks that fall into these days, one more than are shown at most. Raises QueryError."""
    chosen = Condition("t.trashed_at IS NULL")
    if q.strip():
        chosen = await find_queries.condition(actor, parse(q))
    return await sql.rows(
        BarRow,
        "SELECT t.id, t.title, t.start_on, t.due_on, t.deadline_on, t.completed_at IS NOT NULL AS done, t.priority "
        f"FROM task t {JOINS} AND t.project_id = :project AND {_BEGIN} <= :until "
        f"AND ({_END} >= :since OR coalesce(t.deadline_on, {_END}) >= :since) AND {chosen.sql} "
        f"ORDER BY {_BEGIN}, {_END}, t.id LIMIT :limit",
        project=project_id,
        since=since,
        until=until,
        limit=MOST + 1,
        **chosen.given,
        **seen_by(actor),
    )


async def waits(actor: Actor, task_ids: list[int]) -> list[Wait]:
    """Which of these tasks wait for which others of them, where the actor sees both."""
    return await sql.rows(
        Wait,
        f"SELECT r.task_id, r.other_id FROM relation r JOIN task t ON t.id = r.task_id {JOINS} "
        "AND r.how = 'blocked' AND r.task_id IN (:ids) AND r.other_id IN (:others) ORDER BY r.id",
        ids=task_ids,
        others=task_ids,
        **seen_by(actor),
    )
