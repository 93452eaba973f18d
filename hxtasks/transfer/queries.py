"""What importing has to find."""

from typing import NamedTuple

from hxtasks.access import Actor, ProjectRole
from hxtasks.db import sql
from hxtasks.fault import Fault
from hxtasks.projects.queries import ROLE, VISIBLE, seen_by


class Found(NamedTuple):
    id: int
    role: int


async def project_named(actor: Actor, name: str) -> int | None:
    """The project of that name that this actor sees. Raises Fault where it may not add tasks to it."""
    found = await sql.row(
        Found,
        f"SELECT p.id, {ROLE} AS role FROM {VISIBLE} AND p.archived_at IS NULL AND p.name = :name "
        "ORDER BY p.position, p.id LIMIT 1",
        name=name,
        **seen_by(actor),
    )
    if found and found.role < ProjectRole.EDITOR:
        raise Fault(f"{actor.username} may read {name}, not add tasks to it.")
    return found.id if found else None
