"""How much hangs on tasks: one query for all rows of a page and all kinds of things that are counted."""

from typing import NamedTuple

from hxtasks.db import sql


class Tally(NamedTuple):
    """How many of how many."""

    done: int
    total: int


class CountRow(NamedTuple):
    task_id: int
    what: str
    number: int


# Tables of features above this one: rows need their numbers, and nothing else of them. A comparison with TRUE keeps
# SQLite from taking the index on trashed_at, which has nearly every row under NULL.
_COUNTED = {
    "comments": "SELECT task_id, 'comments' AS what, count(*) AS number FROM comment "
    "WHERE task_id IN (:ids) AND (trashed_at IS NULL) = TRUE GROUP BY task_id",
    "files": "SELECT task_id, 'files' AS what, count(*) AS number FROM attachment "
    "WHERE task_id IN (:ids) AND (trashed_at IS NULL) = TRUE GROUP BY task_id",
    "subtasks": "SELECT parent_id AS task_id, 'subtasks' AS what, count(*) AS number FROM task "
    "WHERE parent_id IN (:ids) AND (trashed_at IS NULL) = TRUE GROUP BY parent_id",
    "blocked": "SELECT r.task_id, 'blocked' AS what, count(*) AS number FROM relation r "
    "JOIN task b ON b.id = r.other_id WHERE r.task_id IN (:ids) AND r.how = 'blocked' AND b.is_open = TRUE "
    "GROUP BY r.task_id",
    "done": "SELECT parent_id AS task_id, 'done' AS what, count(completed_at) AS number FROM task "
    "WHERE parent_id IN (:ids) AND (trashed_at IS NULL) = TRUE GROUP BY parent_id",
}


async def counts(task_ids: list[int]) -> dict[int, dict[str, int]]:
    """What hangs on tasks that the actor was given already, by task and kind; what there is none of is left out."""
    found: dict[int, dict[str, int]] = {}
    if task_ids:
        for row in await sql.rows(CountRow, " UNION ALL ".join(_COUNTED.values()), ids=task_ids):
            found.setdefault(row.task_id, {})[row.what] = row.number
    return found
