"""Changes in words."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple, Protocol

from hxtasks.projects.models import Status
from hxtasks.projects.views import ROLES, STATUSES
from hxtasks.recurrence import parse
from hxtasks.recurrence.words import explain
from hxtasks.web.dates import length
from hxtasks.web.fields import HUE_NAMES

Names = Mapping[tuple[str, int], str]

VERBS = {
    ("task", "add"): "added",
    ("task", "complete"): "completed",
    ("task", "skip"): "skipped",
    ("task", "reopen"): "reopened",
    ("task", "edit"): "changed",
    ("task", "move"): "moved",
    ("task", "leave"): "moved to another project",
    ("task", "delete"): "deleted",
    ("task", "restore"): "restored",
    ("task", "purge"): "deleted for good",
    ("comment", "add"): "commented on",
    ("comment", "edit"): "changed a comment on",
    ("comment", "delete"): "deleted a comment on",
    ("comment", "purge"): "deleted for good a comment on",
    ("update", "purge"): "deleted for good the update",
    ("reaction", "add"): "reacted to a comment on",
    ("reaction", "remove"): "took back a reaction to a comment on",
    ("attachment", "add"): "attached",
    ("attachment", "delete"): "removed the file",
    ("update", "add"): "published",
    ("update", "edit"): "changed the update",
    ("update", "delete"): "deleted the update",
    ("project", "add"): "started the project",
    ("project", "edit"): "changed the project",
    ("project", "move"): "moved the project",
    ("project", "archive"): "archived the project",
    ("project", "unarchive"): "took out of the archive",
    ("project", "delete"): "deleted the project",
    ("project", "restore"): "restored the project",
    ("project", "purge"): "deleted the project for good",
    ("section", "add"): "made the section",
    ("section", "edit"): "renamed the section",
    ("section", "limit"): "changed the limit of the section",
    ("section", "move"): "moved the section",
    ("section", "remove"): "removed the section",
    ("time_entry", "start"): "began to work on",
    ("time_entry", "stop"): "stopped working on",
    ("time_entry", "add"): "wrote down time for",
    ("time_entry", "edit"): "changed the time spent on",
    ("time_entry", "delete"): "deleted time spent on",
    ("field", "add"): "defined the field",
    ("field", "edit"): "changed the field",
    ("field", "delete"): "deleted the field",
    ("field_value", "put"): "filled in a field of",
    ("field_value", "clear"): "emptied a field of",
    ("relation", "blocked"): "said what blocks",
    ("relation", "relates"): "related",
    ("relation", "duplicates"): "marked as a duplicate",
    ("relation", "remove"): "took a relation off",
    ("label", "add"): "made the label",
    ("label", "edit"): "changed the label",
    ("label", "merge"): "merged another label into",
    ("label", "remove"): "deleted the label",
    ("member", "add"): "added to the project",
    ("member", "edit"): "changed the role of",
    ("member", "remove"): "took out of the project",
    ("account", "sign-in"): "signed in",
    ("account", "sign-out"): "signed out",
    ("account", "edit"): "changed the account",
    ("account", "join"): "joined the team",
    ("account", "role"): "changed the role of",
    ("account", "disable"): "disabled",
    ("account", "enable"): "enabled",
    ("account", "password"): "changed the password",
    ("team", "edit"): "renamed the team",
    ("invite", "add"): "made an invitation:",
    ("invite", "remove"): "took back an invitation:",
    ("view", "add"): "kept the view",
    ("view", "edit"): "changed the view",
    ("view", "delete"): "deleted the view",
    ("view", "move"): "moved the view",
    ("view", "restore"): "restored the view",
    ("template", "add"): "saved the template",
    ("template", "edit"): "renamed the template",
    ("template", "delete"): "deleted the template",
    ("template", "restore"): "restored the template",
    ("token", "add"): "made an API token:",
    ("token", "remove"): "revoked the API token",
    ("link", "add"): "made a secret link to",
    ("link", "remove"): "revoked a secret link to",
}
VERBS_OF_MANY = {
    "add": "added",
    "edit": "changed",
    "move": "moved",
    "remove": "removed",
    "archive": "archived",
    "delete": "deleted",
    "restore": "restored",
}
PLURALS = {
    "task": "tasks",
    "comment": "comments",
    "label": "labels",
    "relation": "relations",
    "reaction": "comments",
    "attachment": "files",
    "update": "updates",
    "time_entry": "tasks",
    "field": "fields",
    "field_value": "tasks",
    "section": "sections",
    "project": "projects",
    "member": "people",
    "account": "times",
    "invite": "invitations",
    "view": "views",
    "template": "templates",
    "token": "API tokens",
    "link": "secret links",
    "team": "times",
}

FIELDS = {
    "title": "Title",
    "notes": "Notes",
    "body": "Text",
    "priority": "Priority",
    "due_on": "Due",
    "due_time": "Time",
    "start_on": "Start",
    "deadline_on": "Deadline",
    "estimate_minutes": "Estimate",
    "rrule": "Repeats",
    "anchor": "Counted from",
    "assignee_id": "Assignee",
    "assignees": "Together with",
    "labels": "Labels",
    "project_id": "Project",
    "section_id": "Section",
    "parent_id": "Part of",
    "name": "Name",
    "wip_limit": "Limit",
    "hue": "Colour",
    "icon": "Icon",
    "description": "Description",
    "status": "Status",
    "visibility": "Open to",
    "role": "Role",
    "minutes": "Time spent",
    "text": "Field",
    "choices": "Choices",
    "query": "Search",
    "spent_on": "Day",
    "note": "Note",
}
"""Fields that history shows, by their names for people."""

STATES = {"completed_at": "Done", "trashed_at": "In the trash", "archived_at": "In the archive"}
"""Fields that say when something came to be so; other verbs than undo say it themselves."""

IDS = {
    "assignee_id": "person",
    "assignees": "person",
    "project_id": "project",
    "section_id": "section",
    "parent_id": "task",
    "labels": "label",
}
GONE = {"label": "a label that is gone", "person": "somebody"}


class Recorded(Protocol):
    """What sentences need of a change."""

    @property
    def subject_id(self) -> int: ...

    @property
    def kind(self) -> str: ...
    @property
    def verb(self) -> str: ...
    @property
    def before(self) -> str | None: ...
    @property
    def after(self) -> str | None: ...


class Detail(NamedTuple):
    """One field's change in words."""

    field: str
    before: str
    after: str


