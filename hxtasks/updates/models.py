"""What people write about how their project is going."""

from datetime import datetime
from typing import Any

from tortoise import fields

from hxtasks import changes, clock
from hxtasks.access import Actor
from hxtasks.accounts.models import User
from hxtasks.changes import Writing
from hxtasks.changes.conflicts import check_conflicts
from hxtasks.changes.logged import Logged
from hxtasks.changes.undo import FOR_GOOD
from hxtasks.db import sql
from hxtasks.projects.models import Project


class Update(Logged):
    """A post about a project, in Markdown, with the status that the project had then."""

    kind = "update"
    derived = frozenset({"version"})

    id = fields.IntField(primary_key=True)
    project: fields.ForeignKeyRelation[Project] = fields.ForeignKeyField("hxtasks.Project", related_name="updates")
    project_id: int
    author: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "hxtasks.User", related_name="updates", null=True, db_index=True, on_delete=fields.SET_NULL
    )
    author_id: int | None
    title = fields.CharField(max_length=200)
    body = fields.TextField()
    status = fields.CharField(max_length=12)
    version = fields.IntField(default=0)
    published_at: datetime = fields.DatetimeField()
    edited_at: datetime | None = fields.DatetimeField(null=True)
    trashed_at: datetime | None = fields.DatetimeField(null=True)

    class Meta:
        table = "project_update"
        indexes = (("project_id", "id"),)

    @property
    def called(self) -> str:
        return self.title

    @property
    def home(self) -> int:
        return self.project_id

    def derive(self) -> None:
        self.version += 1

    @classmethod
    async def publish(cls, project_id: int, *, by: Actor, title: str, body: str) -> tuple["Update", Writing]:
        """Say how it is going."""
        async with changes.write(by, project_id) as change:
            given: dict[str, Any] = {
                "project_id": project_id,
                "author_id": by.id,
                "title": title,
                "body": body,
                "status": await sql.value("SELECT status FROM project WHERE id = :id", id=project_id),
                "published_at": clock.now(),
            }
            update = await cls.make(change, **given)
        return update, change

    async def edit(self, *, by: Actor, version: int | None = None, **fields: Any) -> Writing:
        """Change title or text; the status stays what it was.

        `version` is the one that the editor saw: raises Conflict where somebody changed the same fields since.
        """
        async with changes.write(by, self.project_id) as change:
            await check_conflicts(self, version, fields)
            if any(getattr(self, name) != value for name, value in fields.items()):
                await self.apply(change, "edit", edited_at=clock.now(), **fields)
        return change

    async def trash(self, *, by: Actor) -> Writing:
        """Take it away; for 30 days it can be had back from the history."""
        async with changes.write(by, self.project_id) as change:
            await self.apply(change, "delete", unless="trashed_at", trashed_at=clock.now())
        return change

    async def purge(self, *, by: Actor) -> Writing:
        """Deleted and gone for good: only that it happened stays."""
        async with changes.write(by, self.project_id) as change:
            change.note("update", self.id, self.title, FOR_GOOD, {}, None, project_id=self.project_id)
            await Update.filter(id=self.id).exclude(trashed_at=None).delete()
        return change

    async def unmake(self, change: Writing) -> None:
        """Undoing that it was published deletes it: comments hang on it by then."""
        await self.apply(change, "undo", trashed_at=clock.now())
