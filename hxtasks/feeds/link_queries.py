"""Reading one's own secret links."""

from datetime import datetime
from typing import NamedTuple

from hxtasks.access import Actor, NotFound
from hxtasks.db import sql
from hxtasks.feeds.models import FeedLink

MOST = 100
"""Links of one person."""


class LinkRow(NamedTuple):
    """A link as its owner sees it."""

    id: int
    name: str
    created_at: datetime
    used_at: datetime | None


async def links(actor: Actor) -> list[LinkRow]:
    """The actor's own links, the newest first."""
    return await sql.rows(
        LinkRow,
        "SELECT id, name, created_at, used_at FROM feed_link WHERE user_id = :me ORDER BY id DESC LIMIT :most",
        me=actor.id,
        most=MOST,
    )


async def own(actor: Actor, link_id: int) -> FeedLink:
    """One of the actor's own. Raises NotFound."""
    found = await FeedLink.get_or_none(id=link_id, user_id=actor.id)
    if found is None:
        raise NotFound
    return found
