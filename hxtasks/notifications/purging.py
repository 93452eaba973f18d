"""Letting go of what was told or deleted long ago."""

from datetime import timedelta

from hxtasks import clock
from hxtasks.comments.models import Comment
from hxtasks.housekeeping import AT_ONCE
from hxtasks.notifications.models import Notification
from hxtasks.projects.queries import TRASH_DAYS
from hxtasks.tasks.purging import SERVER
from hxtasks.updates.models import Update

KEPT = timedelta(days=90)


async def forget() -> int:
    """Let go of old notifications; of comments and updates that were deleted too long ago, and say how many."""
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
