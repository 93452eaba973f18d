"""Custom fields and what tasks have in them. Every change is one method, one transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tortoise import fields

from hxtasks import changes, clock
from hxtasks.access import Actor, Forbidden
from hxtasks.changes import Writing
from hxtasks.changes.belongings import Belonging
from hxtasks.changes.conflicts import merged
from hxtasks.changes.logged import Logged
from hxtasks.customfields.kinds import LONGEST, Kind
from hxtasks.db import sql
from hxtasks.projects.models import Project
from hxtasks.tasks.models import Task
from hxtasks.tasks.purging import SERVER

MOST = 30
"""Fields of one project."""
TOO_MANY = f"A project has at most {MOST} fields."


class CustomField(Logged):
    """A field of a project's tasks: its name, what it holds and, for a choice, one of what, a line each."""

    kind = "field"

    id = fields.IntField(primary_key=True)
    project: fields.ForeignKeyRelation[Project] = fields.ForeignKeyField(
        "hxtasks.Project", related_name="custom_fields", db_index=True
    )
    project_id: int
    name = fields.CharField(max_length=80)
    holds = fields.CharField(max_length=10)
    choices = fields.TextField(default="")
    trashed_at: datetime | None = fields.DatetimeField(null=True)

    class Meta:
        table = "custom_field"

    @property
    def called(self) -> str:
        return self.name

    @property
    def home(self) -> int:
        return self.project_id

    @classmethod
    async def define(cls, project_id: int, *, by: Actor, name: str, holds: Kind, choices: str) -> "CustomField":
        """Give a project's tasks another field. Raises Forbidden where there are too many."""
        async with changes.write(by, project_id) as change:
            field = await cls.make(change, project_id=project_id, name=name, holds=str(holds), choices=choices)
            await field.check()
        return field

    async def edit(self, *, by: Actor, last: int | None = None, **given: Any) -> Writing:
        """Change its name or its choices; what tasks have in it stays.

        Raises Conflict where somebody changed the same since the change `last`.
        """
        async with changes.write(by, self.project_id) as change:
            await self.apply(change, "edit", **await merged(self, last, given))
        return change

    async def trash(self, *, by: Actor) -> Writing:
        """Take it off all tasks; for 30 days it can be had back, with what they had in it."""
        async with changes.write(by, self.project_id) as change:
            await self.apply(change, "delete", unless="trashed_at", trashed_at=clock.now())
        return change

    @classmethod
    async def purge(cls, oldest: datetime) -> int:
        """Forget what was deleted before that moment, and say how much that was."""
        async with changes.write(SERVER):
            return await sql.execute("DELETE FROM custom_field WHERE trashed_at < :oldest", oldest=oldest)

    async def unmake(self, change: Writing) -> None:
        """Undoing that it was made keeps what tasks have in it by then."""
        await self.apply(change, "undo", trashed_at=clock.now())

    async def check(self) -> None:
        """Raise Forbidden where its project would have too many."""
        if await CustomField.filter(project_id=self.project_id, trashed_at=None).count() > MOST:
            raise Forbidden(TOO_MANY)


class FieldValue(Belonging):
    """What a task has in a field. It stays when the task leaves the project, and is back when that comes back."""

    kind = "field_value"

    id = fields.IntField(primary_key=True)
    task: fields.ForeignKeyRelation[Task] = fields.ForeignKeyField("hxtasks.Task", related_name="field_values")
    task_id: int
    field: fields.ForeignKeyRelation[CustomField] = fields.ForeignKeyField(
        "hxtasks.CustomField", related_name="values", db_index=True
    )
    field_id: int
    text = fields.CharField(max_length=LONGEST)

    class Meta:
        table = "field_value"
        unique_together = (("task", "field"),)

    @property
    def tasks(self) -> tuple[int, ...]:
        return (self.task_id,)

    async def locate(self) -> None:
        found = (
            "SELECT project_id, title FROM task WHERE id = :id AND EXISTS (SELECT 1 FROM custom_field WHERE id = :of)"
        )
        await self.belong_to(found, id=self.task_id, of=self.field_id)

    @classmethod
    async def put_many(cls, project_id: int, values: Sequence[tuple[int, int, str]], *, by: Actor) -> None:
        """Write what tasks that are new have: a task, a field and a value that fits it."""
        async with changes.write(by, project_id):
            await sql.execute_many(
                "INSERT INTO field_value (task_id, field_id, text) VALUES (:task, :field, :text)",
                [{"task": task, "field": field, "text": text} for task, field, text in values],
            )

    @classmethod
    async def put(cls, task: Task, field_id: int, value: str, *, by: Actor, last: int | None = None) -> Writing:
        """Write a value, which fits the field, in the place of what was there; an empty one takes it away.

        Raises Conflict where somebody wrote another one since the change `last`.
        """
        async with changes.write(by, task.project_id) as change:
            found = await cls.get_or_none(task_id=task.id, field_id=field_id)
            if found and not await merged(found, last, {"text": value}):
                pass  # it was left as it was seen, and another one is there now
            elif found is None and value:
                await cls.make(change, "put", task_id=task.id, field_id=field_id, text=value)
            elif found and value:
                # Which task and field, so that who follows the log knows without asking.
                await found.apply(change, "put", task_id=task.id, field_id=field_id, text=value)
            elif found:
                await found.locate()
                await found.drop(change, "clear")
        return change
