"""Who does a task: one person who answers for it, and others beside."""

from collections.abc import Mapping
from typing import Any, ClassVar

from tortoise import fields
from tortoise.models import Model

from hxtasks import changes
from hxtasks.access import Actor
from hxtasks.accounts.models import User
from hxtasks.changes import Writing
from hxtasks.changes.links import Link
from hxtasks.changes.logged import Logged
from hxtasks.changes.writing import Fields


class Assignment(Model):
    """Somebody who does a task beside the one who answers for it."""

    id = fields.IntField(primary_key=True)
    task: fields.ForeignKeyRelation[Any] = fields.ForeignKeyField("hxtasks.Task", related_name="assignments")
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("hxtasks.User", related_name="assignments")

    class Meta:
        unique_together = (("task", "user"),)
        indexes = (("user_id", "task_id"),)


class Assigned(Logged):
    """What a task can do with people: `assignee_id` is the first of them, the list `assignees` has the others."""

    linked: ClassVar[Mapping[str, Link]] = {"assignees": Link("assignment", "task_id", "user_id", "person")}
    project_id: int
    assignee_id: int | None

    class Meta:
        abstract = True

    async def assign(self, user_id: int, *, by: Actor) -> Writing:
        """Add a person; who is the first answers for it."""
        async with changes.write(by, self.project_id) as change:
            await self.reread()
            if self.assignee_id is None:
                await self.apply(change, "edit", assignee_id=user_id)
            elif user_id != self.assignee_id:
                await self.apply(change, "edit", assignees=[*await self.value("assignees"), user_id])
        return change

    async def unassign(self, user_id: int, *, by: Actor) -> Writing:
        """Take a person off. Where that was the first, the next one answers for it."""
        async with changes.write(by, self.project_id) as change:
            await self.reread()
            others = [other for other in await self.value("assignees") if other != user_id]
            if self.assignee_id == user_id:
                first, *others = others or [None]
                await self.apply(change, "edit", assignee_id=first, assignees=others)
            else:
                await self.apply(change, "edit", assignees=others)
        return change

    async def put_first(self, user_id: int, *, by: Actor) -> Writing:
        """Have this person answer for it; who did before stays beside."""
        async with changes.write(by, self.project_id) as change:
            await self.reread()
            beside = {*await self.value("assignees"), self.assignee_id} - {user_id, None}
            await self.apply(change, "edit", assignee_id=user_id, assignees=sorted(filter(None, beside)))
        return change

    async def settle(self, change: Writing, before: Fields | None, after: Fields) -> None:
        """Where others are left without a first, as undoing may leave them, the next one is the first."""
        await super().settle(change, before, after)
        if before is not None and "assignee_id" in after and self.assignee_id is None:
            first, *others = await self.value("assignees") or [None]
            if first:
                await self.apply(change, "edit", assignee_id=first, assignees=others)
