"""Reading across projects. The actor comes first; tasks in projects they can't see are not counted either."""

from datetime import date, timedelta
from typing import NamedTuple

from hxtasks import clock
from hxtasks.access import Actor
from hxtasks.db import sql
from hxtasks.projects.queries import VISIBLE, seen_by
from hxtasks.tasks.repeating.occurrences import DONE
from hxtasks.tasks.rows import JOINS, TASKS, TaskRow


class DueRow(NamedTuple):
    """What is late in a project and what comes next there."""

    project_id: int
    overdue: int
    next_due: date | None


class Totals(NamedTuple):
    overdue: int
    due_this_week: int
    done_this_week: int


class LoadRow(NamedTuple):
    """What falls to a person until the end of the week."""

    username: str
    name: str
    overdue: int
    due: int


async def due_by_project(actor: Actor) -> dict[int, DueRow]:
    """Late and next due of every project that the actor sees, by its id."""
    rows = await sql.rows(
        DueRow,
        f"SELECT p.id AS project_id, (SELECT count(*) {_OPEN} AND t.due_on < :today) AS overdue, "
        f"(SELECT min(t.due_on) {_OPEN} AND t.due_on >= :today) AS next_due FROM {VISIBLE} AND p.inbox_of_id IS NULL",
        today=clock.today(actor.timezone),
        **seen_by(actor),
    )
    return {row.project_id: row for row in rows}


_OPEN = "FROM task t WHERE t.project_id = p.id AND t.is_open = TRUE"


async def totals(actor: Actor) -> Totals:
    """The numbers on top: late, due until Sunday, done since Monday."""
    today = clock.today(actor.timezone)
    sunday = today + timedelta(days=6 - today.weekday())
    found = await sql.row(
        Totals,
        # Project by project, each number is counted in an index alone.
        "SELECT CAST(coalesce(sum(overdue), 0) AS BIGINT) AS overdue, "
        "CAST(coalesce(sum(soon), 0) AS BIGINT) AS due_this_week, "
        f"CAST(coalesce(sum(done), 0) + (SELECT count(*) FROM {DONE}) AS BIGINT) AS done_this_week "
        f"FROM (SELECT (SELECT count(*) {_OPEN} AND t.due_on < :today) AS overdue, "
        f"(SELECT count(*) {_OPEN} AND t.due_on BETWEEN :today AND :sunday) AS soon, "
        "(SELECT count(*) FROM task t WHERE t.project_id = p.id AND t.completed_at >= :since "
        f"AND t.trashed_at IS NULL) AS done FROM {VISIBLE}) AS found",
        today=today,
        sunday=sunday,
        since=clock.midnight(today - timedelta(days=today.weekday()), actor.timezone),
        **seen_by(actor),
    )
    return found or Totals(0, 0, 0)


async def load_by_person(actor: Actor) -> list[LoadRow]:
    """Who has what to do until Sunday, the busiest first."""
    today = clock.today(actor.timezone)
    return await sql.rows(
        LoadRow,
        f"SELECT a.username, a.name, CAST(sum(CASE WHEN t.due_on < :today THEN 1 ELSE 0 END) AS BIGINT) AS overdue, "
        "count(*) AS due FROM task t JOIN person a ON a.id = t.assignee_id "
        f"WHERE t.project_id IN (SELECT p.id FROM {VISIBLE}) AND t.is_open = TRUE AND t.due_on <= :sunday "
        "GROUP BY a.id, a.username, a.name ORDER BY due DESC, a.name LIMIT 12",
        today=today,
        sunday=today + timedelta(days=6 - today.weekday()),
        **seen_by(actor),
    )


# By ids, so that either half is found by its own index.
_DOES = """t.id IN (SELECT id FROM task WHERE assignee_id = :person AND is_open = TRUE
UNION SELECT task_id FROM assignment WHERE user_id = :person)"""


class PersonCounts(NamedTuple):
    open: int
    done: int


async def counts_of(actor: Actor, person_id: int) -> PersonCounts:
    """How many tasks a person has open and has done, of those that the actor sees."""
    found = await sql.row(
        PersonCounts,
        # Whoever answers for a task is not among the further ones, so each half is counted from its own index.
        f"SELECT (SELECT count(*) FROM task t {JOINS} AND t.is_open = TRUE AND t.assignee_id = :person) + "
        f"(SELECT count(*) FROM assignment x JOIN task t ON t.id = x.task_id {JOINS} AND t.is_open = TRUE "
        "AND x.user_id = :person) AS open, "
        f"(SELECT count(*) FROM task t {JOINS} AND t.completed_by_id = :person AND t.trashed_at IS NULL) AS done",
        person=person_id,
        **seen_by(actor),
    )
    return found or PersonCounts(0, 0)


async def doing(actor: Actor, person_id: int) -> list[TaskRow]:
    """What a person has to do next, of what the actor sees."""
    return await sql.rows(
        TaskRow,
        f"{TASKS} AND t.is_open = TRUE AND {_DOES} AND t.due_on IS NOT NULL ORDER BY t.due_on, t.id LIMIT 10",
        person=person_id,
        **seen_by(actor),
    )
