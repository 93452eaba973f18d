"""Tasks. Every change is one method, one transaction, and raises the project's revision."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar

from tortoise import fields

from hxtasks import changes, clock
from hxtasks.access import Actor
from hxtasks.accounts.models import User
from hxtasks.changes import Writing
from hxtasks.changes.conflicts import check_conflicts
from hxtasks.changes.links import Link
from hxtasks.db import sql
from hxtasks.db.order import place
from hxtasks.projects.models import Project, Section
from hxtasks.tasks.assigning import Assigned, Assignment
from hxtasks.tasks.labels import Label, Labelled, named
from hxtasks.tasks.nesting import REOPENED
from hxtasks.tasks.recurring import Recurring, with_date

__all__ = ["Assignment", "Label", "Task"]


class Task(Assigned, Recurring, Labelled):
    """Something to do. A date without a time is a date, never an instant."""

    kind = "task"
    derived = frozenset({"is_open", "version", "depth"})
    linked: ClassVar[Mapping[str, Link]] = {**Labelled.linked, **Assigned.linked}

    id = fields.IntField(primary_key=True)
    project: fields.ForeignKeyRelation[Project] = fields.ForeignKeyField("hxtasks.Project", related_name="tasks")
    project_id: int
    section: fields.ForeignKeyRelation[Section] = fields.ForeignKeyField("hxtasks.Section", related_name="tasks")
    section_id: int
    parent: fields.ForeignKeyNullableRelation["Task"] = fields.ForeignKeyField(
        "hxtasks.Task", related_name="subtasks", null=True, on_delete=fields.CASCADE, db_index=True
    )
    title = fields.CharField(max_length=500)
    notes = fields.TextField(default="")
    priority = fields.SmallIntField(default=4)
    due_on: date | None = fields.DateField(null=True)
    due_time = fields.CharField(max_length=5, null=True)
    due_zone = fields.CharField(max_length=64, null=True)
    start_on: date | None = fields.DateField(null=True)
    deadline_on: date | None = fields.DateField(null=True)
    estimate_minutes = fields.IntField(null=True)
    rrule = fields.CharField(max_length=500, null=True)
    anchor = fields.CharField(max_length=10, default="schedule", db_default="schedule")
    assignee: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "hxtasks.User", related_name="assigned", null=True, on_delete=fields.SET_NULL
    )
    assignee_id: int | None
    labels: fields.ManyToManyRelation[Label] = fields.ManyToManyField(
        "hxtasks.Label", related_name="tasks", through="task_label"
    )
    position = fields.BigIntField(default=0)
    version = fields.IntField(default=0)
    created_at = fields.DatetimeField()
    created_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "hxtasks.User", related_name="tasks_made", null=True, on_delete=fields.SET_NULL
    )
    created_by_id: int | None
    completed_at: datetime | None = fields.DatetimeField(null=True)
    completed_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "hxtasks.User", related_name="tasks_done", null=True, on_delete=fields.SET_NULL
    )
    completed_by_id: int | None
    trashed_at: datetime | None = fields.DatetimeField(null=True)
    is_open = fields.BooleanField(default=True)

    class Meta:
        # Each list is one of these read from a cursor on. `is_open` (neither done nor in the trash) stands where
        # two IS NULL would, and `depth` = 0 where parent_id IS NULL would: PostgreSQL can't take an order from an index
        # behind those.
        indexes = (
            ("section_id", "is_open", "depth", "position", "id"),
            ("project_id", "id"),
            ("project_id", "completed_at"),
            # Whose, when due, and all that the sidebar's numbers and most searches among one's own tasks ask: both are
            # counted without reading a task.
            ("assignee_id", "is_open", "due_on", "id", "project_id", "priority"),
            ("created_by_id", "is_open", "due_on", "id", "assignee_id", "project_id"),
            ("project_id", "is_open", "due_on"),
            ("completed_by_id", "completed_at"),
            ("trashed_at",),
        )

    @property
    def called(self) -> str:
        return self.title

    @property
    def home(self) -> int:
        return self.project_id

    def derive(self) -> None:
        self.is_open = self.completed_at is None and self.trashed_at is None
        self.version += 1

    def weight(self) -> dict[str, int]:
        if self.trashed_at is not None:
            return {}
        return {"open_count" if self.completed_at is None else "done_count": 1}

    @classmethod
    async def add(
        cls,
        project_id: int,
        *,
        by: Actor,
        title: str,
        section_id: int | None = None,
        labels: Sequence[str] = (),
        **given: Any,
    ) -> "Task":
        """Put a task at the end of a section, of the project's nameless one where none is given; labels by name.

        With `parent_id` it becomes part of that task, which is in the same section. Raises Misplaced where that
        goes too deep.
        """
        async with changes.write(by, project_id) as change:
            section_id = section_id or await first_section(project_id)
            if labels:
                given["labels"] = sorted((await named(change, labels)).values())
            task = await cls.make(
                change,
                project_id=project_id,
                section_id=section_id,
                title=title,
                position=await _place(section_id),
                created_at=given.pop("created_at", None) or clock.now(),
                created_by_id=by.id,
                **with_date(given, None, by),
            )
            await task.check()
        return task

    async def complete(self, *, by: Actor, due_on: date | None = None) -> Writing:
        """Done, now, by this person, with all that is part of it. What is done already keeps who did it and when.

        What repeats goes on to its next date instead. `due_on` is the date that whoever completes it saw: where it
        has moved on since, that one is done already and the next one isn't.
        """
        async with changes.write(by, self.project_id) as change:
            if self.rrule:
                await self.reread()
                moved_on = due_on is not None and due_on != self.due_on
                if self.completed_at is None and (moved_on or await self.come_again(change)):
                    return change
            done = {"completed_at": clock.now(), "completed_by_id": by.id}
            left = [kin for kin in await self.below() if not (kin.completed_at or kin.trashed_at)]
            await self.apply_below(change, "complete", left[::-1], unless="completed_at", **done)
            await self.apply(change, "complete", unless="completed_at", **done)
        return change

    async def reopen(self, *, by: Actor) -> Writing:
        """Not done after all, and so neither is what it is part of."""
        async with changes.write(by, self.project_id) as change:
            await self.apply(change, "reopen", **REOPENED)
        return change

    async def edit(self, *, by: Actor, version: int | None = None, **fields: Any) -> Writing:
        """Change title, notes, priority, dates, rule or assignee; nothing else of the row is written.

        `version` is the one that the editor saw: raises Conflict where somebody changed the same fields since.
        Nobody as the assignee means that nobody else is left either.
        """
        fields = with_date(fields, self, by)
        if "due_on" in fields and fields["due_on"] is None:
            fields["due_time"] = None
        if fields.get("due_time"):
            fields["due_zone"] = by.timezone
        async with changes.write(by, self.project_id) as change:
            await check_conflicts(self, version, fields)
            if "assignee_id" in fields and "assignees" not in fields:
                first = fields["assignee_id"]
                fields["assignees"] = [x for x in await self.value("assignees") if x != first] if first else []
            await self.apply(change, "edit", **fields)
        return change

    async def move(
        self, *, by: Actor, section: Section, before: int | None = None, parent: int | None = None
    ) -> Writing:
        """Put it in a section, of this or another project, before another task there or last, as part of `parent`.

        What is part of it goes along. Raises Misplaced where it would be part of itself, or too deep.
        """
        async with changes.write(by, self.project_id, section.project_id) as change:
            position = await _place(section.id, before=before)
            there: dict[str, Any] = {"project_id": section.project_id, "section_id": section.id, "position": position}
            await self.apply(change, "move", **there, parent_id=parent)
            await self.check()
        return change

    async def trash(self, *, by: Actor) -> Writing:
        """Into the trash with all that is part of it, from where it can be had back for 30 days."""
        async with changes.write(by, self.project_id) as change:
            await self._trash(change, "delete")
        return change

    async def restore(self, *, by: Actor) -> Writing:
        """Out of the trash, to the very place it had, with what was deleted along with it.

        Where what it was part of stays in the trash, it stands by itself.
        """
        async with changes.write(by, self.project_id) as change:
            await self.reread()
            along = [kin for kin in await self.below() if kin.trashed_at == self.trashed_at]
            alone: dict[str, Any] = {"parent_id": None} if any(kin.trashed_at for kin in await self.above()) else {}
            await self.apply(change, "restore", trashed_at=None, **alone)
            await self.apply_below(change, "restore", along, trashed_at=None)
        return change

    async def purge(self, *, by: Actor) -> Writing:
        """Out of the trash and gone for good with all that is part of it: only that it happened stays."""
        async with changes.write(by, self.project_id) as change:
            ids = [self.id, *(kin.id for kin in await self.below())]
            for task in await Task.filter(id__in=ids).exclude(trashed_at=None):
                change.note("task", task.id, task.title, "purge", {}, None, project_id=task.project_id)
            await Task.filter(id=self.id).exclude(trashed_at=None).delete()
        return change

    async def unmake(self, change: Writing) -> None:
        """Undoing that it was added puts it into the trash: comments and files hang on it by then."""
        await self._trash(change, "undo")

    async def _trash(self, change: Writing, verb: str) -> None:
        now = clock.now()
        along = [kin for kin in await self.below() if not kin.trashed_at]
        await self.apply_below(change, verb, along[::-1], unless="trashed_at", trashed_at=now)
        await self.apply(change, verb, unless="trashed_at", trashed_at=now)


async def first_section(project_id: int) -> int:
    """The nameless section of a project."""
    found: int = await sql.value("SELECT id FROM section WHERE project_id = :project AND name = ''", project=project_id)
    return found


async def _place(section_id: int, *, before: int | None = None) -> int:
    return await place("task", "section_id = :section", before=before, section=section_id)
