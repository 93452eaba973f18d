"""From a project to a template, and from a template to a project."""

from datetime import date, timedelta
from itertools import zip_longest

from hxtasks import changes, clock
from hxtasks.access import Actor
from hxtasks.project_templates import fields, queries
from hxtasks.project_templates.content import MOST_BYTES, MOST_TASKS, Content, Step, on_day
from hxtasks.project_templates.models import Sharing
from hxtasks.projects import queries as projects
from hxtasks.projects.models import Project, Section, Status, Visibility
from hxtasks.projects.queries import ProjectRow
from hxtasks.tasks import bulk
from hxtasks.tasks import queries as tasks
from hxtasks.tasks.bulk import Draft
from hxtasks.tasks.models import first_section

LAST_DAY = date(2999, 12, 31)
"""The last one that can be typed."""


class TooLate(Exception):
    """A project would end beyond the calendar; the message says so."""


class TooLarge(Exception):
    """The project holds more than a template may; the message says how much that is."""


def shared(asked: Sharing | None, project: ProjectRow) -> Sharing:
    """Who is to see what is in a template: what was asked for, else those who may see the project anyway."""
    return asked or (Sharing.MINE if project.visibility == Visibility.PRIVATE else Sharing.TEAM)


async def content_of(actor: Actor, project: ProjectRow) -> Content:
    """What a project holds, without anybody's name and without what was done. Raises TooLarge."""
    rows = await queries.steps(actor, project.id)
    if len(rows) > MOST_TASKS:
        raise TooLarge(f"A template may hold up to {MOST_TASKS} tasks. Move some to another project first.")
    sections = await projects.sections(actor, project.id)
    place = {section.id: number for number, section in enumerate(sections)}
    labels = await tasks.labels([row.id for row in rows])
    dates = [day for row in rows for day in (row.start_on, row.due_on, row.deadline_on) if day]
    first = min(dates, default=clock.today(actor.timezone))
    defined, filled = await fields.of_project(actor, project.id, first)
    steps: list[Step] = []
    number: dict[int, int] = {}
    for row in rows:
        if row.section_id not in place or (row.parent_id and row.parent_id not in number):
            continue  # part of something in the trash
        number[row.id] = len(steps)
        steps.append(
            Step(
                place[row.section_id],
                row.title,
                number[row.parent_id] if row.parent_id else None,
                row.notes,
                row.priority,
                _days(first, row.start_on),
                _days(first, row.due_on),
                row.due_time,
                _days(first, row.deadline_on),
                row.estimate_minutes,
                row.rrule,
                row.anchor,
                tuple(label.name for label in labels.get(row.id, ())),
                filled.get(row.id, ()),
            )
        )
    made = Content(
        project.hue,
        project.icon,
        project.description,
        tuple(section.name for section in sections),
        tuple(steps),
        tuple(section.wip_limit for section in sections),
        defined,
    )
    if len(made.dump()) > MOST_BYTES:
        raise TooLarge("These notes are too long for a template. Shorten some first.")
    return made


async def start(content: Content, *, name: str, start_on: date, visibility: str, by: Actor) -> Project:
    """Make a project of a template whose first day is `start_on`. All of it, or nothing. Raises TooLate."""
    days = [day for step in content.tasks for day in (step.start, step.due, step.deadline) if day is not None]
    if start_on > LAST_DAY - timedelta(days=max(days, default=0)):
        raise TooLate(f"Its last day would be after the year {LAST_DAY.year}. Begin earlier.")
    async with changes.write(by):
        project = await Project.start(
            by=by,
            name=name,
            hue=content.hue,
            icon=content.icon,
            description=content.description,
            status=Status.PLANNING if start_on > clock.today(by.timezone) else Status.IN_PROGRESS,
            visibility=visibility,
        )
        sections = [await first_section(project.id)]
        sections += [
            (await Section.start(project.id, name=each, limit=limit, by=by)).id
            for each, limit in zip_longest(content.sections, content.limits)
            if each
        ]
        names = sorted({label for step in content.tasks for label in step.labels})
        labels = await bulk.label_ids(names, by=by) if names else {}
        drafts = [_draft(step, sections, labels, start_on, by) for step in content.tasks]
        if drafts:
            await bulk.add_many(project.id, drafts, by=by)
        if content.fields:
            await fields.make(project.id, content, sections, start_on, by=by)
    return project


def _draft(step: Step, sections: list[int], labels: dict[str, int], start_on: date, by: Actor) -> Draft:
    return Draft(
        sections[step.section],
        step.title,
        clock.now(),
        notes=step.notes,
        priority=step.priority,
        due_on=on_day(start_on, step.due),
        due_time=step.due_time,
        due_zone=by.timezone if step.due_time else None,
        start_on=on_day(start_on, step.start),
        deadline_on=on_day(start_on, step.deadline),
        estimate_minutes=step.estimate,
        rrule=step.rrule,
        anchor=step.anchor,
        labels=[labels[name] for name in step.labels],
        parent=step.parent,
    )


def _days(first: date, day: date | None) -> int | None:
    return None if day is None else (day - first).days
