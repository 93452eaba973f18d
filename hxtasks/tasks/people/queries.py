"""Reading who does tasks."""

from hxtasks.db import sql
from hxtasks.tasks.rows import PersonRow


async def assignees(task_ids: list[int]) -> dict[int, tuple[PersonRow, ...]]:
    """Those who do tasks that the actor was given already, beside the assignee."""
    found: dict[int, tuple[PersonRow, ...]] = {}
    if task_ids:
        for person in await sql.rows(
            PersonRow,
            "SELECT x.task_id, u.id, u.username, u.name FROM assignment x JOIN task t ON t.id = x.task_id "
            "JOIN person u ON u.id = x.user_id WHERE x.task_id IN (:ids) AND u.id <> coalesce(t.assignee_id, 0) "
            "ORDER BY u.id",
            ids=task_ids,
        ):
            found[person.task_id] = (*found.get(person.task_id, ()), person)
    return found
