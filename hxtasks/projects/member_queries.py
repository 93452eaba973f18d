"""Reading who is in projects. The actor comes first, as in every read."""

from typing import NamedTuple

from hxtasks.access import Actor
from hxtasks.db import sql
from hxtasks.projects.queries import MEMBER, ROLE, SEEN, VISIBLE, of_everybody, project_by_id, seen_by


class MemberRow(NamedTuple):
    """A person in a project, with their role there."""

    id: int
    username: str
    name: str
    role: int


async def members(actor: Actor, project_id: int) -> list[MemberRow]:
    """Those who were added to a project, by name."""
    return await sql.rows(
        MemberRow,
        f"SELECT u.id, u.username, u.name, x.role FROM membership x JOIN person u ON u.id = x.user_id "
        f"WHERE u.disabled_at IS NULL AND x.project_id = (SELECT p.id FROM {VISIBLE} AND p.id = :project) "
        "ORDER BY u.name, u.id",
        project=project_id,
        **seen_by(actor),
    )


async def assignable(actor: Actor, project_id: int) -> list[MemberRow]:
    """Whoever sees the project and so may be given its tasks, by name."""
    found = await project_by_id(actor, project_id)
    return await sql.rows(
        MemberRow,
        "SELECT u.id, u.username, u.name, coalesce(x.role, 0) AS role FROM person u "
        "LEFT JOIN membership x ON x.user_id = u.id AND x.project_id = :project WHERE u.disabled_at IS NULL "
        "AND (x.id IS NOT NULL OR u.id = :owner OR (:open = 1 AND u.role > 1)) ORDER BY u.name, u.id LIMIT 500",
        project=project_id,
        owner=found.inbox_of_id or 0,
        open=int(found.visibility == "team"),
    )


async def seeing(actor: Actor, project_id: int, usernames: list[str]) -> list[MemberRow]:
    """Those of these people who see the project."""
    return await sql.rows(
        MemberRow,
        f"SELECT u.id, u.username, u.name, {of_everybody(ROLE)} AS role FROM project p "
        f"JOIN person u ON u.username IN (:names) {of_everybody(MEMBER)} "
        f"WHERE p.id = (SELECT p.id FROM {VISIBLE} AND p.id = :project) "
        f"AND u.disabled_at IS NULL AND {of_everybody(SEEN)}",
        names=usernames,
        project=project_id,
        **seen_by(actor),
    )


class FaceRow(NamedTuple):
    """A person in one of several projects."""

    project_id: int
    id: int
    username: str
    name: str
    role: int


async def people_by_project(actor: Actor, project_ids: list[int], most: int = 5) -> dict[int, list[MemberRow]]:
    """The first few members of each project, in one query."""

    rows = await sql.rows(
        FaceRow,
        f"SELECT project_id, id, username, name, role FROM (SELECT x.project_id, u.id, u.username, u.name, x.role, "
        f"row_number() OVER (PARTITION BY x.project_id ORDER BY x.id) AS n FROM membership x "
        f"JOIN person u ON u.id = x.user_id WHERE u.disabled_at IS NULL AND x.project_id IN "
        f"(SELECT p.id FROM {VISIBLE} AND p.id IN (:projects))) AS faces WHERE n <= :most ORDER BY n",
        projects=project_ids,
        most=most,
        **seen_by(actor),
    )
    people: dict[int, list[MemberRow]] = {}
    for row in rows:
        people.setdefault(row.project_id, []).append(MemberRow(row.id, row.username, row.name, row.role))
    return people
