"""Reading the names that quick add may know: only of what the actor sees, and may put tasks in."""

from collections.abc import Collection
from typing import NamedTuple

from hxtasks.access import Actor
from hxtasks.accounts import queries as accounts
from hxtasks.db import sql
from hxtasks.projects.queries import MEMBER, ROLE, SEEN, seen_by

MOST = 2000
"""Names that are read at once."""


class PlaceName(NamedTuple):
    """A section with its project; the nameless one stands for the project itself."""

    project_id: int
    project: str
    slug: str
    hue: int
    inbox_of_id: int | None
    section_id: int
    section: str


class PersonName(NamedTuple):
    """Somebody who may be given the tasks of a project."""

    project_id: int
    id: int
    username: str
    name: str


async def places(actor: Actor) -> list[PlaceName]:
    """Every section that the actor may put tasks in, the Inbox's first."""
    return await sql.rows(
        PlaceName,
        "SELECT p.id AS project_id, p.name AS project, p.slug, p.hue, p.inbox_of_id, "
        f"s.id AS section_id, s.name AS section FROM section s JOIN project p ON p.id = s.project_id {MEMBER} "
        f"WHERE {SEEN} AND p.archived_at IS NULL AND {ROLE} >= 3 "
        "ORDER BY p.inbox_of_id IS NULL, p.position, p.id, s.name <> '', s.position, s.id LIMIT :most",
        most=MOST,
        **seen_by(actor),
    )


async def people(actor: Actor, project_ids: Collection[int], *, only: int = 0) -> list[PersonName]:
    """Who may be given the tasks of these projects, by name; `only` is one of them."""
    return await sql.rows(
        PersonName,
        "SELECT p.id AS project_id, u.id, u.username, u.name "
        f"FROM project p {MEMBER} JOIN person u ON u.disabled_at IS NULL AND (u.id = p.inbox_of_id "
        "OR (p.visibility = 'team' AND p.inbox_of_id IS NULL AND u.role > 1) "
        "OR EXISTS (SELECT 1 FROM membership x WHERE x.project_id = p.id AND x.user_id = u.id)) "
        f"WHERE {SEEN} AND p.id IN (:projects) AND :only IN (0, u.id) ORDER BY u.name, u.id LIMIT :most",
        projects=list(project_ids),
        only=only,
        most=MOST,
        **seen_by(actor),
    )


async def team(actor: Actor) -> list[PersonName]:
    """Everybody whom the actor knows, for a place that is not chosen yet."""
    return [PersonName(0, person.id, person.username, person.name) for person in await accounts.people(actor)]
