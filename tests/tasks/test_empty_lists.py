"""A list without tasks says what belongs there, in one sentence."""

from tests.support.cast import Browser


async def test_a_new_project_says_where_its_first_task_goes(mira: Browser, ana: Browser) -> None:
    await mira.post("/projects", {"name": "Nothing yet", "visibility": "team"})
    page = await mira.get("/projects/nothing-yet")
    assert "No tasks yet Add the first in the line above" in page.words
    assert "No tasks yet" not in (await mira.get("/projects/autumn-launch")).words
    assert (await ana.get("/projects/nothing-yet")).status == 404


async def test_an_inbox_says_what_it_is_for(mira: Browser) -> None:
    assert "Nothing to sort What you add without a project waits here." in (await mira.get("/inbox")).words
