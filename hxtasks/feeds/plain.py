"""A list as JSON, CSV and Markdown."""

import csv
import io
import json
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from hxtasks.feeds.listing import Listing
from hxtasks.feeds.queries import Told
from hxtasks.web.sheets import cell

COLUMNS = (
    "id title notes completed priority due_on due_time time_zone start_on deadline_on estimate_minutes rrule project "
    "section parent labels assignees created completed_at url"
).split()

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~])")


def to_json(listing: Listing) -> str:
    """An object with the list's name, its tasks, and whether there are `more` of them."""
    tasks = [_fields(told, listing.base) for told in listing.tasks]
    found = {"title": listing.title, "url": listing.url, "more": listing.cut, "tasks": tasks}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def to_csv(listing: Listing) -> str:
    """A line for each task below the names of the columns (RFC 4180); no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for told in listing.tasks:
        fields = _fields(told, listing.base)
        writer.writerow([_cell(fields[name]) for name in COLUMNS])
    return out.getvalue()


def to_markdown(listing: Listing) -> str:
    """A task list under the names of projects and sections."""
    return "\n".join([f"# {_escaped(listing.title)}", *_lines(listing)]) + "\n"


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
            said += [f"@{_escaped(label)}" for label in told.labels]
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
        "start_on": extra.start_on and extra.start_on.isoformat(),
        "deadline_on": row.deadline_on and row.deadline_on.isoformat(),
        "estimate_minutes": extra.estimate_minutes,
        "rrule": row.rrule,
        "project": row.project_name,
        "section": extra.section or None,
        "parent": row.parent_id,
        "labels": list(told.labels),
        "assignees": list(told.people),
        "created": row.created_at.isoformat(),
        "completed_at": row.completed_at and row.completed_at.isoformat(),
        "url": f"{base}/tasks/{row.id}",
    }


def _cell(value: Any) -> object:
    return cell(", ".join(value) if isinstance(value, list) else str(value) if value is not None else "")


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)
