"""Templates of projects. They belong to no project, so history tells of them to admins alone."""

from datetime import datetime
from enum import StrEnum

from tortoise import fields

from hxtasks import changes, clock
from hxtasks.access import Actor
from hxtasks.accounts.models import User
from hxtasks.changes import Writing
from hxtasks.changes.conflicts import merged
from hxtasks.changes.shelved import Shelved
from hxtasks.project_templates.content import Content


class Sharing(StrEnum):
    """Who may start projects from a template."""

    TEAM = "team"
    MINE = "mine"


class ProjectTemplate(Shelved):
    """A project to start others from. `content` is read by hxtasks.project_templates.content alone."""

    kind = "template"

    id = fields.IntField(primary_key=True)
    name = fields.CharField(max_length=120)
    sharing = fields.CharField(max_length=8, default=Sharing.TEAM)
    content = fields.TextField()
    task_count = fields.IntField(default=0)
    section_count = fields.IntField(default=0)
    created_at: datetime = fields.DatetimeField()
    created_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "hxtasks.User", related_name="templates", null=True, on_delete=fields.SET_NULL
    )
    created_by_id: int | None
    trashed_at: datetime | None = fields.DatetimeField(null=True)

    class Meta:
        table = "project_template"
        indexes = (("trashed_at", "name"),)

    @property
    def called(self) -> str:
        # Admins read this for years, and what somebody keeps for themselves is named by them alone.
        return self.name if self.sharing == Sharing.TEAM else "A template of their own"

    @classmethod
    async def save_as(cls, name: str, content: Content, *, sharing: str, by: Actor) -> "ProjectTemplate":
        """Keep what a project holds under this name."""
        async with changes.write(by) as change:
            made = await cls.create(
                name=name,
                sharing=sharing,
                content=content.dump(),
                task_count=len(content.tasks),
                section_count=sum(1 for section in content.sections if section),
                created_at=clock.now(),
                created_by_id=by.id,
            )
            change.record(made, "add", None, {"sharing": sharing}, project_id=None)
        return made

    async def rename(self, name: str, *, by: Actor, last: int | None = None) -> Writing:
        """Call it something else.

        Raises Conflict where somebody called one of the team something else since the change `last`.
        """
        async with changes.write(by) as change:
            if self.sharing == Sharing.TEAM:
                await self.apply(change, "edit", **await merged(self, last, {"name": name}))
            else:
                self.name = name
                await self.save(update_fields=["name"])
                change.record(self, "edit", {}, {}, project_id=None)
        return change

    @classmethod
    async def purge(cls, oldest: datetime, *, by: Actor) -> int:
        """Forget what was deleted before that moment, and say how many."""
        async with changes.write(by):
            return await cls.filter(trashed_at__lt=oldest).delete()
