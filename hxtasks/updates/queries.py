"""Reading updates. The actor comes first: a project that they can't see has none for them."""

from datetime import datetime
from typing import NamedTuple

from hxtasks.access import Actor, Forbidden, ProjectRole, enough
from hxtasks.db import sql
from hxtasks.projects.queries import MEMBER, ROLE, SEEN, seen_by
from hxtasks.updates.models import Update

PAGE = 20


class UpdateRow(NamedTuple):
    """An update with who wrote it, and what the reader is in its project."""

    id: int
    project_id: int
    project_slug: str
    project_name: str
    project_hue: int
    title: str
    body: str
    status: str
    version: int
    published_at: datetime
    edited_at: datetime | None
    author_id: int | None
    author_username: str | None
    author_name: str | None
    archived: bool
    role: int

    def may_edit(self, actor: Actor) -> bool:
        return self.author_id == actor.id and self.role >= ProjectRole.EDITOR and not self.archived

    def may_delete(self, actor: Actor) -> bool:
        return self.may_edit(actor) or (self.role >= ProjectRole.MANAGER and not self.archived)


_UPDATES = f"""SELECT x.id, x.project_id, p.slug AS project_slug, p.name AS project_name, p.hue AS project_hue,
x.title, x.body, x.status, x.version, x.published_at, x.edited_at, x.author_id, u.username AS author_username,
u.name AS author_name, p.archived_at IS NOT NULL AS archived, {ROLE} AS role
FROM project_update x JOIN project p ON p.id = x.project_id {MEMBER} LEFT JOIN person u ON u.id = x.author_id
WHERE {SEEN} AND x.trashed_at IS NULL"""


async def latest(actor: Actor, project_id: int, *, before: int = 0, limit: int = PAGE) -> list[UpdateRow]:
    """A project's updates, the latest first; `before` is the id to go on from."""
    beyond = "AND x.id < :before" if before else ""
    return await sql.rows(
        UpdateRow,
        f"{_UPDATES} AND x.project_id = :project {beyond} ORDER BY x.id DESC LIMIT :limit",
        project=project_id,
        before=before,
        limit=limit,
        **seen_by(actor),
    )


async def row(actor: Actor, update_id: int) -> UpdateRow:
    """One update. Raises NotFound, and Forbidden where the actor's role is too low."""
    found = await sql.row(UpdateRow, f"{_UPDATES} AND x.id = :id", id=update_id, **seen_by(actor))
    return enough(actor, found, closed=ProjectRole.COMMENTER)


async def own(actor: Actor, update_id: int) -> Update:
    """An update that the actor wrote, as a model whose methods change it. Raises as `row` does."""
    if not (await row(actor, update_id)).may_edit(actor):
        raise Forbidden("Only whoever wrote this may change it.")
    return await Update.get(id=update_id)


async def deletable(actor: Actor, update_id: int) -> Update:
    """An update that the actor may delete: their own, or any where they manage. Raises as `row` does."""
    if not (await row(actor, update_id)).may_delete(actor):
        raise Forbidden("Only whoever wrote this, or a manager of the project, may delete it.")
    return await Update.get(id=update_id)


class Latest(NamedTuple):
    """The last thing that was said about a project."""

    project_id: int
    id: int
    title: str
    status: str
    published_at: datetime


async def latest_by_project(actor: Actor) -> dict[int, Latest]:
    """The latest update of each project that the actor sees, by its id."""
    rows = await sql.rows(
        Latest,
        f"SELECT x.project_id, x.id, x.title, x.status, x.published_at FROM project p {MEMBER} "
        "JOIN project_update x ON x.id = (SELECT max(y.id) FROM project_update y WHERE y.project_id = p.id "
        f"AND y.trashed_at IS NULL) WHERE {SEEN} AND p.inbox_of_id IS NULL",
        **seen_by(actor),
    )
    return {row.project_id: row for row in rows}
