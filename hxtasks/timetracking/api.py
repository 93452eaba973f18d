"""Time for programs: the same queries and changes as the pages'."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Self

from pydantic import AfterValidator, Field
from quart import Blueprint

from hxtasks.access import ProjectRole, Role, needs
from hxtasks.changes import write
from hxtasks.projects import queries as projects
from hxtasks.tasks import queries as tasks
from hxtasks.timetracking import models, queries
from hxtasks.timetracking.forms import ChangeTime, NewTime
from hxtasks.timetracking.queries import Cursor, EntryRow
from hxtasks.web import guard
from hxtasks.web.forms import Form
from hxtasks.web.operations import Answer, check_if_match, operation

routes = Blueprint("time_api", __name__, url_prefix="/api")
MOST = 100


@dataclass(frozen=True)
class TimeEntry(Answer):
    """Time that somebody spent on a task."""

    id: int
    task: int
    """The id of the task."""
    person: str | None
    """The user name of whoever spent it."""
    spent_on: date
    minutes: int | None
    """How long; null while the timer runs."""
    started: datetime | None
    """When its timer was started, null where it was written down by hand."""
    note: str
    version: int
    """Raised by every change."""

    @property
    def tag(self) -> str:
        return str(self.version)

    @classmethod
    def of(cls, row: EntryRow) -> Self:
        return cls(row.id, row.task_id, row.username, row.spent_on, row.minutes, row.started_at, row.note, row.version)

    @classmethod
    def example(cls) -> Self:
        return cls(3, 7, "jon", date(2026, 11, 20), 90, None, "Read first", 1)


@dataclass(frozen=True)
class Spent(Answer):
    """Minutes that were spent and estimated; timers that run are not in them yet."""

    minutes: int
    estimate: int
    minutes_with_subtasks: int
    estimate_with_subtasks: int

    @classmethod
    def example(cls) -> Self:
        return cls(115, 180, 240, 360)


@dataclass(frozen=True)
class TaskTime(Answer):
    """The time that was spent on a task, the latest first."""

    entries: list[TimeEntry]
    total: Spent
    next: str | None
    """The `cursor` of the next page, null on the last one."""

    @classmethod
    def example(cls) -> Self:
        return cls([TimeEntry.example()], Spent.example(), None)


@dataclass(frozen=True)
class Timer(Answer):
    """Your timer, null where there is none or where you don't see its task any more."""

    entry: TimeEntry | None

    @classmethod
    def example(cls) -> Self:
        return cls(TimeEntry.example())


def _cursor(value: str) -> str:
    Cursor.parse(value)
    return value


class TimeQuery(Form):
    """Which page of a list."""

    limit: Annotated[int, Field(ge=1, le=MOST)] = MOST
    """How many to answer with."""
    cursor: Annotated[str, AfterValidator(_cursor)] = ""
    """The `next` of the page before this one; the first page without."""


@routes.get("/tasks/<int:task_id>/time")
@needs(Role.GUEST)
@operation("List the time spent on a task")
async def list_time(task_id: int, query: TimeQuery) -> TaskTime:
    actor = guard.actor()
    await tasks.row(actor, task_id)
    found = await queries.of_task(actor, task_id, after=Cursor.parse(query.cursor), limit=query.limit + 1)
    shown = found[: query.limit]
    more = str(Cursor(shown[-1].spent_on, shown[-1].id)) if len(found) > query.limit else None
    return TaskTime([TimeEntry.of(row) for row in shown], Spent(*await queries.totals(actor, task_id)), more)


@routes.post("/tasks/<int:task_id>/time")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
@operation("Write down time", created="/api/time/{id}", example={"minutes": 90, "note": "Read first"})
async def add_time(task_id: int, body: NewTime) -> TimeEntry:
    """Your own, on a task that you may change."""
    actor = guard.actor()
    task = await tasks.task(actor, task_id)
    made, _ = await models.TimeEntry.add(task, by=actor, minutes=body.minutes, spent_on=body.spent_on, note=body.note)
    return TimeEntry.of(await queries.row(actor, made.id))


@routes.post("/tasks/<int:task_id>/timer")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
@operation("Start your timer")
async def start_timer(task_id: int) -> Timer:
    """One that runs elsewhere stops."""
    actor = guard.actor()
    await models.TimeEntry.start(await tasks.task(actor, task_id), by=actor)
    return await _timer()


@routes.get("/timer")
@needs(Role.GUEST)
@operation("Get your timer")
async def get_timer() -> Timer:
    return await _timer()


@routes.delete("/timer")
@needs(Role.GUEST)
@operation("Stop your timer")
async def stop_timer() -> Timer:
    """Answers with what it has measured."""
    actor = guard.actor()
    running = await queries.running(actor)
    if found := await models.TimeEntry.running(actor):
        await found.stop(by=actor)
    return Timer(TimeEntry.of(await queries.row(actor, running.id)) if running and running.title else None)


@routes.get("/time/<int:time_entry_id>")
@needs(Role.GUEST)
@operation("Get an entry of time")
async def get_time(time_entry_id: int) -> TimeEntry:
    return TimeEntry.of(await queries.row(guard.actor(), time_entry_id))


@routes.patch("/time/<int:time_entry_id>")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
@operation("Change an entry of time", example={"minutes": 75})
async def change_time(time_entry_id: int, body: ChangeTime) -> TimeEntry:
    """Your own, or anybody's where you manage the project. `minutes` end a timer that runs."""
    actor = guard.actor()
    found = await queries.entry(actor, time_entry_id)
    given = {name: value for name, value in body.changes().items() if value is not None}
    async with write(actor, found.home or 0):
        await found.reread()
        check_if_match(str(found.version))
        await found.edit(by=actor, **given)
    return TimeEntry.of(await queries.row(actor, time_entry_id))


@routes.delete("/time/<int:time_entry_id>")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
@operation("Delete an entry of time")
async def delete_time(time_entry_id: int) -> None:
    """Your own, or anybody's where you manage the project. It can be had back from the history for 30 days."""
    actor = guard.actor()
    found = await queries.entry(actor, time_entry_id)
    async with write(actor, found.home or 0):
        await found.reread()
        check_if_match(str(found.version))
        await found.trash(by=actor)


@routes.get("/projects/<int:project_id>/time")
@needs(Role.GUEST)
@operation("Get the time spent on a project")
async def project_time(project_id: int) -> Spent:
    actor = guard.actor()
    await projects.project_by_id(actor, project_id)
    return Spent(*await queries.of_project(actor, project_id))


async def _timer() -> Timer:
    actor = guard.actor()
    running = await queries.running(actor)
    reading = actor.asking(ProjectRole.VIEWER)
    return Timer(TimeEntry.of(await queries.row(reading, running.id)) if running and running.title else None)
