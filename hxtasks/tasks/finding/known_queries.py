"""Reading what the form beside the results lets one choose from."""

from typing import NamedTuple

from hxtasks.access import Actor
from hxtasks.db import sql
from hxtasks.projects.queries import VISIBLE, seen_by


class ProjectName(NamedTuple):
    """A project by the word that a query has for it."""

    id: int
    word: str
    name: str


async def projects(actor: Actor, *, limit: int = 500) -> list[ProjectName]:
    """The actor's Inbox and then the projects, in the team's order, up to `limit`."""
    return await sql.rows(
        ProjectName,
        "SELECT p.id, CASE WHEN p.inbox_of_id IS NULL THEN p.slug ELSE 'inbox' END AS word, p.name "
        f"FROM {VISIBLE} AND p.archived_at IS NULL ORDER BY p.inbox_of_id IS NULL, p.position, p.id LIMIT :limit",
        limit=limit,
        **seen_by(actor),
    )
