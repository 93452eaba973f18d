"""What people say. Every change is one method, one transaction, and raises the project's revision."""

from datetime import datetime
from typing import Any

from tortoise import fields

from hxtasks import changes, clock
from hxtasks.access import Actor
from hxtasks.accounts.models import User
from hxtasks.changes import Writing
from hxtasks.changes.belongings import Belonging
from hxtasks.changes.conflicts import check_conflicts
from hxtasks.changes.undo import FOR_GOOD
from hxtasks.comments.drafts import Draft
from hxtasks.comments.subjects import On
from hxtasks.tasks.models import Task


class Comment(Belonging):
    """Something that somebody said, in Markdown. It is on a task or on an update, and belongs to its project."""

    kind = "comment"
    derived = frozenset({"version"})

    id = fields.IntField(primary_key=True)
    task: fields.ForeignKeyNullableRelation[Task] = fields.ForeignKeyField(
        "hxtasks.Task", related_name="comments", null=True
    )
    task_id: int | None
    update: fields.ForeignKeyNullableRelation[Any] = fields.ForeignKeyField(
        "hxtasks.Update", related_name="comments", null=True
    )
    update_id: int | None
    author: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "hxtasks.User", related_name="comments", null=True, on_delete=fields.SET_NULL
    )
    author_id: int | None
    body = fields.TextField()
    version = fields.IntField(default=0)
    created_at = fields.DatetimeField()
    edited_at: datetime | None = fields.DatetimeField(null=True)
    trashed_at: datetime | None = fields.DatetimeField(null=True)

    class Meta:
        indexes = (("task_id", "id"), ("update_id", "id"), ("author_id", "id"), ("trashed_at",))

    async def locate(self) -> None:
        table = "project_update" if self.update_id else "task"
        found = f"SELECT project_id, title FROM {table} WHERE id = :id"
        await self.belong_to(found, id=self.update_id or self.task_id)

    @property
    def on(self) -> On:
        """What it is on."""
        return On("update", self.update_id) if self.update_id else On("task", self.task_id or 0)

    def derive(self) -> None:
        self.version += 1

    @classmethod
    async def add(cls, on: On, project_id: int, *, by: Actor, body: str) -> tuple["Comment", Writing]:
        """Say something about a task or an update."""
        async with changes.write(by, project_id) as change:
            given: dict[str, Any] = {
                f"{on.kind}_id": on.id,
                "author_id": by.id,
                "body": body,
                "created_at": clock.now(),
            }
            comment = await cls.make(change, **given)
            if on.kind == "task":
                await Draft.forget(by, on.id)
        return comment, change

    async def edit(self, body: str, *, by: Actor, version: int | None = None) -> Writing:
        """Say it in other words.

        `version` is the one that the editor saw: raises Conflict where it was changed since.
        """
        async with changes.write(by, *self._homes()) as change:
            await check_conflicts(self, version, {"body": body})
            if body != self.body:
                await self.apply(change, "edit", body=body, edited_at=clock.now())
        return change

    async def trash(self, *, by: Actor) -> Writing:
        """Take it away; for 30 days it can be had back from the history."""
        async with changes.write(by, *self._homes()) as change:
            await self.apply(change, "delete", unless="trashed_at", trashed_at=clock.now())
        return change

    async def purge(self, *, by: Actor) -> Writing:
        """Deleted and gone for good: only that it happened stays."""
        async with changes.write(by, *self._homes()) as change:
            change.note("comment", self.id, self.called, FOR_GOOD, {}, None, project_id=self.home)
            await Comment.filter(id=self.id).exclude(trashed_at=None).delete()
        return change

    async def unmake(self, change: Writing) -> None:
        """Undoing that it was said deletes it: reactions and notices hang on it by then."""
        await self.apply(change, "undo", trashed_at=clock.now())

    def _homes(self) -> tuple[int, ...]:
        return (self.home,) if self.home else ()
