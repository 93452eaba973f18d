"""Relations between tasks. Every change is one method, one transaction, and raises the project's revision."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from tortoise import fields

from hxtasks import changes, clock
from hxtasks.access import Actor, Forbidden
from hxtasks.changes import Writing
from hxtasks.changes.belongings import Belonging
from hxtasks.db import sql
from hxtasks.db.connection import dialect
from hxtasks.tasks.models import Task

MOST = 100
"""Relations of one task."""

# Any number that is ours: whoever relates tasks takes turns on PostgreSQL, or two could close a circle together.
_TURN = 0x6878_7265_6C


class How(StrEnum):
    """What the first task is to the second."""

    BLOCKED = "blocked"
    RELATES = "relates"
    DUPLICATES = "duplicates"


class Unrelatable(Forbidden):
    """These two can't be related like that."""

    status = 422


class Relation(Belonging):
    """`task` is blocked by, relates to or duplicates `other`. It belongs to the project of `task`.

    History and undo are that project's; the name of the other one is told only to those who see it.
    """

    kind = "relation"

    id = fields.IntField(primary_key=True)
    task: fields.ForeignKeyRelation[Task] = fields.ForeignKeyField("hxtasks.Task", related_name="relations")
    task_id: int
    other: fields.ForeignKeyRelation[Task] = fields.ForeignKeyField(
        "hxtasks.Task", related_name="relations_to", db_index=True
    )
    other_id: int
    how = fields.CharField(max_length=10)
    created_at: datetime = fields.DatetimeField()

    class Meta:
        unique_together = (("task", "other", "how"),)

    @property
    def tasks(self) -> tuple[int, ...]:
        return self.task_id, self.other_id

    async def locate(self) -> None:
        found = "SELECT project_id, title FROM task WHERE id = :id AND EXISTS (SELECT 1 FROM task WHERE id = :other)"
        await self.belong_to(found, id=self.task_id, other=self.other_id)

    @classmethod
    async def make(cls, change: Writing, verb: str = "add", *, called: str = "", **given: Any) -> "Relation":
        if dialect() == "postgres":
            await sql.execute(f"SELECT pg_advisory_xact_lock({_TURN})")
        if given["task_id"] == given["other_id"]:
            raise Unrelatable("A task has no relation to itself.")
        if given["how"] == How.BLOCKED and await sql.value(
            _IN_A_CIRCLE, task=given["task_id"], other=given["other_id"]
        ):
            raise Unrelatable("That would go round in a circle: the other one waits for this one already.")
        return await super().make(change, verb, called=called, **given)

    @classmethod
    async def add(cls, task: Task, other: Task, how: How, *, by: Actor) -> Writing:
        """Relate two tasks; nothing is written where they are already.

        Raises Unrelatable for a task and itself, for a circle of blocked tasks, and where a task has too many.
        """
        if how == How.RELATES and other.id < task.id:
            task, other = other, task  # it goes both ways, so it is kept one way
        async with changes.write(by, task.project_id, other.project_id) as change:
            given: dict[str, Any] = {"task_id": task.id, "other_id": other.id, "how": str(how)}
            if await cls.filter(**given).exists():
                return change
            if await sql.value(_NUMBER, task=task.id, other=other.id) >= MOST:
                raise Unrelatable(f"A task has at most {MOST} relations.")
            await cls.make(change, how, **given, created_at=clock.now())
        return change

    async def remove(self, *, by: Actor) -> Writing:
        """Take the relation away; both tasks stay."""
        other = await Task.get(id=self.other_id)
        async with changes.write(by, *filter(None, (self.home, other.project_id))) as change:
            await self.drop(change)
        return change


_NUMBER = """SELECT max(n) FROM (SELECT count(*) AS n FROM relation WHERE task_id = :task OR other_id = :task
UNION ALL SELECT count(*) FROM relation WHERE task_id = :other OR other_id = :other) AS numbers"""

_IN_A_CIRCLE = f"""WITH RECURSIVE waits (id) AS (SELECT CAST(:other AS INTEGER) UNION SELECT r.other_id FROM relation r
JOIN waits w ON w.id = r.task_id WHERE r.how = '{How.BLOCKED}') SELECT 1 FROM waits WHERE id = :task"""
