"""Custom fields of a template: which there are, and what its tasks have in them. A date is days from the beginning."""

from collections.abc import Sequence
from datetime import date

from hxtasks.access import Actor
from hxtasks.customfields import queries as fields
from hxtasks.customfields.kinds import Kind
from hxtasks.customfields.models import CustomField, FieldValue
from hxtasks.project_templates import queries
from hxtasks.project_templates.content import Content, Field, on_day

Filled = dict[int, tuple[tuple[int, str], ...]]
"""By task: places in the list of fields, and what is there."""

FIRST_YEAR, LAST_YEAR = 1970, 2999


async def of_project(actor: Actor, project_id: int, first: date) -> tuple[tuple[Field, ...], Filled]:
    """A project's fields, and what its tasks have in them; `first` is its first day."""
    rows = await fields.of_project(actor, project_id)
    place = {row.id: number for number, row in enumerate(rows)}
    filled: dict[int, list[tuple[int, str]]] = {}
    for value in await fields.values_of_project(actor, project_id):
        if value.field_id in place:
            number = place[value.field_id]
            dated = rows[number].kind == Kind.DATE
            text = str((date.fromisoformat(value.text) - first).days) if dated else value.text
            filled.setdefault(value.task_id, []).append((number, text))
    return tuple(Field(row.name, row.holds, row.choices) for row in rows), {
        task: tuple(values) for task, values in filled.items()
    }


async def make(project_id: int, content: Content, sections: Sequence[int], start_on: date, *, by: Actor) -> None:
    """Give a project that was made of a template its fields, and its tasks what they have in them."""
    made = [
        await CustomField.define(project_id, by=by, name=each.name, holds=Kind(each.holds), choices=each.choices)
        for each in content.fields
    ]
    # Tasks that were made in bulk are known by their places alone: in each section in the template's order.
    steps = sorted(content.tasks, key=lambda step: sections[step.section])
    ids = await queries.in_order(by, project_id)
    values = [
        (task, made[number].id, _value(content.fields[number], text, start_on))
        for task, step in zip(ids, steps, strict=True)
        for number, text in step.fields
    ]
    await FieldValue.put_many(project_id, [value for value in values if value[2]], by=by)


def _value(field: Field, text: str, start_on: date) -> str:
    if field.holds != Kind.DATE:
        return text
    try:
        day = on_day(start_on, int(text))
    except OverflowError:
        return ""
    return str(day) if day and FIRST_YEAR <= day.year <= LAST_YEAR else ""
