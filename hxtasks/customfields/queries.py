"""Reading custom fields. The actor comes first: whoever doesn't see the project doesn't see its fields."""

from typing import NamedTuple

from hxtasks.access import Actor, enough
from hxtasks.customfields.kinds import Kind
from hxtasks.customfields.models import MOST, CustomField
from hxtasks.db import sql
from hxtasks.projects.queries import MEMBER, ROLE, SEEN, seen_by


class FieldRow(NamedTuple):
    """A field, its project, and what the reader is there."""

    id: int
    project_id: int
    slug: str
    name: str
    holds: str
    choices: str
    archived: bool
    role: int

    @property
    def kind(self) -> Kind:
        return Kind(self.holds)

    @property
    def options(self) -> tuple[str, ...]:
        """What can be chosen."""
        return tuple(self.choices.splitlines())


_FIELDS = f"""SELECT f.id, f.project_id, p.slug, f.name, f.holds, f.choices, p.archived_at IS NOT NULL AS archived,
{ROLE} AS role FROM custom_field f JOIN project p ON p.id = f.project_id {MEMBER}
WHERE {SEEN} AND f.trashed_at IS NULL"""


async def of_project(actor: Actor, project_id: int) -> list[FieldRow]:
    """A project's fields, in the order in which they were made."""
    return await sql.rows(
        FieldRow,
        f"{_FIELDS} AND f.project_id = :project ORDER BY f.id LIMIT :most",
        project=project_id,
        most=MOST,
        **seen_by(actor),
    )


async def row(actor: Actor, field_id: int) -> FieldRow:
    """One field. Raises NotFound, and Forbidden where the actor's role is too low."""
    found = await sql.row(FieldRow, f"{_FIELDS} AND f.id = :id", id=field_id, **seen_by(actor))
    return enough(actor, found)


async def field(actor: Actor, field_id: int) -> CustomField:
    """One field as a model whose methods change it. Raises as `row` does."""
    return await CustomField.get(id=(await row(actor, field_id)).id)


class ValueRow(NamedTuple):
    """What a task has in a field."""

    field_id: int
    text: str


class TaskValueRow(NamedTuple):
    """What one of several tasks has in a field."""

    task_id: int
    field_id: int
    text: str


async def values_of_project(actor: Actor, project_id: int) -> list[TaskValueRow]:
    """What all tasks of a project have in its fields."""
    return await sql.rows(
        TaskValueRow,
        f"SELECT v.task_id, v.field_id, v.text FROM task t JOIN field_value v ON v.task_id = t.id "
        f"JOIN custom_field f ON f.id = v.field_id AND f.project_id = t.project_id AND f.trashed_at IS NULL "
        f"JOIN project p ON p.id = t.project_id {MEMBER} WHERE {SEEN} AND t.project_id = :project "
        "AND t.trashed_at IS NULL ORDER BY v.task_id, v.field_id",
        project=project_id,
        **seen_by(actor),
    )


async def values(actor: Actor, task_id: int) -> dict[int, str]:
    """What a task has in the fields of its project, by their ids."""
    found = await sql.rows(
        ValueRow,
        f"SELECT v.field_id, v.text FROM field_value v JOIN task t ON t.id = v.task_id AND t.trashed_at IS NULL "
        f"JOIN project p ON p.id = t.project_id {MEMBER} WHERE {SEEN} AND v.task_id = :task",
        task=task_id,
        **seen_by(actor),
    )
    return {row.field_id: row.text for row in found}
