"""Reading saved views: one's own, and those that are shared with the team."""

from typing import NamedTuple

from hxtasks.access import Actor, Forbidden, NotFound, Role
from hxtasks.db import sql
from hxtasks.savedviews.models import SavedView

MOST = 100
"""Views of one person, and shared ones, that are shown."""


class ViewRow(NamedTuple):
    """A saved view as its reader sees it."""

    id: int
    name: str
    icon: str
    query: str
    is_shared: bool
    owner_id: int
    owner: str


# A query names projects and people, so what is shared with the team is not shown to guests.
_SEEN = "(v.owner_id = :me OR (v.is_shared = TRUE AND :member = 1))"
_VIEWS = f"""SELECT v.id, v.name, v.icon, v.query, v.is_shared, v.owner_id, u.name AS owner
FROM saved_view v JOIN person u ON u.id = v.owner_id WHERE {_SEEN} AND v.trashed_at IS NULL"""


async def views(actor: Actor) -> list[ViewRow]:
    """Everything for the sidebar, in its order."""
    return await sql.rows(ViewRow, f"{_VIEWS} ORDER BY v.position, v.id LIMIT :most", most=MOST, **_seen_by(actor))


async def view(actor: Actor, view_id: int) -> ViewRow:
    """One view. Raises NotFound."""
    found = await sql.row(ViewRow, f"{_VIEWS} AND v.id = :id", id=view_id, **_seen_by(actor))
    if found is None:
        raise NotFound
    return found


async def view_to_change(actor: Actor, view_id: int, *, trashed: bool = False) -> SavedView:
    """One's own view as a model; admins change shared ones too. Raises NotFound, and Forbidden for somebody else's."""
    state = "IS NOT NULL" if trashed else "IS NULL"
    owner = await sql.value(
        f"SELECT v.owner_id FROM saved_view v WHERE {_SEEN} AND v.id = :id AND v.trashed_at {state}",
        id=view_id,
        **_seen_by(actor),
    )
    if owner is None:
        raise NotFound
    if owner != actor.id and actor.role < Role.ADMIN:
        raise Forbidden("This view is somebody else's. Save one of your own from it.")
    return await SavedView.get(id=view_id)


def _seen_by(actor: Actor) -> dict[str, int]:
    return {"me": actor.id, "member": int(actor.role > Role.GUEST)}
