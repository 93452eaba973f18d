"""Defining and filling in custom fields, whichever way it was said."""

from hxtasks.access import Actor, NotFound
from hxtasks.changes import Writing
from hxtasks.customfields import queries
from hxtasks.customfields.kinds import Kind, read
from hxtasks.customfields.models import FieldValue
from hxtasks.tasks import queries as tasks

NO_CHOICES = "Say what can be chosen, one a line."


async def fill(actor: Actor, task_id: int, field_id: int, typed: str, last: int | None = None) -> Writing:
    """Write what was typed into a field of a task's own project, by somebody who saw it at the change `last`.

    Raises NotFound, Forbidden, Unfit and Conflict.
    """
    task = await tasks.task(actor, task_id)
    field = await queries.row(actor, field_id)
    if field.project_id != task.project_id:
        raise NotFound
    return await FieldValue.put(task, field.id, read(field.kind, typed, field.options), by=actor, last=last)


def wrong(holds: str, choices: str) -> dict[str, str]:
    """What is wrong with a field's definition as a whole."""
    return {"choices": NO_CHOICES} if holds == Kind.CHOICE and not choices else {}
