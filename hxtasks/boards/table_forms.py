"""What may be typed in a table's cells: the same forms as in a task's pane, one for each column."""

from typing import Any, NamedTuple

from hxtasks.tasks.forms import (
    EditAssignee,
    EditDeadline,
    EditDue,
    EditEstimate,
    EditPriority,
    EditStart,
    EditTitle,
)
from hxtasks.web.fields import Id, Number
from hxtasks.web.forms import BoundForm, Form


class EditCell(Form):
    """Which cell is edited, and the version of its task that was seen."""

    task: Id
    field: str
    version: Number = None
    value: str = ""


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
}


def check(column: str, typed: str) -> BoundForm[Any]:
    """What was typed in a cell of this column, checked as everywhere."""
    editor = EDITORS[column]
    return editor.form.check({editor.name: typed})
