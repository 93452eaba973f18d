"""Reading the tasks that one act is to change."""

from hxtasks.access import Actor, Forbidden, NotFound, ProjectRole
from hxtasks.db import sql
from hxtasks.projects.queries import seen_by
from hxtasks.query import Query
from hxtasks.tasks.finding import queries as find_queries
from hxtasks.tasks.finding.filtering import Condition
from hxtasks.tasks.many.acts import MOST
from hxtasks.tasks.models import Task
from hxtasks.tasks.rows import WHOLE, WholeRow

NOT_ALL = "Some of these tasks you may read, not change. Nothing was changed."


class SomeGone(NotFound):
    """Some of the chosen tasks are gone, or not to be seen any more. These are the others."""

    def __init__(self, kept: list[Task]) -> None:
        super().__init__()
        self.kept = kept


async def chosen(actor: Actor, task_ids: list[int]) -> list[Task]:
    """These tasks as models, by their place. Raises NotFound where they are not to be seen or in the trash, SomeGone
    where only some are, and Forbidden where one may not be changed: an act is done to all of them or to none.
    """
    wanted = list(dict.fromkeys(task_ids))
    rows = await sql.rows(
        WholeRow,
        f"{WHOLE} AND t.id IN (:ids) AND t.trashed_at IS NULL ORDER BY t.depth, t.section_id, t.position, t.id",
        ids=wanted,
        **seen_by(actor),
    )
    if wanted and not rows:
        raise NotFound
    if any(row.role < ProjectRole.EDITOR or row.archived for row in rows):
        raise Forbidden(NOT_ALL)
    tasks = [_model(row) for row in rows]
    if len(tasks) < len(wanted):
        raise SomeGone(tasks)
    return tasks


async def matching(actor: Actor, query: Query, among: Condition) -> list[Task]:
    """All that the page of a list shows for a query and the actor may change, up to MOST. Raises QueryError."""
    found = await find_queries.shown(actor, query, among)
    rows = await sql.rows(
        WholeRow,
        f"SELECT * FROM ({WHOLE} AND {found.sql}) AS found WHERE role >= :editor AND archived = FALSE "
        "AND trashed_at IS NULL ORDER BY depth, section_id, position, id LIMIT :most",
        editor=int(ProjectRole.EDITOR),
        most=MOST,
        **found.given,
        **seen_by(actor),
    )
    return [_model(row) for row in rows]


def _model(row: WholeRow) -> Task:
    stored = row._asdict()
    del stored["archived"], stored["role"]
    return Task.construct(_saved_in_db=True, **stored)
