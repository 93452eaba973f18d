"""Templates of projects. They belong to no project, so only that they were made and gone is in the log."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from tortoise import fields
from tortoise.models import Model

from hxtasks import changes, clock
from hxtasks.access import Actor
from hxtasks.accounts.models import User
from hxtasks.project_templates.content import Content


class Sharing(StrEnum):
    """Who may start projects from a template."""

    TEAM = "team"
    MINE = "mine"


class ProjectTemplate(Model):
    """A project to start others from. `content` is read by hxtasks.project_templates.content alone."""

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
            made._note(change, "add", None, {"sharing": sharing})
        return made

    async def rename(self, name: str, *, by: Actor) -> None:
        """Call it something else."""
        await self._set(by, "edit", name=name)

    async def trash(self, *, by: Actor) -> None:
        """Out of the list; for 30 days it can be had back."""
        await self._set(by, "delete", trashed_at=clock.now())

    async def restore(self, *, by: Actor) -> None:
        """Back into the list."""
        await self._set(by, "restore", trashed_at=None)

    @classmethod
    async def purge(cls, oldest: datetime, *, by: Actor) -> int:
        """Forget what was deleted before that moment, and say how many."""
        async with changes.write(by):
            return await cls.filter(trashed_at__lt=oldest).delete()

    async def _set(self, by: Actor, verb: str, **fields: Any) -> None:
        async with changes.write(by) as change:
            before = {name: getattr(self, name) for name in fields}
            for name, value in fields.items():
                setattr(self, name, value)
            await self.save(update_fields=list(fields))
            self._note(change, verb, before, fields)

    def _note(
        self, change: changes.Writing, verb: str, before: dict[str, Any] | None, after: dict[str, Any] | None
    ) -> None:
        # Admins read this for years, and what somebody keeps for themselves is named by them alone.
        if self.sharing == Sharing.TEAM:
            change.note("template", self.id, self.name, verb, before, after)
        else:
            change.note("template", self.id, "A template of their own", verb, None, None)
