"""Comments on updates: the same as those on tasks."""

from quart import Quart

from hxtasks.comments.models import Comment
from hxtasks.notifications.models import Notification
from tests.changes.test_undo import last_change
from tests.support.cast import Browser, with_token
from tests.support.live import listening
from tests.updates.test_updates import publish


async def test_people_talk_about_an_update(mira: Browser, jon: Browser, ana: Browser, sten: Browser) -> None:
    update = await publish(mira)
    address = f"/updates/{update.id}/comments"
    answer = await jon.post(address, {"body": "**Well** done, @mira"})
    comment = await Comment.get()
    assert answer.location == f"/updates/{update.id}#comment-{comment.id}"
    for browser in (mira, ana):
        page = await browser.get(f"/updates/{update.id}")
        assert "<strong>Well</strong> done" in page.text
        assert "Comments 1" in page.words
        assert (await browser.get(f"/comments/{comment.id}")).location.startswith(f"/updates/{update.id}#")
    assert (await ana.post(address, {"body": "I may not"})).status == 403
    for path in (f"/updates/{update.id}", address, f"/comments/{comment.id}"):
        assert (await sten.get(path)).status == 404
    assert (await jon.htmx.post(address, {"body": " "})).status == 422
    assert "&gt; **Well** done" in (await mira.get(f"{address}?quote={comment.id}")).text
    preview = await jon.htmx.post(address, {"body": "*seen*", "show": "preview"})
    assert "<em>seen</em>" in preview.text
    assert await Comment.all().count() == 1


async def test_its_author_and_those_who_commented_are_told(mira: Browser, jon: Browser) -> None:
    update = await publish(mira)
    await jon.post(f"/updates/{update.id}/comments", {"body": "Well done"})
    assert "commented on The cheap server is fast enough" in (await mira.get("/notifications")).words
    await mira.post(f"/updates/{update.id}/comments", {"body": "Thank you"})
    assert await Notification.filter(kind="commented").count() == 2
    await mira.post(f"/updates/{update.id}/deletion")
    assert "cheap server" not in (await jon.get("/notifications")).text.split('id="notifications"')[1]


async def test_changing_deleting_and_undoing_hold_here_too(mira: Browser, jon: Browser) -> None:
    update = await publish(mira)
    await jon.post(f"/updates/{update.id}/comments", {"body": "Well done"})
    comment = await Comment.get()
    async with listening(mira, "/projects/autumn-launch/updates") as page:
        await jon.post(f"/comments/{comment.id}/body", {"body": "Very well done", "version": str(comment.version)})
        await page.fetches(f"comments-u{update.id}")
    await mira.post(f"/comments/{comment.id}/reactions", {"emoji": "🎉"})
    assert "Very well done" in (await mira.get(f"/updates/{update.id}")).words
    assert (await jon.post(f"/comments/{comment.id}/deletion")).location == f"/updates/{update.id}#talk"
    assert "Very well done" not in (await mira.get(f"/updates/{update.id}")).words
    assert (await jon.post(f"/changes/{await last_change()}/undo")).status == 303
    page_after = await mira.get(f"/updates/{update.id}")
    assert "Very well done" in page_after.words
    assert "Party, 1: Mira Roux" in page_after.text
    assert "commented on The cheap server is fast enough" in (await jon.get("/projects/autumn-launch/activity")).words


async def test_programs_talk_too(app: Quart, mira: Browser) -> None:
    update, program = await publish(mira), await with_token(app, "jon")
    made = await program.send("POST", f"/api/updates/{update.id}/comments", {"body": "Well done"})
    assert (made.status, made.json["task"], made.json["update"]) == (201, None, update.id)
    assert (await program.send("GET", f"/api/updates/{update.id}/comments")).json["comments"] == [made.json]
    told = await (await with_token(app, "mira")).send("GET", "/api/notifications")
    assert told.json["notifications"][0]["task"] is None
