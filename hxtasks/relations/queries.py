"""Reading relations. The actor comes first: the other end is shown only where they may see it."""

from typing import NamedTuple

from hxtasks.access import Actor, NotFound
from hxtasks.db import sql
from hxtasks.projects.queries import seen_by
from hxtasks.query import And, Or, Query, Term
from hxtasks.relations.forms import Kind
from hxtasks.relations.models import MOST, How, Relation
from hxtasks.tasks import queries as tasks
from hxtasks.tasks.finding import queries as find_queries
from hxtasks.tasks.rows import WALL, TaskRow

FOUND = 10
"""Tasks that a search proposes."""
MOST_DIGITS = 10

_FORTH: dict[How, Kind] = {How.BLOCKED: "blocked", How.RELATES: "relates", How.DUPLICATES: "duplicates"}
_BACK: dict[How, Kind] = {How.BLOCKED: "blocks", How.RELATES: "relates", How.DUPLICATES: "duplicated"}


class RelationRow(NamedTuple):
    """A relation from the end that is looked at: `forth` where that is the task which it is told of."""

    id: int
    how: str
    forth: bool
    end: int
    is_open: bool

    @property
    def kind(self) -> Kind:
        """What the task that is looked at is to the one at the other end."""
        return _FORTH[How(self.how)] if self.forth else _BACK[How(self.how)]


class Ends(NamedTuple):
    """A task's relations, the tasks at the other ends by id, and how many open ones it waits for out of sight."""

    relations: list[RelationRow]
    tasks: dict[int, TaskRow]
    hidden: int


async def of_task(actor: Actor, task_id: int) -> Ends:
    """What a task, which the actor was given already, has to do with others."""
    found = await sql.rows(
        RelationRow,
        'SELECT r.id, r.how, r.task_id = :task AS forth, t.id AS "end", t.is_open FROM relation r '
        "JOIN task t ON t.id = CASE WHEN r.task_id = :task THEN r.other_id ELSE r.task_id END "
        "WHERE (r.task_id = :task OR r.other_id = :task) AND t.trashed_at IS NULL ORDER BY r.how, r.id LIMIT :most",
        task=task_id,
        most=MOST,
    )
    seen = {row.id: row for row in await tasks.some(actor, [row.end for row in found])} if found else {}
    hidden = [row for row in found if row.end not in seen and row.kind == "blocked" and row.is_open]
    return Ends([row for row in found if row.end in seen], seen, len(hidden))


async def relation(actor: Actor, relation_id: int) -> Relation:
    """One relation, where the actor may change the task that it is told of and sees the other one."""
    found = await Relation.get_or_none(id=relation_id)
    if found is None:
        raise NotFound
    await tasks.row(actor, found.task_id)
    if not await sql.value(
        f"SELECT 1 FROM task t {WALL} AND t.id = :id",
        id=found.other_id,
        **seen_by(actor),
    ):
        raise NotFound
    await found.locate()
    return found


async def search(actor: Actor, typed: str, besides: int) -> list[TaskRow]:
    """Tasks by their number or by what their titles and notes hold."""
    typed = typed.strip()
    number = typed.removeprefix("#")
    if number.isdecimal() and len(number) < MOST_DIGITS and int(number) != besides:
        found = await tasks.row_or_none(actor, int(number))
        if found:
            return [found]
    if not typed:
        return []
    node = And((Or((Term("is", "open"), Term("is", "done"))), Term("words", typed)))
    page = await find_queries.find(actor, Query((node,)), node, limit=FOUND + 1)
    return [row for row in page.rows if row.id != besides][:FOUND]


async def waiting(actor: Actor, task_ids: list[int]) -> list[int]:
    """The tasks that are blocked by these, which the actor was given already; whether they see them is asked next."""
    return [
        row.id
        for row in await sql.rows(
            _Id, "SELECT task_id AS id FROM relation WHERE how = 'blocked' AND other_id IN (:ids)", ids=task_ids
        )
    ]


class _Id(NamedTuple):
    id: int
