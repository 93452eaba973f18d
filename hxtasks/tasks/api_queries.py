"""Reading tasks for programs: everything that is stored of them, by id."""

from datetime import date, datetime
from typing import NamedTuple

from hxtasks.access import Actor, NotFound
from hxtasks.db import sql
from hxtasks.projects.queries import seen_by
from hxtasks.tasks.finding.filtering import Condition
from hxtasks.tasks.rows import JOINS


class FullRow(NamedTuple):
    """A task with its notes; `section_id` is None in a project's nameless section."""

    id: int
    title: str
    notes: str
    project_id: int
    section_id: int | None
    parent_id: int | None
    priority: int
    due_on: date | None
    due_time: str | None
    due_zone: str | None
    start_on: date | None
    deadline_on: date | None
    estimate_minutes: int | None
    rrule: str | None
    anchor: str
    assignee_id: int | None
    created_at: datetime
    completed_at: datetime | None
    version: int


_TASKS = f"""SELECT t.id, t.title, t.notes, t.project_id, CASE WHEN s.name = '' THEN NULL ELSE s.id END AS section_id,
t.parent_id, t.priority, t.due_on, t.due_time, t.due_zone, t.start_on, t.deadline_on, t.estimate_minutes,
t.rrule, t.anchor, t.assignee_id, t.created_at, t.completed_at, t.version
FROM task t JOIN section s ON s.id = t.section_id {JOINS} AND t.trashed_at IS NULL"""


async def full(actor: Actor, task_id: int) -> FullRow:
    """One task that is not in the trash. Raises NotFound."""
    found = await sql.row(FullRow, f"{_TASKS} AND t.id = :id", id=task_id, **seen_by(actor))
    if found is None:
        raise NotFound
    return found


async def everything(
    actor: Actor,
    *,
    project_id: int | None,
    parent_id: int | None = None,
    completed: bool | None,
    after: int,
    limit: int,
    among: Condition | None = None,
) -> list[FullRow]:
    """Tasks by id: of one project, part of one task or all that the actor sees, open (`completed` False), done or both.

    `among` is what a query adds.
    """
    where = "" if project_id is None else "AND t.project_id = :project "
    if parent_id is not None:
        where += "AND t.parent_id = :parent "
    if completed is not None:
        where += "AND t.completed_at IS NOT NULL" if completed else "AND t.is_open = TRUE"
    if among is not None:
        where += f" AND {among.sql}"
    return await sql.rows(
        FullRow,
        f"{_TASKS} AND t.id > :after {where} ORDER BY t.id LIMIT :limit",
        project=project_id,
        parent=parent_id,
        after=after,
        limit=limit,
        **(among.given if among else {}),
        **seen_by(actor),
    )
