"""What somebody has begun to write: theirs alone, kept until it is posted, whichever browser they come back with."""

from datetime import datetime

from tortoise import fields
from tortoise.models import Model

from hxtasks import clock
from hxtasks.access import Actor
from hxtasks.accounts.models import User
from hxtasks.db import sql
from hxtasks.tasks.models import Task


class Draft(Model):
    """A person's unsent comment on a task."""

    id = fields.IntField(primary_key=True)
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("hxtasks.User", related_name="drafts")
    user_id: int
    task: fields.ForeignKeyRelation[Task] = fields.ForeignKeyField("hxtasks.Task", related_name="drafts", db_index=True)
    task_id: int
    body = fields.TextField()
    saved_at: datetime = fields.DatetimeField()

    class Meta:
        table = "comment_draft"
        unique_together = (("user", "task"),)

    @classmethod
    async def keep(cls, by: Actor, task_id: int, body: str) -> None:
        """Keep what was typed so far; nothing typed is nothing to keep."""
        if not body.strip():
            await cls.forget(by, task_id)
            return
        await sql.execute(
            "INSERT INTO comment_draft (user_id, task_id, body, saved_at) VALUES (:me, :task, :body, :now) "
            "ON CONFLICT (user_id, task_id) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at",
            me=by.id,
            task=task_id,
            body=body,
            now=clock.now(),
        )

    @classmethod
    async def forget(cls, by: Actor, task_id: int) -> None:
        """It was posted, or taken back."""
        await sql.execute("DELETE FROM comment_draft WHERE user_id = :me AND task_id = :task", me=by.id, task=task_id)
