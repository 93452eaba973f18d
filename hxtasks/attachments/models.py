"""Files on tasks. What is in them is kept elsewhere, by its digest (storage.py); a row says whose and what it is."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from tortoise import fields

from hxtasks import changes, clock
from hxtasks.access import Actor, Forbidden, NotFound
from hxtasks.accounts.models import User
from hxtasks.changes import Writing
from hxtasks.changes.logged import Logged
from hxtasks.db import sql
from hxtasks.tasks.models import Task
from hxtasks.tasks.purging import SERVER

MOST = 50
"""Files of one task."""


class TooMany(Exception):
    """The task would have more files than MOST. Nothing was added."""


class NewFile(NamedTuple):
    """A file that is kept already and belongs to nothing yet."""

    name: str
    sha256: str
    size: int
    media_type: str
    width: int | None = None
    height: int | None = None


class Attachment(Logged):
    """A file on a task. It belongs to the task's project, wherever that moves."""

    kind = "attachment"
    project_id: int | None = None

    id = fields.IntField(primary_key=True)
    task: fields.ForeignKeyRelation[Task] = fields.ForeignKeyField("hxtasks.Task", related_name="attachments")
    task_id: int
    name = fields.CharField(max_length=255)
    sha256 = fields.CharField(max_length=64, db_index=True)
    size = fields.BigIntField()
    media_type = fields.CharField(max_length=80)
    width: int | None = fields.IntField(null=True)
    height: int | None = fields.IntField(null=True)
    has_thumbnail = fields.BooleanField(default=False)
    added_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "hxtasks.User", related_name="attachments", null=True, on_delete=fields.SET_NULL
    )
    added_by_id: int | None
    added_at: datetime = fields.DatetimeField()
    trashed_at: datetime | None = fields.DatetimeField(null=True)

    class Meta:
        indexes = (("task_id", "id"), ("trashed_at",))

    @property
    def called(self) -> str:
        return self.name

    @property
    def home(self) -> int | None:
        return self.project_id

    async def locate(self) -> None:
        self.project_id = await sql.value("SELECT project_id FROM task WHERE id = :id", id=self.task_id)
        if self.project_id is None:
            raise NotFound

    @classmethod
    async def add(cls, task_id: int, project_id: int, files: Sequence[NewFile], *, by: Actor) -> Writing:
        """Put files on a task, all of them or none. Raises TooMany."""
        async with changes.write(by, project_id) as change:
            if await cls._siblings(task_id) + len(files) > MOST:
                raise TooMany
            for file in files:
                await cls.make(
                    change,
                    task_id=task_id,
                    **file._asdict(),
                    has_thumbnail=file.width is not None,
                    added_by_id=by.id,
                    added_at=clock.now(),
                )
        return change

    async def trash(self, *, by: Actor) -> Writing:
        """Take it off its task. For 30 days it can be had back."""
        await self.locate()
        async with changes.write(by, self.project_id or 0) as change:
            await self.apply(change, "delete", unless="trashed_at", trashed_at=clock.now())
        return change

    @classmethod
    async def purge(cls, oldest: datetime) -> None:
        """Forget what was taken off before that moment."""
        async with changes.write(SERVER):
            await sql.execute("DELETE FROM attachment WHERE trashed_at < :oldest", oldest=oldest)

    async def unmake(self, change: Writing) -> None:
        """Undoing that it was added keeps what is in it, so that this can be taken back too."""
        await self.apply(change, "undo", trashed_at=clock.now())

    async def check(self) -> None:
        """Raise Forbidden where its task would have too many files."""
        if await self._siblings(self.task_id) > MOST:
            raise Forbidden(f"The task has {MOST} files by now. Remove one first.")

    @staticmethod
    async def _siblings(task_id: int) -> int:
        found: int = await sql.value(
            "SELECT count(*) FROM attachment WHERE task_id = :task AND trashed_at IS NULL", task=task_id
        )
        return found
