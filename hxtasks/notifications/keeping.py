"""What the server does by itself: delivering reminders, letting go of what was told or deleted long ago."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from datetime import timedelta

from quart import Quart

from hxtasks import clock
from hxtasks.comments.models import Comment
from hxtasks.notifications.models import Notification
from hxtasks.notifications.reminders import AT_ONCE, deliver
from hxtasks.projects.queries import TRASH_DAYS
from hxtasks.tasks.purging import SERVER
from hxtasks.updates.models import Update

log = logging.getLogger("hxtasks.reminders")

EVERY = 10.0
"""Seconds between two looks at what is due: a reminder is at most that late."""

KEPT = timedelta(days=90)


async def forget() -> int:
    """Let go of comments and updates that were deleted too long ago, and say how many; of old notifications as well."""
    now = clock.now()
    await Notification.filter(made_at__lt=now - KEPT).delete()
    oldest = now - timedelta(days=TRASH_DAYS)
    comments = await Comment.filter(trashed_at__lt=oldest).limit(AT_ONCE)
    for comment in comments:
        await comment.locate()
        await comment.purge(by=SERVER)
    updates = await Update.filter(trashed_at__lt=oldest).limit(AT_ONCE)
    for update in updates:
        await update.purge(by=SERVER)
    return len(comments) + len(updates)


def install(app: Quart) -> None:
    """Deliver while the app serves."""

    @app.while_serving
    async def running() -> AsyncGenerator[None]:
        reminding = asyncio.create_task(_keep_reminding())
        yield
        reminding.cancel()


FIRST = 10.0
"""Seconds before the first look."""


async def _keep_reminding() -> None:
    """Deliver for as long as the server runs, but not while it starts: it may end at once, its port taken."""
    await asyncio.sleep(FIRST)
    forgotten = clock.now() - KEPT
    while True:
        delivered = 0
        try:
            delivered = await deliver()
            if clock.now() - forgotten > timedelta(hours=1):
                forgotten = clock.now()
                await forget()
        except Exception:
            log.exception("reminders could not be delivered; trying again")
        await asyncio.sleep(0.1 if delivered == AT_ONCE else EVERY)
