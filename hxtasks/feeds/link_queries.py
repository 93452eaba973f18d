"""Reading one's own secret links."""

from datetime import datetime
from typing import NamedTuple

from hxtasks.access import Actor, NotFound
from hxtasks.db import sql
from hxtasks.feeds.models import FeedLink
from hxtasks.projects.queries import VISIBLE, seen_by
from hxtasks.tasks.labelling.queries import KNOWN

MOST = 100
"""Links of one person."""


class LinkRow(NamedTuple):
    """A link as its owner sees it."""

    id: int
    name: str
    created_at: datetime
    used_at: datetime | None
    is_seen: bool
    """Whether its owner may see now what it is a list of."""


_SEEN = f"""CASE WHEN f.kind IN ('project', 'done') THEN EXISTS (SELECT 1 FROM {VISIBLE} AND p.id = f.of_id)
WHEN f.kind = 'label' THEN EXISTS (SELECT 1 FROM label l WHERE l.id = f.of_id AND {KNOWN}) ELSE TRUE END"""


async def links(actor: Actor) -> list[LinkRow]:
    """The actor's own links, the newest first."""
    return await sql.rows(
        LinkRow,
        f"SELECT f.id, f.name, f.created_at, f.used_at, {_SEEN} AS is_seen FROM feed_link f WHERE f.user_id = :me "
        "ORDER BY f.id DESC LIMIT :most",
        most=MOST,
        **seen_by(actor),
    )


async def own(actor: Actor, link_id: int) -> FeedLink:
    """One of the actor's own. Raises NotFound."""
    found = await FeedLink.get_or_none(id=link_id, user_id=actor.id)
    if found is None:
        raise NotFound
    return found
