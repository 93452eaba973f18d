"""Who acts where somebody comes by a secret link: its owner, who may only read."""

from datetime import timedelta

from hxtasks import clock
from hxtasks.access import Actor, NotFound, Role
from hxtasks.accounts.models import User, digest
from hxtasks.db import sql
from hxtasks.db.unwritable import if_possible
from hxtasks.feeds.models import FeedLink

SEEN_EVERY = timedelta(minutes=5)
"""How stale a link's last use may be: it is written no more often."""


async def opened(secret: str) -> tuple[Actor, FeedLink]:
    """A link by its secret, and its owner, who may only read by it. Raises NotFound, for a disabled owner too."""
    found = await FeedLink.get_or_none(digest=digest(secret))
    owner = await User.get_or_none(id=found.user_id, disabled_at=None) if found else None
    if found is None or owner is None:
        raise NotFound
    now = clock.now()
    if found.used_at is None or found.used_at < now - SEEN_EVERY:
        link = FeedLink.filter(id=found.id)
        await if_possible("A link's last use", lambda: link.update(used_at=now))
    inbox = await sql.value("SELECT id FROM project WHERE inbox_of_id = :me", me=owner.id)
    actor = Actor(
        id=owner.id,
        username=owner.username,
        name=owner.name,
        role=Role(owner.role),
        timezone=owner.timezone,
        locale=owner.locale,
        inbox_id=inbox or 0,
        via="link",
        may_write=False,
    )
    return actor, found
