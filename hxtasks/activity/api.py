"""The log for programs that follow what happens."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Self

from pydantic import Field
from quart import Blueprint

from hxtasks.access import Role, needs
from hxtasks.activity import queries
from hxtasks.activity.queries import Row
from hxtasks.web import guard
from hxtasks.web.fields import Number
from hxtasks.web.forms import Form
from hxtasks.web.operations import PAGE, Answer, operation

routes = Blueprint("activity_api", __name__, url_prefix="/api")


@dataclass(frozen=True)
class Change(Answer):
    """Something that somebody did."""

    id: int
    revision: int
    """Of its project, after it."""
    project: int | None
    """The id of the project; null for a label and for an act on accounts, which only admins see."""
    kind: str
    """What it was done to: task, comment, reaction, attachment, relation, update, project, section, label, member,
    account, team, invite or token.
    """
    subject: int
    """The id of that."""
    name: str
    """What it was called then."""
    verb: str
    """What was done: add, edit, move, complete, undo … A task that `leave`s a project was moved to another one."""
    before: dict[str, Any] | None
    """The changed fields as they were, null where it did not exist."""
    after: dict[str, Any] | None
    """The changed fields as they became, null where it exists no longer."""
    by: str | None
    """The user name of whoever did it, null for the server."""
    via: str
    """browser, api, cli or system."""
    at: datetime
    undone: bool

    @classmethod
    def of(cls, row: Row) -> Self:
        return cls(
            id=row.id,
            revision=row.revision,
            project=row.project_id,
            kind=row.kind,
            subject=row.subject_id,
            name=row.name,
            verb=row.verb,
            before=_fields(row.before),
            after=_fields(row.after),
            by=row.username,
            via=row.via,
            at=row.at,
            undone=row.undone_by is not None,
        )

    @classmethod
    def example(cls) -> Self:
        at = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
        title = {"title": "Send the invoice"}
        return cls(
            41, 12, 3, "task", 7, "Send the invoice", "edit", {"title": "Invoice"}, title, "mira", "browser", at, False
        )


def _fields(text: str | None) -> dict[str, Any] | None:
    """The fields but the tasks of a label: there may be some that the reader doesn't see."""
    return {name: value for name, value in json.loads(text).items() if name != "tasks"} if text else None


@dataclass(frozen=True)
class ChangePage(Answer):
    """Changes, the earliest first."""

    changes: list[Change]
    next: str | None
    """What to send as `since` for those that follow, null where there are none yet."""

    @classmethod
    def example(cls) -> Self:
        return cls([Change.example()], None)


class ChangeQuery(Form):
    """Which changes."""

    since: Annotated[str, Field(pattern=r"^[0-9]{1,18}(\.[0-9]{1,18})?$")] = "0"
    """A change's `id`, or with `project` a revision of it (X-Revision of its list): what came after. Or the `next` of
    the page before.
    """
    project: Number = None
    """Only those of the project with this id."""
    limit: Annotated[int, Field(ge=1, le=PAGE)] = PAGE
    """How many to answer with."""


@routes.get("/changes")
@needs(Role.GUEST)
@operation("List changes")
async def list_changes(query: ChangeQuery) -> ChangePage:
    """What happened in the projects you may see."""
    point, _, change = query.since.partition(".")
    rows = await queries.since(
        guard.actor(), int(point), int(change or 0), project_id=query.project, limit=query.limit + 1
    )
    shown = [Change.of(row) for row in rows[: query.limit]]
    return ChangePage(shown, _point(query, shown[-1]) if len(rows) > query.limit else None)


def _point(query: ChangeQuery, last: Change) -> str:
    """Where to go on; one act has one revision and may have more changes than a page holds."""
    return str(last.id) if query.project is None else f"{last.revision}.{last.id}"
