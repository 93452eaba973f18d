"""Reading a project's tasks by their days."""

from datetime import date, timedelta
from typing import NamedTuple

from hxtasks.access import Actor
from hxtasks.db import sql
from hxtasks.projects.queries import seen_by
from hxtasks.query import parse
from hxtasks.tasks.agenda_queries import DayCount
from hxtasks.tasks.finding import queries as find_queries
from hxtasks.tasks.finding.filtering import Condition
from hxtasks.tasks.rows import COLUMNS, JOINS, TASKS, TaskRow

MOST_UNDATED = 30
"""Tasks without a date that are shown beside the days."""

_BY_TIME = "t.is_open DESC, coalesce(t.due_time, ''), t.priority, t.id"
_WITHIN = "t.project_id = :project AND t.due_on >= :since AND t.due_on <= :until"


class Dated(NamedTuple):
    """The first tasks of each day, and how many each has in all."""

    rows: list[TaskRow]
    numbers: dict[date, int]


async def among(actor: Actor, project_id: int, q: str) -> Condition:
    """The project's tasks that a query finds, all without. Raises QueryError."""
    given = {"project": project_id}
    if not q.strip():
        return Condition("t.trashed_at IS NULL", given)
    found = await find_queries.condition(actor, parse(q))
    return Condition(found.sql, {**given, **found.given})


async def by_day(actor: Actor, chosen: Condition, since: date, until: date, most: int) -> Dated:
    """What is due on each of these days, at most so many of one day: open ones first, by time and priority."""
    # A time in another zone may belong to the day before or after.
    days = {"since": since - timedelta(days=1), "until": until + timedelta(days=1)}
    given = {**chosen.given, **days, **seen_by(actor)}
    ranked = (
        f"SELECT t.id, row_number() OVER (PARTITION BY t.due_on ORDER BY {_BY_TIME}) AS place "
        f"FROM task t {JOINS} AND {_WITHIN} AND {chosen.sql}"
    )
    rows = await sql.rows(
        TaskRow,
        f"SELECT {COLUMNS} FROM ({ranked}) AS found JOIN task t ON t.id = found.id {JOINS} AND found.place <= :most "
        "ORDER BY t.due_on, found.place",
        most=most,
        **given,
    )
    numbers = await sql.rows(
        DayCount,
        f"SELECT t.due_on AS day, count(*) AS number FROM task t {JOINS} AND {_WITHIN} AND {chosen.sql} "
        "GROUP BY t.due_on",
        **given,
    )
    return Dated(rows, {row.day: row.number for row in numbers})


async def undated(actor: Actor, chosen: Condition) -> list[TaskRow]:
    """Open tasks without a date, one more than are shown at most."""
    return await sql.rows(
        TaskRow,
        f"{TASKS} AND t.project_id = :project AND t.due_on IS NULL AND t.is_open = TRUE AND t.depth = 0 "
        f"AND {chosen.sql} ORDER BY t.priority, t.id LIMIT :limit",
        limit=MOST_UNDATED + 1,
        **chosen.given,
        **seen_by(actor),
    )
