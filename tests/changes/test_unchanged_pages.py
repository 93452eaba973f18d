"""An unchanged page answers 304; whatever changes what it shows makes it another one."""

from datetime import timedelta

import pytest

from hxtasks import clock
from tests.support.cast import Answer, Browser, task_id

GUIDE = "Write the upgrade guide"
PAGE = "/projects/autumn-launch"


async def again(browser: Browser, page: Answer, path: str = PAGE) -> int:
    return (await browser.get(path, {"If-None-Match": page.headers["ETag"]})).status


@pytest.mark.parametrize("path", [PAGE, "/inbox", "/today", "/assigned", "/dashboard", "/activity", "/trash"])
async def test_nothing_changed(mira: Browser, path: str) -> None:
    assert await again(mira, await mira.get(path), path) == 304
    assert await again(mira.htmx, await mira.htmx.get(path), path) == 304


async def test_a_page_is_never_taken_for_its_fragment(mira: Browser) -> None:
    assert await again(mira.htmx, await mira.get(PAGE)) == 200


async def test_a_change_by_somebody_else(mira: Browser, jon: Browser) -> None:
    page = await mira.get(PAGE)
    await jon.post(f"/tasks/{await task_id(GUIDE)}/completion")
    assert await again(mira, page) == 200


async def test_another_viewers_page_is_another_one(mira: Browser, jon: Browser) -> None:
    assert await again(jon, await mira.get(PAGE)) == 200


async def test_other_settings(mira: Browser) -> None:
    page = await mira.get(PAGE)
    await mira.post("/settings/appearance", {"theme": "dark", "timezone": "Europe/Riga", "locale": "en-GB"})
    await mira.get("/settings/appearance")
    assert await again(mira, page) == 200


async def test_losing_a_project(mira: Browser, ana: Browser) -> None:
    page = await ana.get(PAGE)
    people = await mira.get(f"{PAGE}/people")
    assert "Ana Lindqvist" in people.words
    from hxtasks.accounts.models import User

    member = await User.get(username="ana")
    await mira.post(f"{PAGE}/members/{member.id}/removal")
    assert await again(ana, page) == 404


async def test_midnight_where_the_viewer_is(mira: Browser) -> None:
    page = await mira.get("/today")
    with clock.frozen(clock.now() + timedelta(days=1)):
        assert await again(mira, page, "/today") == 200


async def test_a_message_left_for_the_page_is_shown(mira: Browser) -> None:
    page = await mira.get("/today")
    await mira.post("/settings/keyboard", {"single_keys": "true"})
    assert "Saved." in (await mira.get("/today", {"If-None-Match": page.headers["ETag"]})).words
