"""Putting what a file holds into a project: all of it or nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from hxtasks import clock
from hxtasks.access import Actor, Role
from hxtasks.changes import write
from hxtasks.fault import Fault
from hxtasks.projects.forms import StartProject
from hxtasks.projects.models import Project, Section
from hxtasks.projects.queries import MAX_SECTIONS, next_hue
from hxtasks.tasks import bulk
from hxtasks.tasks.bulk import Draft
from hxtasks.transfer.entries import BadLine, Entry
from hxtasks.transfer.queries import project_named

type Parsed = Iterable[tuple[int, Entry | BadLine]]


@dataclass(frozen=True)
class Report:
    """What an import has added."""

    tasks: int
    done: int
    sections: int
    labels: int
    dated: int

    def __str__(self) -> str:
        return ", ".join(
            (
                _number(self.tasks, "task"),
                f"{self.done} done",
                _number(self.sections, "section"),
                _number(self.labels, "label"),
                f"{self.dated} with a due date",
            )
        )


def sort_out(parsed: Parsed) -> tuple[list[Entry], list[BadLine]]:
    """What can be imported and what can't."""
    entries: list[Entry] = []
    bad: list[BadLine] = []
    for _, found in parsed:
        if isinstance(found, BadLine):
            bad.append(found)
        else:
            entries.append(found)
    return entries, bad


async def add(
    entries: list[Entry], project: str, *, by: Actor, progress: Callable[[int], None] = lambda added: None
) -> Report:
    """Add entries to the project of that name, which is made where the actor sees none. Raises Fault."""
    names = list(dict.fromkeys(entry.section for entry in entries if entry.section))
    words = list(dict.fromkeys(label for entry in entries for label in entry.labels))
    async with write(by):
        project_id = await home_of(project, by)
        sections = await _sections(project_id, names, by)
        labels = await bulk.label_ids(words, by=by)
        drafts = [_draft(entry, sections, labels, by) for entry in entries]
        await bulk.add_many(project_id, drafts, by=by, progress=progress)
    return Report(
        tasks=len(entries),
        done=sum(entry.done for entry in entries),
        sections=len(names),
        labels=len(words),
        dated=sum(entry.due_on is not None for entry in entries),
    )


async def home_of(project: str, by: Actor) -> int:
    """The id of the project of that name, which is made where the actor sees none. Raises Fault."""
    return await project_named(by, project) or await _start(project, by)


async def _start(name: str, by: Actor) -> int:
    form = StartProject.check({"name": name})
    if not form:
        raise Fault(f"The project can't be called that. {form.errors['name']}")
    if by.role < Role.MEMBER:
        raise Fault(f"{by.username} is a guest, who may not make projects.")
    return (await Project.start(by=by, name=form.value.name, hue=await next_hue(by))).id


async def _sections(project_id: int, names: list[str], by: Actor) -> dict[str, int]:
    """The ids of sections by name, the nameless one among them; those that don't exist are made."""
    known = {section.name: section.id for section in await Section.filter(project_id=project_id)}
    missing = [name for name in names if name not in known]
    if len(known) + len(missing) > MAX_SECTIONS:
        raise Fault(f"That would make {len(known) + len(missing)} sections; a project holds {MAX_SECTIONS}.")
    for name in missing:
        known[name] = (await Section.start(project_id, name=name, by=by)).id
    return known


def _draft(entry: Entry, sections: dict[str, int], labels: dict[str, int], by: Actor) -> Draft:
    completed = _moment(entry.completed_on, by) if entry.done else None
    created = _moment(entry.created_on or entry.completed_on, by)
    return Draft(
        section_id=sections[entry.section],
        title=entry.title,
        created_at=min(created, completed or created),
        priority=entry.priority,
        due_on=entry.due_on,
        completed_at=completed,
        labels=[labels[name] for name in entry.labels],
    )


def _moment(day: date | None, by: Actor) -> datetime:
    """Noon of a day, so that it stays that day in most time zones; never later than now, which stands for None."""
    now = clock.now()
    return min(now, datetime.combine(day, time(12), ZoneInfo(by.timezone))) if day else now


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
