"""Loading what is shown of custom fields: queries in, Views out."""

from datetime import date

from hxtasks import clock
from hxtasks.access import Actor
from hxtasks.changes.tail import newest
from hxtasks.customfields import queries
from hxtasks.customfields.forms import DefineField, SaveField, SaveValue
from hxtasks.customfields.kinds import Kind
from hxtasks.customfields.queries import FieldRow
from hxtasks.customfields.views import Defined, FieldsPage, Filled, TaskFields
from hxtasks.projects.queries import ProjectRow
from hxtasks.projects.views import head
from hxtasks.tasks.rows import TaskRow
from hxtasks.web import dates
from hxtasks.web.forms import BoundForm


async def part(actor: Actor, row: TaskRow) -> TaskFields:
    """What a task's pane shows of its custom fields."""
    return await task_fields(actor, row)


async def task_fields(
    actor: Actor, row: TaskRow, *, editing: int = 0, form: BoundForm[SaveValue] | None = None
) -> TaskFields:
    """The custom fields of a task that was read for the actor; `form` is what was typed into the one that is open."""
    fields = await queries.of_project(actor, row.project_id)
    values = await queries.values(actor, row.id) if fields else {}
    shown = tuple(_filled(actor, field, values.get(field.id, "")) for field in fields)
    open_now = editing if row.can_edit else 0
    stored = SaveValue.blank(value=values.get(open_now, ""), version=actor.last_change)
    return TaskFields(row.id, row.title, shown, row.can_edit, open_now, stored if form is None else form)


def _filled(actor: Actor, row: FieldRow, value: str) -> Filled:
    words = value
    if value and row.kind == Kind.DATE:
        words = dates.day(date.fromisoformat(value), clock.today(actor.timezone), actor.locale)
    elif row.kind == Kind.LINK:
        words = value.partition("://")[2].rstrip("/")
    return Filled(row.id, row.name, row.holds, value, words, row.options)


async def page(
    actor: Actor,
    project: ProjectRow,
    form: BoundForm[DefineField] | None = None,
    *,
    editing: int = 0,
    edited: BoundForm[SaveField] | None = None,
) -> FieldsPage:
    """A project's fields, for its managers."""
    last, fields = await newest(), await queries.of_project(actor, project.id)
    return FieldsPage(
        head(project),
        tuple(Defined(row.id, row.name, row.holds, row.choices) for row in fields),
        DefineField.blank(holds="text") if form is None else form,
        editing,
        SaveField.blank() if edited is None else edited,
        last,
    )
