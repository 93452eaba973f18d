"""What leads to a project leads to the view of it that one opened last."""

import re

import pytest
from quart import Quart

from tests.support.cast import Browser, with_token

PAGE = "/projects/autumn-launch"
REFRESH = {"HX-Source": "div#board", "HX-Target": "div#board"}


async def leads(browser: Browser, page: str = "/today") -> str:
    """Where the first link to the project leads."""
    found = re.search(rf'href="({PAGE}[^"]*)"', (await browser.get(page)).text)
    return found[1] if found else ""


@pytest.mark.parametrize(
    ("opened", "kept"),
    [
        ("/board?by=label&lanes=assignee&q=is:open&first=0", "/board?by=label&amp;lanes=assignee"),
        (
            "/table?group=section&columns=due&columns=priority&sort=-due&q=p1",
            "/table?columns=due,priority&amp;sort=-due",
        ),
        ("?q=p1+sort:title+group:due", "?q=sort%3Atitle+group%3Adue"),
        ("/calendar?week=2027-W03", "/calendar?week="),
        ("/timeline?zoom=quarter&from=2027-01-04", "/timeline?zoom=quarter"),
    ],
)
async def test_arranged_as_it_was_but_without_dates_and_filters(mira: Browser, opened: str, kept: str) -> None:
    assert (await mira.get(PAGE + opened)).status == 200
    for page in ("/today", "/dashboard", "/jump"):
        assert (await leads(mira, page)).startswith(PAGE + kept), page
    assert (await mira.get((await leads(mira)).replace("&amp;", "&"))).status == 200


async def test_the_projects_own_address_stays_its_list(mira: Browser) -> None:
    await mira.get(f"{PAGE}/board")
    page = await mira.get(PAGE)
    assert 'id="project"' in page.text
    assert await leads(mira) == f"{PAGE}/board"
    assert (await mira.get(f"{PAGE}?view=list")).status == 200
    assert await leads(mira) == PAGE


async def test_a_list_that_was_only_narrowed_is_kept_as_it_was_arranged(mira: Browser) -> None:
    await mira.get(f"{PAGE}?q=group:priority")
    arranged = await mira.get(await leads(mira))
    assert "Priority 2" in arranged.words
    assert f'href="{PAGE}/board"' in arranged.text  # the other views are one step away
    await mira.get(f"{PAGE}?q=p1")
    await mira.get(f"{PAGE}?q=sort:nothing")
    assert await leads(mira) == f"{PAGE}?q=group%3Apriority"
    await mira.get(f"{PAGE}?view=list")
    assert await leads(mira) == PAGE


async def test_it_is_each_persons_own(mira: Browser, jon: Browser, app: Quart) -> None:
    await mira.get(f"{PAGE}/board")
    assert await leads(jon) == PAGE
    await (await with_token(app, "jon", "read")).get(f"{PAGE}/table")
    assert await leads(jon) == PAGE


async def test_a_board_that_follows_others_changes_is_not_opened(mira: Browser) -> None:
    await mira.get(f"{PAGE}/table")
    await mira.htmx.get(f"{PAGE}/board", REFRESH)
    assert await leads(mira) == f"{PAGE}/table"
    await mira.htmx.get(f"{PAGE}/board?by=label", REFRESH | {"HX-Source": "form"})
    assert await leads(mira) == f"{PAGE}/board?by=label"


async def test_nor_is_what_a_browser_gets_in_advance_or_for_another_site(mira: Browser) -> None:
    for headers in ({"Sec-Purpose": "prefetch;prerender"}, {"Sec-Fetch-Site": "cross-site"}):
        assert (await mira.get(f"{PAGE}/board", headers)).status == 200
    await mira.send("HEAD", f"{PAGE}/board")
    assert await leads(mira) == PAGE


async def test_pages_that_link_to_it_are_others_then_and_unchanged_afterwards(mira: Browser) -> None:
    today = await mira.get("/today")
    await mira.get(f"{PAGE}/board")
    assert (await mira.get("/today", {"If-None-Match": today.headers["ETag"]})).status == 200
    board = await mira.get(f"{PAGE}/board")
    assert (await mira.get(f"{PAGE}/board", {"If-None-Match": board.headers["ETag"]})).status == 304
