"""Who may be told of a change: asked anew for each batch of them, so that no answer is ever old."""

from datetime import datetime
from typing import NamedTuple

from hxtasks.access import Actor
from hxtasks.accounts.queries import UNREAD
from hxtasks.db import sql
from hxtasks.projects import queries as projects
from hxtasks.projects.queries import MAY_SEE, MEMBER, ROLE, of_everybody
from hxtasks.tasks import queries as tasks


class ViewerRow(NamedTuple):
    """A person who may see one of the projects asked for; `gone` where it is in the trash."""

    user_id: int
    role: int
    project_id: int
    project_role: int
    archived: bool
    gone: bool


class SessionRow(NamedTuple):
    """A session that holds and what its person's pages depend on."""

    session_id: int
    role: int
    timezone: str
    locale: str
    user_id: int
    unread: int


async def audience(user_ids: list[int], project_ids: list[int]) -> list[ViewerRow]:
    """Who of these people sees which of these projects."""
    return await sql.rows(
        ViewerRow,
        f"SELECT u.id AS user_id, u.role, p.id AS project_id, {of_everybody(ROLE)} AS project_role, "
        "p.archived_at IS NOT NULL AS archived, p.trashed_at IS NOT NULL AS gone "
        f"FROM project p JOIN person u ON u.id IN (:users) {of_everybody(MEMBER)} "
        f"WHERE p.id IN (:projects) AND u.disabled_at IS NULL AND {of_everybody(MAY_SEE)}",
        users=user_ids,
        projects=project_ids,
    )


async def holding(session_ids: list[int], *, idle: datetime, oldest: datetime) -> dict[int, SessionRow]:
    """Those of these sessions that have not ended, by their id."""
    rows = await sql.rows(
        SessionRow,
        f"SELECT s.id AS session_id, u.role, u.timezone, u.locale, u.id AS user_id, ({UNREAD}) AS unread "
        "FROM session s JOIN person u ON u.id = s.user_id "
        "WHERE s.id IN (:ids) AND s.seen_at > :idle AND s.created_at > :oldest AND u.disabled_at IS NULL",
        ids=session_ids,
        idle=idle,
        oldest=oldest,
    )
    return {row.session_id: row for row in rows}


async def project_of_page(actor: Actor, path: str) -> int | None:
    """The project that a page is about, None for pages about none. Raises NotFound where the actor may not see it."""
    first, _, rest = path.strip("/").partition("/")
    name, _, _ = rest.partition("/")
    if first == "inbox":
        return (await projects.inbox(actor)).id
    if first == "projects" and name not in ("", "new", "archive"):
        return (await projects.project(actor, name)).id
    if first == "tasks" and name.isdecimal() and len(name) < 10:
        return (await tasks.row(actor, int(name))).project_id
    return None


async def told(batches: list[str]) -> set[int]:
    """Who was told of these acts."""
    rows = await sql.rows(
        PersonRow, "SELECT DISTINCT user_id FROM notification WHERE batch IN (:batches)", batches=batches
    )
    return {row.user_id for row in rows}


class PersonRow(NamedTuple):
    user_id: int
