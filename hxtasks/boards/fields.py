"""What the columns and lanes of a board can stand for: a field of a task, by a whole number for each of its values."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class By(StrEnum):
    """The fields that a board is arranged by."""

    SECTION = "section"
    STATUS = "status"
    ASSIGNEE = "assignee"
    PRIORITY = "priority"
    LABEL = "label"


FIRST_LABEL = (
    "SELECT l.id FROM task_label x JOIN label l ON l.id = x.label_id WHERE x.task_id = t.id ORDER BY l.key LIMIT 1"
)
"""A task stands in one place: under the first of its labels by name."""

KEYS = {
    By.SECTION: "t.section_id",
    By.STATUS: "CASE WHEN t.completed_at IS NULL THEN 0 ELSE 1 END",
    By.ASSIGNEE: "coalesce(t.assignee_id, 0)",
    By.PRIORITY: "t.priority",
    By.LABEL: f"coalesce(({FIRST_LABEL}), 0)",
    None: "0",
}
"""SQL for the value of a task; 0 where it has none."""

NAMES = {
    By.SECTION: "Section",
    By.STATUS: "Status",
    By.ASSIGNEE: "Assignee",
    By.PRIORITY: "Priority",
    By.LABEL: "Label",
}
DONE = 1
"""The status of what is done; what is open has 0."""
STATUSES = ("Open", "Done lately")
PRIORITIES = ("Priority 1", "Priority 2", "Priority 3", "No priority")


class Value(NamedTuple):
    """One value of a field: a column or a lane of the board. `limit` is how many tasks should be in it at most."""

    key: int
    name: str
    limit: int | None = None


def known(value: str) -> By | None:
    """The field of this name, None where there is none."""
    return By(value) if value in set(By) else None


def find(values: Iterable[Value], key: int) -> Value | None:
    """The value with this key."""
    return next((value for value in values if value.key == key), None)
