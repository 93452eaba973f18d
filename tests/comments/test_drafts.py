"""What one has begun to write waits where one left it, for oneself alone."""

from hxtasks.comments.drafts import Draft
from tests.support.cast import Browser, task_id


async def test_a_draft_is_there_when_one_comes_back(mira: Browser, jon: Browser, guide: int) -> None:
    saved = await mira.htmx.post(f"/tasks/{guide}/draft", {"body": "I was about to"})
    assert (saved.status, saved.text) == (200, "")
    page = await mira.get(f"/tasks/{guide}")
    assert "I was about to</textarea>" in page.text
    assert "Begun just now, not posted yet." in page.words
    assert "I was about to" not in (await jon.get(f"/tasks/{guide}")).text


async def test_without_javascript_a_button_keeps_it(mira: Browser, guide: int) -> None:
    assert f'formaction="/tasks/{guide}/draft"' in (await mira.get(f"/tasks/{guide}")).text
    answer = await mira.post(f"/tasks/{guide}/draft", {"body": "I was about to"})
    assert (answer.status, answer.location) == (303, f"/tasks/{guide}#comment-form-{guide}")


async def test_the_last_words_are_the_ones_that_are_kept(mira: Browser, guide: int) -> None:
    for body in ("I", "I was", "I was about to say"):
        await mira.htmx.post(f"/tasks/{guide}/draft", {"body": body})
    assert [draft.body for draft in await Draft.all()] == ["I was about to say"]


async def test_it_goes_when_it_is_posted_and_when_nothing_is_left_of_it(mira: Browser, guide: int) -> None:
    await mira.htmx.post(f"/tasks/{guide}/draft", {"body": "I was about"})
    await mira.htmx.post(f"/tasks/{guide}/comments", {"body": "I was about to say it."})
    assert not await Draft.exists()
    await mira.htmx.post(f"/tasks/{guide}/draft", {"body": "And"})
    await mira.htmx.post(f"/tasks/{guide}/draft", {"body": " "})
    assert not await Draft.exists()


async def test_each_task_and_each_person_has_one(mira: Browser, jon: Browser, guide: int) -> None:
    tour = await task_id("Record the tour")
    await mira.htmx.post(f"/tasks/{guide}/draft", {"body": "Mira on the guide"})
    await mira.htmx.post(f"/tasks/{tour}/draft", {"body": "Mira on the tour"})
    await jon.htmx.post(f"/tasks/{tour}/draft", {"body": "Jon on the tour"})
    assert "Mira on the tour" in (await mira.get(f"/tasks/{tour}")).text
    assert "Jon on the tour" in (await jon.get(f"/tasks/{tour}")).text


async def test_a_quote_is_put_below_it(mira: Browser, jon: Browser, guide: int) -> None:
    said = await jon.post(f"/tasks/{guide}/comments", {"body": "One."})
    number = said.location.rpartition("-")[2]
    await mira.htmx.post(f"/tasks/{guide}/draft", {"body": "Well,"})
    page = await mira.get(f"/tasks/{guide}/comments?quote={number}")
    assert "Well,\n\n&gt; One.\n\n</textarea>" in page.text


async def test_too_much_is_said_and_nothing_is_kept(mira: Browser, guide: int) -> None:
    answer = await mira.htmx.post(f"/tasks/{guide}/draft", {"body": "x" * 100_001})
    assert answer.status == 422
    assert not await Draft.exists()


async def test_who_may_not_comment_keeps_no_draft(ana: Browser, sten: Browser, guide: int) -> None:
    assert (await ana.post(f"/tasks/{guide}/draft", {"body": "x"})).status == 403
    assert (await sten.post(f"/tasks/{guide}/draft", {"body": "x"})).status == 404
