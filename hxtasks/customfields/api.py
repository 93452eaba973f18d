"""Custom fields for programs."""

from dataclasses import dataclass
from typing import Self

from quart import Blueprint

from hxtasks.access import ProjectRole, Role, needs
from hxtasks.changes import write
from hxtasks.customfields import filling, queries
from hxtasks.customfields.forms import ChangeField, DefineField, PutValue
from hxtasks.customfields.kinds import Kind, Unfit
from hxtasks.customfields.models import CustomField
from hxtasks.customfields.queries import FieldRow
from hxtasks.projects import queries as projects
from hxtasks.tasks import queries as tasks
from hxtasks.web import guard
from hxtasks.web.forms import FormInvalid
from hxtasks.web.operations import Answer, Unnumbered, check_if_match, operation

routes = Blueprint("fields_api", __name__, url_prefix="/api")
MANAGER = ProjectRole.MANAGER


@dataclass(frozen=True)
class Field(Unnumbered):
    """A field that a project's tasks have beside those of all tasks."""

    id: int
    project: int
    """The id of the project."""
    name: str
    holds: Kind
    choices: list[str]
    """What can be chosen in a field that is a choice."""

    @classmethod
    def of(cls, row: FieldRow) -> Self:
        return cls(row.id, row.project_id, row.name, row.kind, list(row.options))

    @classmethod
    def example(cls) -> Self:
        return cls(4, 3, "Where it came from", Kind.CHOICE, ["Phone", "Mail"])


@dataclass(frozen=True)
class Fields(Answer):
    """All fields of a project."""

    fields: list[Field]

    @classmethod
    def example(cls) -> Self:
        return cls([Field.example()])


@dataclass(frozen=True)
class Value(Answer):
    """What a task has in a field."""

    field: int
    """The id of the field."""
    name: str
    value: str
    """As text: a number with a point, a date as 2027-03-14; empty for none."""

    @classmethod
    def example(cls) -> Self:
        return cls(4, "Where it came from", "Mail")


@dataclass(frozen=True)
class Values(Answer):
    """What a task has in the fields of its project."""

    values: list[Value]

    @classmethod
    def example(cls) -> Self:
        return cls([Value.example()])


@routes.get("/projects/<int:project_id>/fields")
@needs(Role.GUEST)
@operation("List a project's custom fields")
async def list_fields(project_id: int) -> Fields:
    actor = guard.actor()
    await projects.project_by_id(actor, project_id)
    return Fields([Field.of(row) for row in await queries.of_project(actor, project_id)])


@routes.post("/projects/<int:project_id>/fields")
@needs(Role.GUEST, project=MANAGER)
@operation("Define a custom field", created="/api/fields/{id}", example={"name": "Customer", "holds": "text"})
async def define_field(project_id: int, body: DefineField) -> Field:
    """It holds text, a number, a date, a choice or a link, and nothing else ever after."""
    actor = guard.actor()
    await projects.project_by_id(actor, project_id)
    if errors := filling.wrong(body.holds, body.choices):
        raise FormInvalid(errors)
    made = await CustomField.define(project_id, by=actor, name=body.name, holds=body.holds, choices=body.choices)
    return Field.of(await queries.row(actor, made.id))


@routes.get("/fields/<int:field_id>")
@needs(Role.GUEST)
@operation("Get a custom field")
async def get_field(field_id: int) -> Field:
    return Field.of(await queries.row(guard.actor(), field_id))


@routes.patch("/fields/<int:field_id>")
@needs(Role.GUEST, project=MANAGER)
@operation("Change a custom field", example={"name": "Client"})
async def change_field(field_id: int, body: ChangeField) -> Field:
    actor = guard.actor()
    row, given = await queries.row(actor, field_id), body.changes()
    if errors := filling.wrong(row.holds, given.get("choices", row.choices)):
        raise FormInvalid(errors)
    async with write(actor, row.project_id):
        check_if_match(Field.of(await queries.row(actor, field_id)).tag)
        await (await queries.field(actor, field_id)).edit(by=actor, **given)
    return Field.of(await queries.row(actor, field_id))


@routes.delete("/fields/<int:field_id>")
@needs(Role.GUEST, project=MANAGER)
@operation("Delete a custom field")
async def delete_field(field_id: int) -> None:
    """It can be had back from the history for 30 days, with what tasks have in it."""
    actor = guard.actor()
    field = await queries.field(actor, field_id)
    async with write(actor, field.project_id):
        check_if_match(Field.of(await queries.row(actor, field_id)).tag)
        await field.trash(by=actor)


@routes.get("/tasks/<int:task_id>/fields")
@needs(Role.GUEST)
@operation("List what a task has in its custom fields")
async def list_values(task_id: int) -> Values:
    return await _values(task_id)


@routes.put("/tasks/<int:task_id>/fields/<int:field_id>")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
@operation("Fill in a custom field", example={"value": "Mail"})
async def fill_field(task_id: int, field_id: int, body: PutValue) -> Values:
    """An empty value takes it away. Answers with all values of the task."""
    try:
        await filling.fill(guard.actor(), task_id, field_id, body.value)
    except Unfit as error:
        raise FormInvalid({"value": error.message}) from None
    return await _values(task_id)


async def _values(task_id: int) -> Values:
    actor = guard.actor().asking(ProjectRole.VIEWER)
    row = await tasks.row(actor, task_id)
    known = await queries.values(actor, task_id)
    fields = await queries.of_project(actor, row.project_id)
    return Values([Value(field.id, field.name, known.get(field.id, "")) for field in fields])
