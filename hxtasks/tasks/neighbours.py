"""What stands around a task: below it, before and after it. A task that is given was read for an actor already.

The siblings of a task are the open ones of its section, or those that are part of the same task.
"""

from typing import NamedTuple

from hxtasks.access import Actor
from hxtasks.db import sql
from hxtasks.projects.queries import seen_by
from hxtasks.tasks.models import Task
from hxtasks.tasks.nesting import MOST
from hxtasks.tasks.rows import TASKS, TaskRow


async def subtasks(actor: Actor, task_id: int) -> list[TaskRow]:
    """What a task has directly below it, in order, done or not."""
    return await sql.rows(
        TaskRow,
        f"{TASKS} AND t.parent_id = :id AND t.trashed_at IS NULL ORDER BY t.position, t.id LIMIT :limit",
        id=task_id,
        limit=MOST,
        **seen_by(actor),
    )


class Neighbour(NamedTuple):
    id: int
    title: str


async def next_to(task_id: int, section_id: int, *, besides: int = 0) -> int | None:
    """The open sibling that follows a task of this section, None where that is the last."""
    found = await sql.value(
        "SELECT n.id FROM task n JOIN task t ON t.id = :task AND t.section_id = n.section_id "
        "AND t.depth = n.depth AND coalesce(t.parent_id, 0) = coalesce(n.parent_id, 0) "
        "WHERE n.section_id = :section AND n.is_open = TRUE AND n.id <> :besides "
        "AND (n.position, n.id) > (t.position, t.id) ORDER BY n.position, n.id LIMIT 1",
        task=task_id,
        section=section_id,
        besides=besides,
    )
    return None if found is None else int(found)


async def previous(task: Task | TaskRow) -> Neighbour | None:
    """The open sibling that a task follows."""
    rows = await _beside(task, "<", "DESC", 1)
    return rows[0] if rows else None


async def before_after_step(task: Task, step: int) -> int | None:
    """Which open task comes after this one once it made a step up (-1) or down (1); None: it will be last.

    A task that is at the end already comes before itself.
    """
    rows = await (_beside(task, "<", "DESC", 2) if step < 0 else _beside(task, ">", "", 2))
    if not step or not rows:
        return task.id
    if step < 0:
        return rows[0].id
    return rows[1].id if len(rows) > 1 else None


async def is_at_end(row: TaskRow) -> tuple[bool, bool]:
    """Whether a task is the first and whether it is the last open one among its siblings."""
    return not await _beside(row, "<", "DESC", 1), not await _beside(row, ">", "", 1)


async def _beside(task: Task | TaskRow, side: str, order: str, limit: int) -> list[Neighbour]:
    siblings = "section_id = :section AND depth = 0" if task.parent_id is None else "parent_id = :parent"
    return await sql.rows(
        Neighbour,
        f"SELECT id, title FROM task WHERE {siblings} AND is_open = TRUE "
        f"AND (position, id) {side} (:position, :id) ORDER BY position {order}, id {order} LIMIT {limit}",
        position=task.position,
        id=task.id,
        **({"section": task.section_id} if task.parent_id is None else {"parent": task.parent_id}),
    )
