"""The parts of a project's list."""

from typing import NamedTuple

from tortoise import fields

from hxtasks import changes
from hxtasks.access import Actor
from hxtasks.changes import Writing
from hxtasks.changes.conflicts import merged
from hxtasks.changes.logged import Logged
from hxtasks.db import sql
from hxtasks.db.order import lowest, place


class Section(Logged):
    """A part of a project's list. Each project has a first one without a name, for what is in no other."""

    kind = "section"

    id = fields.IntField(primary_key=True)
    project: fields.ForeignKeyRelation[Logged] = fields.ForeignKeyField(
        "hxtasks.Project", related_name="sections", db_index=True
    )
    project_id: int
    name = fields.CharField(max_length=120)
    position = fields.BigIntField(default=0)
    wip_limit: int | None = fields.SmallIntField(null=True)
    """How many open tasks should be in it at most: boards tell where there are more."""

    @property
    def called(self) -> str:
        return self.name

    @property
    def home(self) -> int:
        return self.project_id

    @classmethod
    async def start(cls, project_id: int, *, name: str, limit: int | None = None, by: Actor) -> "Section":
        """Add a section at the end of a project."""
        async with changes.write(by, project_id) as change:
            position = await place("section", "project_id = :project", project=project_id)
            return await cls.make(change, project_id=project_id, name=name, position=position, wip_limit=limit)

    async def rename(self, name: str, *, by: Actor, last: int | None = None) -> Writing:
        """Call it something else. Raises Conflict where somebody did since the change `last`."""
        async with changes.write(by, self.project_id) as change:
            await self.apply(change, "edit", **await merged(self, last, {"name": name}))
        return change

    async def limit(self, most: int | None, *, by: Actor, last: int | None = None) -> Writing:
        """Say how many open tasks should be in it at most, or that it doesn't matter; raises as `rename` does."""
        async with changes.write(by, self.project_id) as change:
            await self.apply(change, "limit", **await merged(self, last, {"wip_limit": most}))
        return change

    async def move(self, *, before: int | None, by: Actor) -> Writing:
        """Put it before another section of its project, or last."""
        async with changes.write(by, self.project_id) as change:
            position = await place("section", "project_id = :project", before=before, project=self.project_id)
            await self.apply(change, "move", position=position)
        return change

    async def remove(self, *, by: Actor) -> Writing:
        """Take the heading away; its tasks go to the end of the project's nameless section."""
        async with changes.write(by, self.project_id) as change:
            await self._empty(change)
            await self.drop(change)
        return change

    async def unmake(self, change: Writing) -> None:
        """Undoing that it was added keeps the tasks that are in it by now."""
        await self._empty(change)
        await self.drop(change, "undo")

    async def _empty(self, change: Writing) -> None:
        """Move its tasks out, all of them in one statement, each recorded so that it finds back."""
        nameless = await Section.get(project_id=self.project_id, name="")
        where = "section_id = :section"
        shift = await place("task", where, section=nameless.id) - await lowest("task", where, section=self.id)
        # Subtasks last, so that undoing takes them first: a task takes along what is below it.
        tasks = "SELECT id, title, position FROM task WHERE section_id = :id ORDER BY depth, id"
        for task in await sql.rows(Placed, tasks, id=self.id):
            change.note(
                "task",
                task.id,
                task.title,
                "move",
                {"section_id": self.id, "position": task.position},
                {"section_id": nameless.id, "position": task.position + shift},
                project_id=self.project_id,
            )
        await sql.execute(
            "UPDATE task SET section_id = :to, position = position + :shift, version = version + 1 "
            "WHERE section_id = :section",
            to=nameless.id,
            shift=shift,
            section=self.id,
        )


class Placed(NamedTuple):
    """A task's place in its section."""

    id: int
    title: str
    position: int
