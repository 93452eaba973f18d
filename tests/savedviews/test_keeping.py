"""Searches that are kept: one's own and shared ones."""

import re

from hxtasks.savedviews.models import SavedView
from tests.support.cast import Browser

LATE = {"name": "Late", "query": "due<today & assigned:me", "icon": "flag"}


async def keep(browser: Browser, **given: str) -> str:
    """The address of a view that was kept."""
    answer = await browser.post("/views", LATE | given)
    assert answer.status == 303, answer.text
    return answer.location


async def test_a_search_is_kept_and_stands_in_the_sidebar(mira: Browser) -> None:
    path = await keep(mira)
    page = await mira.get(path)
    assert page.status == 200
    assert 'value="overdue assigned:me"' in page.text
    assert f'href="{path}"' in (await mira.get("/inbox")).text


async def test_ones_own_view_is_nobody_elses(mira: Browser, jon: Browser, ana: Browser, sten: Browser) -> None:
    path = await keep(mira)
    for other in (jon, ana, sten):
        assert (await other.get(path)).status == 404
        assert (await other.post(f"{path}/settings", LATE)).status == 404
        assert (await other.post(f"{path}/deletion")).status == 404


async def test_a_shared_view_is_the_teams_but_not_the_guests(mira: Browser, jon: Browser, ana: Browser) -> None:
    path = await keep(mira, is_shared="on", query="#hiring | today")
    assert (await jon.get(path)).status == 422, "Jon does not see Hiring, and the page says so."
    assert "Hiring" not in (await jon.get(path)).words
    assert (await ana.get(path)).status == 404
    assert (await jon.post(f"{path}/settings", LATE)).status == 403
    assert (await jon.post(f"{path}/deletion")).status == 403


async def test_a_guest_keeps_but_does_not_share(ana: Browser, jon: Browser) -> None:
    path = await keep(ana, is_shared="on")
    assert (await ana.get(path)).status == 200
    assert (await jon.get(path)).status == 404


async def test_views_stand_in_the_order_that_one_gives_them(mira: Browser, jon: Browser) -> None:
    paths = [await keep(mira, name=name) for name in ("Zebra", "Apple", "Mango")]

    async def order() -> list[str]:
        return re.findall(r'<li><a href="(/views/\d+)"', (await mira.get("/inbox")).text)

    assert await order() == paths
    assert (await mira.post(f"{paths[2]}/step", {"step": "-1"})).status == 303
    assert await order() == [paths[0], paths[2], paths[1]]
    await mira.post(f"{paths[0]}/step", {"step": "1"})
    page = await mira.get("/views")
    assert "Moved “Zebra”" in page.words
    assert await order() == [paths[2], paths[0], paths[1]]
    action, step = re.findall(
        r'<form[^>]*action="([^"]*)"[^>]*data-undo.*?name="step" value="([^"]*)"', page.text, re.DOTALL
    )[0]
    await mira.post(action, {"step": step})
    assert await order() == [paths[0], paths[2], paths[1]]
    assert (await jon.post(f"{paths[0]}/step", {"step": "1"})).status == 404


async def test_a_mistake_is_told_and_the_words_are_kept(mira: Browser) -> None:
    for browser in (mira, mira.htmx):
        answer = await browser.post("/views", LATE | {"query": "overdoo:x"})
        assert answer.status == 422
        assert "Column 1" in answer.words
        assert 'value="overdoo:x"' in answer.text
    assert (await mira.post("/views", LATE | {"icon": "nosuchicon"})).status == 422
    assert not await SavedView.exists()


async def test_a_view_is_changed_deleted_and_had_back(mira: Browser) -> None:
    path = await keep(mira)
    assert (await mira.post(f"{path}/settings", LATE | {"name": "Very late", "is_shared": "on"})).status == 303
    assert "Very late" in (await mira.get("/views")).words
    assert (await mira.post(f"{path}/deletion")).status == 303
    gone = await mira.get(path)
    assert gone.status == 404
    assert f'action="{path}/restoration"' in gone.text, "The next page offers Undo."
    assert (await mira.post(f"{path}/restoration")).status == 303
    assert (await mira.get(path)).status == 200


async def test_the_log_tells_no_word_of_a_view_of_ones_own(jon: Browser, mira: Browser) -> None:
    """Admins read of every act without a project."""
    path = await keep(jon, name="Leaving", query="resign")
    await jon.post(f"{path}/settings", LATE | {"name": "Leaving soon", "query": "resign"})
    for told in (await mira.get("/activity"), await mira.get("/api/changes")):
        assert "Leaving" not in told.text
        assert "resign" not in told.text