def verb(kind: str, what: str, *, many: bool = False) -> str:
    """What somebody did: `completed`, to one subject or `many`. Undoing is told as such."""
    if what == "undo":
        return "took back a change of"
    if many and kind != "task" and what in VERBS_OF_MANY:
        return VERBS_OF_MANY[what]
    return VERBS.get((kind, what), what)


def details(change: Recorded, names: Names) -> tuple[Detail, ...]:
    """The changed fields that mean something to people. What was added or removed says it all by its name."""
    if change.before is None or change.after is None or change.verb in ("reopen", "delete", "restore"):
        return ()
    before, after = json.loads(change.before), json.loads(change.after)
    is_undo = change.verb == "undo"
    if "completed_at" in after and not is_undo:
        return ()
    states = [Detail(STATES[name], _state(before[name]), _state(after[name])) for name in STATES if name in after]
    fields = [
        Detail(FIELDS[name], words(name, before.get(name), names), words(name, after[name], names))
        for name in FIELDS
        if name in after and before.get(name) != after[name]
    ]
    return (*(states if is_undo else ()), *fields)


def _state(since: str | None) -> str:
    return "Yes" if since else "No"


def words(field: str, value: Any, names: Names) -> str:
    """A field's value in words."""
    if value is None or value in ("", []):
        return "No section" if field == "section_id" else "None"
    if isinstance(value, list):
        kind = IDS[field]
        return ", ".join(sorted(names.get((kind, number), GONE[kind]) for number in value))
    if field in IDS:
        return names.get((IDS[field], int(value))) or (
            "No section" if field == "section_id" else "Something you can't see"
        )
    return WORDS.get(field, _shortened)(value)


def _shortened(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 160 else text[:157] + "…"


def _day(value: date | str) -> str:
    return f"{value if isinstance(value, date) else date.fromisoformat(value):%-d %b %Y}"


WORDS: dict[str, Callable[[Any], str]] = {
    "hue": lambda value: HUE_NAMES[int(value) // 15],
    "priority": lambda value: "None" if value == 4 else f"Priority {value}",
    "status": lambda value: STATUSES[Status(value)],
    "visibility": lambda value: "The team" if value == "team" else "Its members",
    "role": lambda value: ROLES.get(value, str(value)),
    "due_on": _day,
    "start_on": _day,
    "deadline_on": _day,
    "spent_on": _day,
    "estimate_minutes": lambda value: length(int(value)),
    "minutes": lambda value: length(int(value)),
    "rrule": lambda value: explain(parse(value)),
    "anchor": lambda value: "Completion" if value == "completion" else "The date",
}
