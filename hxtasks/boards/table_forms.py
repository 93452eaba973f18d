"""What may be typed in a table's cells: the same forms as in a task's pane, one for each column."""

import csv
from collections.abc import Iterable
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator

from hxtasks.tasks.forms import (
    EditAssignee,
    EditDeadline,
    EditDue,
    EditEstimate,
    EditPriority,
    EditStart,
    EditTitle,
    Labels,
)
from hxtasks.web.fields import Id, Line, Number, wrong
from hxtasks.web.forms import BoundForm, Form


class EditCell(Form):
    """Which cell is edited, and the version of its task that was seen."""

    task: Id
    field: str
    version: Number = None
    value: str = ""
    seen: Annotated[str, Line(4000, 0)] = ""
    """What a list of several was when it was opened."""


def named(text: str) -> tuple[str, ...]:
    """Names behind commas; one that holds a comma stands in quotes."""
    try:
        fields = next(csv.reader([" ".join(text.split())], skipinitialspace=True), [])
    except csv.Error:
        raise wrong("Put commas between them.") from None
    return tuple(filter(None, map(str.strip, fields)))


def listed(names: Iterable[str]) -> str:
    """The same names as `named` reads them."""
    quoted = ('"{}"'.format(name.replace('"', '""')) if set(name) & {",", '"'} else name for name in names)
    return ", ".join(quoted)


class EditLabels(Form):
    """All labels that a task is to have, by name."""

    labels: Annotated[Labels, BeforeValidator(named)] = ()


class Editor(NamedTuple):
    """How a column is edited: the form that checks it, its field there, and the task's own."""

    form: type[Form]
    name: str
    field: str


EDITORS = {
    "title": Editor(EditTitle, "title", "title"),
    "due": Editor(EditDue, "due_on", "due_on"),
    "start": Editor(EditStart, "start_on", "start_on"),
    "deadline": Editor(EditDeadline, "deadline_on", "deadline_on"),
    "priority": Editor(EditPriority, "priority", "priority"),
    "assignee": Editor(EditAssignee, "assignee", "assignee_id"),
    "estimate": Editor(EditEstimate, "estimate", "estimate_minutes"),
    "labels": Editor(EditLabels, "labels", "labels"),
}


def check(column: str, typed: str) -> BoundForm[Any]:
    """What was typed in a cell of this column, checked as everywhere."""
    editor = EDITORS[column]
    return editor.form.check({editor.name: typed})
