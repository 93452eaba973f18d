"""Relations for programs."""

from dataclasses import dataclass
from typing import Self

from quart import Blueprint

from hxtasks.access import ProjectRole, Role, needs
from hxtasks.relations import queries
from hxtasks.relations.forms import Kind, Relate
from hxtasks.relations.models import Unrelatable
from hxtasks.relations.relating import relate
from hxtasks.tasks import queries as tasks
from hxtasks.web import guard
from hxtasks.web.forms import FormInvalid
from hxtasks.web.operations import Answer, operation

routes = Blueprint("relations_api", __name__, url_prefix="/api")


@dataclass(frozen=True)
class Relation(Answer):
    """What a task has to do with another one."""

    id: int
    how: Kind
    """What the task asked for is: blocked by the other one, or it blocks it; related; its duplicate, or duplicated."""
    other: int
    """The id of the other task."""
    title: str
    """Its title."""
    done: bool
    """Whether the other one is done."""

    @classmethod
    def example(cls) -> Self:
        return cls(3, "blocked", 1, "Write the upgrade guide", False)


@dataclass(frozen=True)
class Relations(Answer):
    """All that a task has to do with tasks which you may see."""

    relations: list[Relation]
    hidden_blockers: int
    """How many open tasks block it that you may not see."""

    @classmethod
    def example(cls) -> Self:
        return cls([Relation.example()], 0)


@routes.get("/tasks/<int:task_id>/relations")
@needs(Role.GUEST)
@operation("List a task's relations")
async def list_relations(task_id: int) -> Relations:
    return await _relations(task_id)


@routes.post("/tasks/<int:task_id>/relations")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
@operation("Relate two tasks", example={"how": "blocked", "other": 1})
async def add_relation(task_id: int, body: Relate) -> Relations:
    """A circle of tasks that block each other is refused. Answers with all relations of the task."""
    try:
        await relate(guard.actor(), task_id, body)
    except Unrelatable as error:
        raise FormInvalid({"other": error.message}) from None
    return await _relations(task_id)


@routes.delete("/relations/<int:relation_id>")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
@operation("Remove a relation")
async def remove_relation(relation_id: int) -> None:
    """Both tasks stay."""
    actor = guard.actor()
    await (await queries.relation(actor, relation_id)).remove(by=actor)


async def _relations(task_id: int) -> Relations:
    actor = guard.actor().asking(ProjectRole.VIEWER)
    await tasks.row(actor, task_id)
    ends = await queries.of_task(actor, task_id)
    return Relations(
        [
            Relation(row.id, row.kind, row.end, ends.tasks[row.end].title, ends.tasks[row.end].done)
            for row in ends.relations
        ],
        ends.hidden,
    )
