"""What a line would be understood as, for programs."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal, Self
from zoneinfo import ZoneInfo

from quart import Blueprint

from hxtasks.access import Role, needs
from hxtasks.quickadd import Reminder
from hxtasks.tasks.quick.forms import PreviewLines
from hxtasks.tasks.quick.lines import ANYWHERE, Line, understand
from hxtasks.web import guard
from hxtasks.web.operations import Answer, operation

routes = Blueprint("quick_api", __name__, url_prefix="/api/quick-add")


@dataclass(frozen=True)
class QuickReminder(Answer):
    """Minutes before the task is due, or a moment of its own."""

    minutes_before: int | None
    at: datetime | None

    @classmethod
    def of(cls, reminder: Reminder) -> Self:
        return cls(reminder.minutes_before, reminder.at)

    @classmethod
    def example(cls) -> Self:
        return cls(30, None)


@dataclass(frozen=True)
class QuickTask(Answer):
    """What a line says. Dates and times are those on the wall of the zone."""

    title: str
    project: str | None
    """Its name, of a project that you may add to."""
    section: str | None
    labels: list[str]
    assignees: list[str]
    """User names."""
    priority: int
    """1 is highest, 4 is none."""
    due_on: date | None
    due_time: str | None
    start_on: date | None
    deadline_on: date | None
    rrule: str | None
    """When it comes again: a rule of RFC 5545, whose first occurrence is `due_on`."""
    anchor: Literal["schedule", "completion"]
    """What the rule counts from."""
    reminders: list[QuickReminder]
    estimate_minutes: int | None
    notes: str
    unknown: list[str]
    """Words that look like more and stay in the title: names that stand for nothing, dates that don't exist."""

    @classmethod
    def of(cls, line: Line) -> Self:
        draft = line.draft
        return cls(
            title=draft.title,
            project=line.project.project if line.project else None,
            section=line.section.section if line.section else None,
            labels=list(draft.labels),
            assignees=[person.username for person in line.people],
            priority=draft.priority,
            due_on=draft.due_on,
            due_time=draft.due_time,
            start_on=draft.start_on,
            deadline_on=draft.deadline_on,
            rrule=draft.rrule,
            anchor=draft.anchor or "schedule",
            reminders=[QuickReminder.of(reminder) for reminder in draft.reminders],
            estimate_minutes=draft.estimate_minutes,
            notes=draft.notes,
            unknown=[unknown.text for unknown in draft.unknown],
        )

    @classmethod
    def example(cls) -> Self:
        names = ("Review the press kit", "Autumn launch", None, ["press"], ["tomo"], 2)
        return cls(*names, date(2026, 11, 27), "10:00", None, None, None, "schedule", [], None, "", [])


@dataclass(frozen=True)
class QuickTasks(Answer):
    """The task of each line, in their order."""

    tasks: list[QuickTask]

    @classmethod
    def example(cls) -> Self:
        return cls([QuickTask.example()])


@routes.post("/preview")
@needs(Role.GUEST)
@operation("Understand lines of quick add", example={"text": "Review the press kit fri 10am +tomo %press p2"})
async def preview(body: PreviewLines) -> QuickTasks:
    """Nothing is saved. Lines are read in the language of your dates: English, German or French."""
    zone = body.zone or guard.actor().timezone
    now = body.now
    if now and now.tzinfo is None:
        now = now.replace(tzinfo=ZoneInfo(zone))
    lines = await understand(
        guard.actor(), body.text, ANYWHERE, now=now.astimezone(UTC) if now else None, zone=zone, keeps=False
    )
    return QuickTasks([QuickTask.of(line) for line in lines])
