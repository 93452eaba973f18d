"""A nod instead of a comment."""

from datetime import datetime

from tortoise import fields

from hxtasks import changes, clock
from hxtasks.access import Actor
from hxtasks.accounts.models import User
from hxtasks.changes import Writing
from hxtasks.changes.belongings import Belonging
from hxtasks.comments.models import Comment

EMOJI = {
    "👍": "Thumbs up",
    "🎉": "Party",
    "💚": "Heart",
    "👀": "Eyes",
    "😄": "Smile",
    "🤔": "Thinking",
}
"""What one can react with, by what it is called."""


class Reaction(Belonging):
    """One person's one emoji on a comment."""

    kind = "reaction"

    id = fields.IntField(primary_key=True)
    comment: fields.ForeignKeyRelation[Comment] = fields.ForeignKeyField("hxtasks.Comment", related_name="reactions")
    comment_id: int
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "hxtasks.User", related_name="reactions", db_index=True
    )
    user_id: int
    emoji = fields.CharField(max_length=8)
    made_at: datetime = fields.DatetimeField()

    class Meta:
        unique_together = (("comment", "user", "emoji"),)

    async def locate(self) -> None:
        await self.belong_to(
            "SELECT t.project_id, t.title FROM comment c JOIN task t ON t.id = c.task_id WHERE c.id = :id UNION ALL "
            "SELECT x.project_id, x.title FROM comment c JOIN project_update x ON x.id = c.update_id WHERE c.id = :id",
            id=self.comment_id,
        )

    @classmethod
    async def give(cls, comment: Comment, emoji: str, *, by: Actor, wanted: bool | None = None) -> Writing:
        """React, or take one's reaction back; None: whichever it is not now."""
        async with changes.write(by, *([comment.home] if comment.home else [])) as change:
            mine = await cls.get_or_none(comment_id=comment.id, user_id=by.id, emoji=emoji)
            if mine is None and wanted is not False:
                await cls.make(change, comment_id=comment.id, user_id=by.id, emoji=emoji, made_at=clock.now())
            elif mine is not None and not wanted:
                await mine.drop(change)
        return change
