"""What stands before and after a task in its section. The task given was read for an actor already."""

from typing import NamedTuple

from hxtasks.db import sql
from hxtasks.tasks.models import Task
from hxtasks.tasks.rows import TaskRow


async def next_in_section(section_id: int, task_id: int, *, besides: int) -> int | None:
    """The open task that follows another one, None where that is the last."""
    found = await sql.value(
        "SELECT n.id FROM task n JOIN task t ON t.id = :task AND t.section_id = n.section_id "
        "WHERE n.section_id = :section AND n.is_open = TRUE "
        "AND n.id <> :besides AND (n.position, n.id) > (t.position, t.id) ORDER BY n.position, n.id LIMIT 1",
        task=task_id,
        section=section_id,
        besides=besides,
    )
    return None if found is None else int(found)


class Neighbour(NamedTuple):
    id: int


async def before_after_step(task: Task, step: int) -> int | None:
    """Which open task comes after this one once it made a step up (-1) or down (1); None: it will be last.

    A task that is at the end already comes before itself.
    """
    up = step < 0
    rows = await sql.rows(
        Neighbour,
        f"SELECT id FROM task WHERE section_id = :section AND is_open = TRUE "
        f"AND (position, id) {'<' if up else '>'} (:position, :id) "
        f"ORDER BY position {'DESC' if up else ''}, id {'DESC' if up else ''} LIMIT 2",
        section=task.section_id,
        position=task.position,
        id=task.id,
    )
    if not step or not rows:
        return task.id
    if up:
        return rows[0].id
    return rows[1].id if len(rows) > 1 else None


async def is_at_end(row: TaskRow) -> tuple[bool, bool]:
    """Whether a task is the first and whether it is the last open one of its section."""
    beside = "SELECT id FROM task WHERE section_id = :section AND is_open = TRUE "
    beside += "AND (position, id) {} (:position, :id) LIMIT 1"
    place = {"section": row.section_id, "position": row.position, "id": row.id}
    return await sql.value(beside.format("<"), **place) is None, await sql.value(beside.format(">"), **place) is None
