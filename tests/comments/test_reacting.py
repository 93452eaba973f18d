"""A nod instead of a comment."""

from hxtasks.comments.models import Comment
from hxtasks.comments.reactions import Reaction
from tests.changes.test_undo import last_change
from tests.support.cast import Browser, with_token
from tests.support.live import listening


async def comment_of(browser: Browser, task: int) -> int:
    await browser.post(f"/tasks/{task}/comments", {"body": "All three."})
    return (await Comment.get(body="All three.")).id


async def test_reacting_and_no_longer(mira: Browser, jon: Browser, guide: int) -> None:
    path = f"/comments/{await comment_of(mira, guide)}/reactions"
    given = await jon.htmx.post(path, {"emoji": "👍"})
    assert 'aria-pressed="true" aria-label="Thumbs up, 1: Jon Okafor"' in given.text
    await mira.post(path, {"emoji": "👍"})
    page = (await mira.get(f"/tasks/{guide}")).text
    assert 'aria-pressed="true" aria-label="Thumbs up, 2: Jon Okafor, Mira Roux"' in page
    await mira.post(path, {"emoji": "👍"})
    assert 'aria-pressed="false" aria-label="Thumbs up, 1: Jon Okafor"' in (await mira.get(f"/tasks/{guide}")).text


async def test_undoing_a_reaction_and_its_end(jon: Browser, mira: Browser, guide: int) -> None:
    path = f"/comments/{await comment_of(mira, guide)}/reactions"
    await jon.post(path, {"emoji": "🎉"})
    assert (await jon.post(f"/changes/{await last_change()}/undo")).status == 303
    assert not await Reaction.exists()
    assert (await jon.post(f"/changes/{await last_change()}/undo")).status == 303
    assert await Reaction.exists()


async def test_nobody_takes_back_anothers_reaction(jon: Browser, commenter: Browser, mira: Browser, guide: int) -> None:
    path = f"/comments/{await comment_of(mira, guide)}/reactions"
    await commenter.post(path, {"emoji": "🎉"})
    assert (await jon.post(f"/changes/{await last_change()}/undo")).status == 403


async def test_only_these_emoji(mira: Browser, guide: int) -> None:
    path = f"/comments/{await comment_of(mira, guide)}/reactions"
    for emoji in ("", "x", "💣", "👍👍"):
        assert (await mira.post(path, {"emoji": emoji})).status == 422
    assert not await Reaction.exists()


async def test_who_may_not_comment_does_not_react(mira: Browser, ana: Browser, sten: Browser, guide: int) -> None:
    path = f"/comments/{await comment_of(mira, guide)}/reactions"
    await mira.post(path, {"emoji": "👀"})
    assert (await ana.post(path, {"emoji": "👀"})).status == 403
    assert (await sten.post(path, {"emoji": "👀"})).status == 404
    assert 'role="img" aria-label="Eyes, 1: Mira Roux"' in (await ana.get(f"/tasks/{guide}")).text


async def test_a_deleted_comment_comes_back_with_its_reactions(mira: Browser, jon: Browser, guide: int) -> None:
    comment = await comment_of(mira, guide)
    await jon.post(f"/comments/{comment}/reactions", {"emoji": "💚"})
    await mira.post(f"/comments/{comment}/deletion")
    await mira.post(f"/changes/{await last_change()}/undo")
    assert "Heart, 1: Jon Okafor" in (await mira.get(f"/tasks/{guide}")).text


async def test_open_pages_and_history_follow(mira: Browser, jon: Browser, guide: int) -> None:
    comment = await comment_of(mira, guide)
    async with listening(mira, f"/tasks/{guide}") as page:
        await jon.htmx.post(f"/comments/{comment}/reactions", {"emoji": "😄"})
        await page.fetches(f"comments-{guide}")
    history = (await mira.get("/projects/autumn-launch/activity")).words
    assert "Jon Okafor reacted to a comment on Write the upgrade guide" in history


async def test_programs_react_too(mira: Browser, guide: int) -> None:
    program = await with_token(mira.app, "jon")
    path = f"/api/comments/{await comment_of(mira, guide)}"
    for _ in range(2):
        answer = await program.send("PUT", f"{path}/reactions/👍")
        assert (answer.status, answer.json["reactions"]) == (200, {"👍": ["jon"]})
    assert (await program.send("PUT", f"{path}/reactions/x")).status == 404
    assert (await program.send("DELETE", f"{path}/reactions/👍")).json["reactions"] == {}
    assert (await program.send("GET", path)).json["reactions"] == {}
