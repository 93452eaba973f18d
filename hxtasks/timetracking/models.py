"""Time that was spent. Every change is one method, one transaction, and raises the project's revision."""

from datetime import date, datetime
from typing import Any

from tortoise import fields

from hxtasks import changes, clock
from hxtasks.access import Actor, Forbidden
from hxtasks.accounts.models import User
from hxtasks.changes import Writing
from hxtasks.changes.belongings import Belonging
from hxtasks.changes.conflicts import check_conflicts
from hxtasks.db import sql
from hxtasks.db.connection import dialect
from hxtasks.tasks.models import Task
from hxtasks.tasks.purging import SERVER

LONGEST = 525_600
"""Minutes of one entry: a year."""

# Any number that is ours: on PostgreSQL a person's timers take turns, or two windows could start two.
_TURN = 0x6878_544D


class TimeEntry(Belonging):
    """Time that somebody spent on a task, on a date. While its timer runs it has no `minutes`.

    It belongs to its task's project, wherever that moves.
    """

    kind = "time_entry"
    derived = frozenset({"version"})

    id = fields.IntField(primary_key=True)
    task: fields.ForeignKeyRelation[Task] = fields.ForeignKeyField("hxtasks.Task", related_name="time")
    task_id: int
    person: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "hxtasks.User", related_name="time", null=True, on_delete=fields.SET_NULL
    )
    person_id: int | None
    spent_on: date = fields.DateField()
    minutes: int | None = fields.IntField(null=True)
    started_at: datetime | None = fields.DatetimeField(null=True)
    note = fields.CharField(max_length=200, default="")
    version = fields.IntField(default=0)
    trashed_at: datetime | None = fields.DatetimeField(null=True)

    class Meta:
        table = "time_entry"
        indexes = (("task_id", "spent_on", "id"), ("person_id", "minutes"), ("spent_on", "id"), ("trashed_at",))

    async def locate(self) -> None:
        await self.belong_to("SELECT project_id, title FROM task WHERE id = :id", id=self.task_id)

    def derive(self) -> None:
        self.version += 1

    @classmethod
    async def running(cls, by: Actor) -> "TimeEntry | None":
        """The timer that runs for this person, whatever has become of its task."""
        found = await cls.filter(person_id=by.id, minutes=None, trashed_at=None).first()
        if found:
            await found.locate()
        return found

    @classmethod
    async def start(cls, task: Task, *, by: Actor) -> Writing:
        """Time what this person does. What ran for them elsewhere stops; what runs here already runs on."""
        async with changes.write(by) as change:
            if dialect() == "postgres":
                await sql.execute(f"SELECT pg_advisory_xact_lock({_TURN}, {int(by.id)})")
            other = await cls.running(by)
            async with changes.write(by, task.project_id, *((other.home or 0,) if other else ())):
                if other and other.task_id == task.id:
                    return change
                if other:
                    await other._change(change, "stop", unless="minutes", minutes=other.elapsed())
                now, today = clock.now(), clock.today(by.timezone)
                await cls.make(change, "start", task_id=task.id, person_id=by.id, spent_on=today, started_at=now)
        return change

    @classmethod
    async def add(
        cls, task: Task, *, by: Actor, minutes: int, spent_on: date | None = None, note: str = ""
    ) -> tuple["TimeEntry", Writing]:
        """Write down what was spent without a timer: today, where no date is given."""
        async with changes.write(by, task.project_id) as change:
            given: dict[str, Any] = {"minutes": minutes, "note": note, "spent_on": spent_on or clock.today(by.timezone)}
            entry = await cls.make(change, task_id=task.id, person_id=by.id, **given)
        return entry, change

    async def stop(self, *, by: Actor) -> Writing:
        """It has taken until now."""
        async with changes.write(by, *self._homes()) as change:
            await self._change(change, "stop", unless="minutes", minutes=self.elapsed())
        return change

    async def edit(self, *, by: Actor, version: int | None = None, **fields: Any) -> Writing:
        """Change length, date or note; a length ends a timer that runs.

        `version` is the one that the editor saw: raises Conflict where somebody changed the same fields since.
        """
        async with changes.write(by, *self._homes()) as change:
            await check_conflicts(self, version, fields)
            await self._change(change, "edit", **fields)
        return change

    async def trash(self, *, by: Actor) -> Writing:
        """Take it away; for 30 days it can be had back from the history."""
        async with changes.write(by, *self._homes()) as change:
            await self._change(change, "delete", unless="trashed_at", trashed_at=clock.now())
        return change

    @classmethod
    async def purge(cls, oldest: datetime) -> int:
        """Forget what was deleted before that moment, and say how much that was."""
        async with changes.write(SERVER):
            return await sql.execute("DELETE FROM time_entry WHERE trashed_at < :oldest", oldest=oldest)

    async def unmake(self, change: Writing) -> None:
        """Undoing that it was written down keeps it, so that this can be taken back too."""
        await self._change(change, "undo", trashed_at=clock.now())

    async def check(self) -> None:
        """Raise Forbidden where taking something back would have two timers run for one person."""
        if (
            self.minutes is None
            and await TimeEntry.filter(person_id=self.person_id, minutes=None, trashed_at=None)
            .exclude(id=self.id)
            .exists()
        ):
            raise Forbidden("Another timer runs by now. Stop that one first.")

    def elapsed(self) -> int:
        """Minutes since its timer started, at least one."""
        since = clock.now() - self.started_at if self.started_at else None
        return min(max(round(since.total_seconds() / 60), 1), LONGEST) if since else 1

    async def _change(self, change: Writing, verb: str, *, unless: str = "", **fields: Any) -> None:
        # Each change says whose time it is and of what, so that followers know without asking.
        await self.apply(change, verb, unless=unless, task_id=self.task_id, person_id=self.person_id, **fields)

    def _homes(self) -> tuple[int, ...]:
        return (self.home,) if self.home else ()
