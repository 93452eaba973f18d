"""Reading the projects in the trash. The actor comes first."""

from datetime import datetime, timedelta
from typing import NamedTuple

from hxtasks import clock
from hxtasks.access import Actor, ProjectRole
from hxtasks.db import sql
from hxtasks.projects.queries import MAY_SEE, MEMBER, ROLE, TRASH_DAYS, seen_by


class TrashedRow(NamedTuple):
    """A deleted project that can still be had back."""

    slug: str
    name: str
    hue: int
    tasks: int
    trashed_at: datetime


async def trashed(actor: Actor) -> list[TrashedRow]:
    """Deleted projects that the actor may have back, the latest first."""
    return await sql.rows(
        TrashedRow,
        "SELECT p.slug, p.name, p.hue, p.open_count + p.done_count AS tasks, p.trashed_at "
        f"FROM project p {MEMBER} WHERE {MAY_SEE} AND p.trashed_at >= :oldest AND {ROLE} >= :manager "
        "ORDER BY p.trashed_at DESC, p.id DESC LIMIT 200",
        oldest=clock.now() - timedelta(days=TRASH_DAYS),
        manager=int(ProjectRole.MANAGER),
        **seen_by(actor),
    )
