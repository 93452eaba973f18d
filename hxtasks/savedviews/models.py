"""Searches that are kept, with a place in the sidebar."""

from datetime import datetime

from tortoise import fields

from hxtasks import changes, clock
from hxtasks.access import Actor
from hxtasks.accounts.models import User
from hxtasks.changes import Writing
from hxtasks.changes.conflicts import merged
from hxtasks.changes.shelved import Shelved
from hxtasks.db.order import place
from hxtasks.query.parsing import MAX_LENGTH

_KEPT = "trashed_at IS NULL"


class SavedView(Shelved):
    """A query with a name: its owner's, or shared with the team. What it finds depends on who looks."""

    kind = "view"

    id = fields.IntField(primary_key=True)
    owner: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("hxtasks.User", related_name="views", db_index=True)
    owner_id: int
    name = fields.CharField(max_length=80)
    icon = fields.CharField(max_length=40, default="search")
    query = fields.CharField(max_length=MAX_LENGTH)
    is_shared = fields.BooleanField(default=False)
    position = fields.BigIntField(default=0, db_default=0)
    created_at = fields.DatetimeField()
    trashed_at: datetime | None = fields.DatetimeField(null=True)

    class Meta:
        table = "saved_view"

    @property
    def called(self) -> str:
        # What is one's own is not told to those who read the log.
        return self.name if self.is_shared else "A view of one's own"

    @classmethod
    async def keep(cls, *, by: Actor, name: str, query: str, icon: str, is_shared: bool) -> "SavedView":
        """Keep a search under a name."""
        async with changes.write(by) as change:
            kept = cls(owner_id=by.id, name=name, query=query, icon=icon, is_shared=is_shared, created_at=clock.now())
            kept.position = await place("saved_view", _KEPT)
            await kept.save(force_create=True)
            kept._note(change, "add")
        return kept

    async def edit(
        self, *, by: Actor, name: str, query: str, icon: str, is_shared: bool, last: int | None = None
    ) -> Writing:
        """Change all that can be typed of it.

        Raises Conflict where somebody changed the same of a shared one since the change `last`.
        """
        fields = {"name": name, "query": query, "icon": icon}
        async with changes.write(by) as change:
            await self.reread()
            if self.is_shared and is_shared:
                await self.apply(change, "edit", **await merged(self, last, fields))
            else:
                self.update_from_dict({**fields, "is_shared": is_shared})
                await self.save()
                self._note(change, "edit")
        return change

    async def move(self, *, by: Actor, before: int | None) -> Writing:
        """Put it before another one in the sidebar, or last: a shared one in everybody's."""
        async with changes.write(by) as change:
            await self.apply(change, "move", position=await place("saved_view", _KEPT, before=before))
        return change

    def _note(self, change: Writing, verb: str) -> None:
        """That it happened, and no word of it: admins read this part of the log, by the API as well."""
        change.record(self, verb, {}, {}, project_id=None)
