"""How much hangs on tasks: one query for all rows of a page and all kinds of things that are counted."""

from typing import NamedTuple

from hxtasks.db import sql


class Tally(NamedTuple):
    """How many of how many."""

    done: int
    total: int


class Counts(NamedTuple):
    """What hangs on a task."""

    task_id: int
    comments: int = 0
    files: int = 0
    subtasks: int = 0
    done: int = 0
    """Of the subtasks."""
    blocked: bool = False
    """Whether it waits for another one, which the viewer may not see."""


NOTHING = Counts(0)

# Tables of features above this one: rows need their numbers, and nothing else of them. A comparison with TRUE keeps
# SQLite from taking the index on trashed_at, which has nearly every row under NULL; so has that on parent_id, for which
# SQLite would rather look through all tasks, were it not for a range. One row for each task: to put the
# sums of each kind together takes longer than to count them.
_COUNTED = """SELECT t.id AS task_id,
(SELECT count(*) FROM comment x WHERE x.task_id = t.id AND (x.trashed_at IS NULL) = TRUE) AS comments,
(SELECT count(*) FROM attachment x WHERE x.task_id = t.id AND (x.trashed_at IS NULL) = TRUE) AS files,
(SELECT count(*) FROM task x WHERE x.parent_id BETWEEN t.id AND t.id AND (x.trashed_at IS NULL) = TRUE) AS subtasks,
(SELECT count(x.completed_at) FROM task x
WHERE x.parent_id BETWEEN t.id AND t.id AND (x.trashed_at IS NULL) = TRUE) AS done,
EXISTS (SELECT 1 FROM relation r JOIN task b ON b.id = r.other_id
WHERE r.task_id = t.id AND r.how = 'blocked' AND b.is_open = TRUE) AS blocked
FROM task t WHERE t.id IN (:ids)"""


async def counts(task_ids: list[int]) -> dict[int, Counts]:
    """What hangs on tasks that the actor was given already."""
    return {row.task_id: row for row in await sql.rows(Counts, _COUNTED, ids=task_ids)} if task_ids else {}
