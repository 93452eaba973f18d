"""A list as JSON, CSV and Markdown."""

import json
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from hxtasks.feeds.listing import Listing
from hxtasks.feeds.queries import Told
from hxtasks.tasks.api_answers import Task
from hxtasks.tasks.api_queries import FullRow
from hxtasks.web.operations import dump
from hxtasks.web.sheets import table

COLUMNS = (
    "id title notes completed priority due_on due_time time_zone start_on deadline_on estimate_minutes rrule project "
    "section parent labels assignees created completed_at url"
).split()

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def to_json(listing: Listing) -> str:
    """An object with the list's name, its tasks as the API tells them, with names, and whether there are `more`."""
    tasks = [_answer(told) for told in listing.tasks]
    found = {"title": listing.title, "url": listing.url, "more": listing.cut, "tasks": tasks}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def to_csv(listing: Listing) -> str:
    """A line for each task below the names of the columns."""
    told = (_fields(told, listing.base) for told in listing.tasks)
    return table(COLUMNS, ([_text(fields[name]) for name in COLUMNS] for fields in told))


def to_markdown(listing: Listing) -> str:
    """A task list under the names of projects and sections."""
    says = ("", listing.says) if listing.says else ()
    return "\n".join([f"# {_escaped(listing.title)}", *says, *_lines(listing)]) + "\n"


def _lines(listing: Listing) -> Iterator[str]:
    for (project, section), group in groupby(listing.tasks, lambda told: (told.row.project_name, told.extra.section)):
        yield from ("", f"## {_escaped(' / '.join(filter(None, [project, section])))}", "")
        for told in group:
            row = told.row
            said = [_escaped(row.title)]
            if row.due_on:
                said.append(f"due {row.due_on}" + (f" {row.due_time}" if row.due_time else ""))
            if row.priority < 4:
                said.append(f"p{row.priority}")
            said += [f"@{_escaped(label)}" for label in told.label_names]
            said += [f"+{_escaped(person)}" for person in told.people]
            yield f"- [{'x' if row.done else ' '}] {' · '.join(said)}"


def _fields(told: Told, base: str) -> dict[str, Any]:
    row, extra = told.row, told.extra
    return {
        "id": row.id,
        "title": row.title,
        "notes": extra.notes,
        "completed": row.done,
        "priority": row.priority,
        "due_on": row.due_on and row.due_on.isoformat(),
        "due_time": row.due_time,
        "time_zone": row.due_zone if row.due_time else None,
        "start_on": row.start_on and row.start_on.isoformat(),
        "deadline_on": row.deadline_on and row.deadline_on.isoformat(),
        "estimate_minutes": extra.estimate_minutes,
        "rrule": row.rrule,
        "project": row.project_name,
        "section": extra.section or None,
        "parent": row.parent_id,
        "labels": list(told.label_names),
        "assignees": list(told.people),
        "created": row.created_at.isoformat(),
        "completed_at": row.completed_at and row.completed_at.isoformat(),
        "url": f"{base}/tasks/{row.id}",
    }


def _text(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value) if value is not None else ""


def _answer(told: Told) -> dict[str, Any]:
    row, extra = told.row, told.extra
    full = FullRow(
        id=row.id,
        title=row.title,
        notes=extra.notes,
        project_id=row.project_id,
        section_id=row.section_id if extra.section else None,
        parent_id=row.parent_id,
        priority=row.priority,
        due_on=row.due_on,
        due_time=row.due_time,
        due_zone=row.due_zone,
        start_on=row.start_on,
        deadline_on=row.deadline_on,
        estimate_minutes=extra.estimate_minutes,
        rrule=row.rrule,
        anchor=row.anchor,
        assignee_id=row.assignee_id,
        created_at=row.created_at,
        completed_at=row.completed_at,
        version=row.version,
    )
    names = {"project_name": row.project_name, "section_name": extra.section or None, "people": told.people}
    return {**json.loads(dump(Task.of(full, told.labels, told.others))), **names}


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)
