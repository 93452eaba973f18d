"""What was deleted 30 days ago is gone for good, what was told 90 days ago is forgotten."""

from datetime import timedelta

from hxtasks import clock
from hxtasks.accounts.models import User
from hxtasks.comments.models import Comment
from hxtasks.notifications.models import Notification
from hxtasks.notifications.purging import forget
from hxtasks.updates.models import Update
from tests.support.cast import Browser


async def test_deleted_comments_and_updates_go_after_30_days(mira: Browser, guide: int) -> None:
    for body in ("Deleted.", "Kept."):
        await mira.post(f"/tasks/{guide}/comments", {"body": body})
        await mira.post("/projects/autumn-launch/updates", {"title": body, "body": body})
    comment, update = await Comment.get(body="Deleted."), await Update.get(body="Deleted.")
    await mira.post(f"/comments/{comment.id}/deletion")
    await mira.post(f"/updates/{update.id}/deletion")
    with clock.frozen(clock.now() + timedelta(days=29)):
        assert await forget() == 0
    with clock.frozen(clock.now() + timedelta(days=31)):
        assert await forget() == 2
        assert await forget() == 0
    assert [row.body for row in await Comment.all()] == ["Kept."]
    assert [row.body for row in await Update.all()] == ["Kept."]
    history = (await mira.get("/projects/autumn-launch/activity")).words
    assert "The server deleted for good a comment on Write the upgrade guide" in history


async def test_old_notifications_are_forgotten(mira: Browser, guide: int) -> None:
    user = await User.get(username="mira")
    for days in (89, 91):
        at = clock.now() - timedelta(days=days)
        await Notification.create(user_id=user.id, kind="reminder", task_id=guide, made_at=at)
    await forget()
    assert await Notification.all().count() == 1
