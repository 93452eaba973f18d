"""Adding what was understood: every line or none, with one undo."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from itertools import product
from typing import Any

from hxtasks.access import Actor
from hxtasks.changes import Writing, write
from hxtasks.projects.models import Section
from hxtasks.quickadd import Reminder
from hxtasks.tasks.api_people import given_people
from hxtasks.tasks.forms import AddTask, check_order
from hxtasks.tasks.models import Task, first_section
from hxtasks.tasks.nesting import DEEPEST
from hxtasks.tasks.quick.forms import AddTaskOrLine
from hxtasks.tasks.quick.lines import Home, Line, understand
from hxtasks.web.forms import FormInvalid

type Remind = Callable[[Actor, int, Reminder], Awaitable[None]]

reminding: list[Remind] = []
"""Who keeps reminders: called for each that a line asks for, in the transaction that adds its task."""


def what_is_wrong(lines: Sequence[Line]) -> str:
    """Why these can't be tasks, by the rules for every task; empty where they can."""
    for line in lines:
        if reason := _reason(line):
            return f"Line {line.draft.line}: {reason}" if len(lines) > 1 else reason
    return "" if lines else "Fill this in."


def _reason(line: Line) -> str:
    draft = line.draft
    if not draft.title:
        said = " ".join(span.text for span in draft.spans)
        return f"Say what is to be done, too: “{said[:80]}” is no title."
    if draft.indent > DEEPEST:
        return f"A task has at most {DEEPEST} levels of subtasks."
    form = AddTask.check({name: value for name, value in _written(line).items() if name in AddTask.model_fields})
    return "" if form else " ".join(form.errors.values())


async def add(
    lines: Sequence[Line], *, by: Actor, given: Mapping[str, Any] | None = None
) -> tuple[list[Task], Writing]:
    """Add them in order, subtasks below their lines. `given` are fields that come before what the lines say."""
    tasks: list[Task] = []
    async with write(by, *{line.home.project_id for line in lines}) as change:
        for line in lines:
            draft = line.draft
            first, *others = dict.fromkeys(person.id for person in line.people) or [None]
            fields = _written(line) | {
                "due_zone": by.timezone if draft.due_time else None,
                "assignee_id": first,
                "assignees": others,
                **(given or {}),
            }
            if draft.parent is not None:
                fields["parent_id"] = tasks[draft.parent].id
            section = line.home.section_id or await first_section(line.home.project_id)
            task = await Task.add(line.home.project_id, by=by, section_id=section, **fields)
            tasks.append(task)
            for remind, reminder in product(reminding, draft.reminders):
                await remind(by, task.id, reminder)
    return tasks, change


async def add_lines(actor: Actor, body: AddTaskOrLine, section: Section) -> int:
    """Add what lines say; what is sent beside them comes first. Gives the first task's id. Raises FormInvalid."""
    home = Home(section.project_id, section.id)
    lines = await understand(actor, body.quick, home, below=body.parent is not None)
    if reason := what_is_wrong(lines):
        raise FormInvalid({"quick": reason})
    people: dict[str, Any] = {}
    for place in {line.home.project_id for line in lines}:
        people = await given_people(actor, place, body)  # the same of each, which refuses who is not in it
    given = {name: value for name, value in body.changes().items() if name not in _PLACES}
    given |= {"assignees": [], **people} if people else {}
    for line in lines:
        check_order(given.get("start_on", line.draft.start_on), given.get("deadline_on", line.draft.deadline_on))
    if given.keys() & {"due_on", "due_time"}:
        given = {"due_on": None, "due_time": None, "due_zone": actor.timezone, **given}
    tasks, _ = await add(lines, by=actor, given=given | {"parent_id": body.parent})
    return tasks[0].id


def chosen(form: AddTask, by: Actor) -> dict[str, Any]:
    """What was chosen beside the typed line, as fields of the task."""
    given: dict[str, Any] = {"notes": form.notes, "assignee_id": form.assignee, "labels": form.labels}
    if form.priority < 4:
        given["priority"] = form.priority
    if form.due_on:
        given |= {"due_on": form.due_on, "due_time": form.due_time, "due_zone": by.timezone if form.due_time else None}
    alone: dict[str, Any] = {"assignees": []} if form.assignee else {}
    return {name: value for name, value in given.items() if value or name.startswith("due")} | alone


_PLACES = frozenset({"title", "quick", "project", "section", "parent", "assignee", "assignees"})


def _written(line: Line) -> dict[str, Any]:
    """The fields that a line says, as a task has them."""
    draft = line.draft
    fields: dict[str, Any] = {
        "title": draft.title,
        "notes": draft.notes,
        "priority": draft.priority,
        "due_on": draft.due_on,
        "due_time": draft.due_time,
        "start_on": draft.start_on,
        "deadline_on": draft.deadline_on,
        "estimate_minutes": draft.estimate_minutes,
        "labels": draft.labels,
    }
    if draft.rrule:
        fields |= {"rrule": draft.rrule, "anchor": draft.anchor}
    return fields
