"""Secret addresses of lists, for programs that can't sign in. What is secret is stored only as a digest."""

from datetime import datetime

from tortoise import fields
from tortoise.models import Model

from hxtasks import changes, clock
from hxtasks.access import Actor
from hxtasks.accounts.models import User, digest, new_secret
from hxtasks.changes import Writing
from hxtasks.query.parsing import MAX_LENGTH


class FeedLink(Model):
    """A link that shows one list as its owner sees it at that moment, to whoever has it, until it is revoked."""

    id = fields.IntField(primary_key=True)
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "hxtasks.User", related_name="feed_links", db_index=True
    )
    user_id: int
    digest = fields.CharField(max_length=64, unique=True)
    name = fields.CharField(max_length=200)
    kind = fields.CharField(max_length=12)
    of_id: int | None = fields.IntField(null=True)
    query = fields.CharField(max_length=MAX_LENGTH, default="")
    created_at: datetime = fields.DatetimeField()
    used_at: datetime | None = fields.DatetimeField(null=True)

    class Meta:
        table = "feed_link"

    @classmethod
    async def make(cls, *, by: Actor, name: str, kind: str, of_id: int | None, query: str) -> str:
        """Make a link; gives its secret, which is shown once and can't be had again."""
        secret = new_secret("hxf_")
        async with changes.write(by) as change:
            made = await cls.create(
                user_id=by.id,
                digest=digest(secret),
                name=name[:200],
                kind=kind,
                of_id=of_id,
                query=query,
                created_at=clock.now(),
            )
            made._note(change, "add")
        return secret

    async def revoke(self, *, by: Actor) -> None:
        """End it now."""
        async with changes.write(by) as change:
            self._note(change, "remove")
            await self.delete()

    @classmethod
    async def revoke_all(cls, *, by: Actor) -> int:
        """End all of one person's, now; gives how many there were."""
        async with changes.write(by) as change:
            found = await cls.filter(user_id=by.id)
            for link in found:
                link._note(change, "remove")
            await cls.filter(user_id=by.id).delete()
        return len(found)

    def _note(self, change: Writing, verb: str) -> None:
        # No word of the list: admins read this part of the log.
        added = verb == "add"
        change.note("link", self.id, "one of their lists", verb, None if added else {}, {} if added else None)


async def follow(change: Writing) -> None:
    """A disabled account's links end with its sessions, and don't come back with it."""
    for row in change.rows:
        if (row["kind"], row["verb"]) == ("account", "disable"):
            await FeedLink.filter(user_id=row["subject"]).delete()


changes.followers.append(follow)
