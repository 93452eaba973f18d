"""On paper a view is all there and nothing is there to press."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.async_api import Page, ViewportSize, expect

from hxtasks import clock
from tests.support.office import Office

SHEET: ViewportSize = {"width": 680, "height": 960}
"""A4 between its margins."""
LONG = "Write to everybody who has ever asked us about paper, and ask them all the same thing again"
TO_PRESS = (
    "nav, aside, .iconbtn, .btn, summary.propbtn, .grip, select, textarea, button:not(.check, [aria-pressed=true])"
)


async def printed(office: Office, path: str, **options: Any) -> Page:
    """The page at an address, as it goes to a printer."""
    page = await office.sit("mira", path, color_scheme="dark", **options)
    await page.set_viewport_size(SHEET)
    await page.emulate_media(media="print")
    return page


@pytest.fixture
async def project(office: Office) -> str:
    due = clock.today("UTC") + timedelta(days=1)
    return await office.project("On paper", [LONG], {"Later": ["Buy paper"]}, due_on=due)


@pytest.mark.parametrize("arranged", ["", "/board", "/table", "/calendar", "/timeline", "/activity"])
async def test_a_project_has_nothing_to_press(office: Office, project: str, arranged: str) -> None:
    page = await printed(office, project + arranged)
    await expect(page.get_by_text("Buy paper", exact=True).first).to_be_visible()
    await expect(page.locator(TO_PRESS).filter(visible=True)).to_have_count(0)
    assert await page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"


@pytest.mark.parametrize("path", ["/today", "/upcoming", "/search?q=paper", "/dashboard"])
async def test_nor_have_lists_of_ones_own(office: Office, project: str, path: str) -> None:
    page = await printed(office, path)
    await expect(page.locator(TO_PRESS).filter(visible=True)).to_have_count(0)


async def test_titles_are_whole(office: Office, project: str) -> None:
    for arranged in ("", "/board", "/calendar"):
        page = await printed(office, project + arranged)
        title = page.locator("main").get_by_role("link", name=LONG)
        assert await title.evaluate("e => e.scrollWidth <= e.clientWidth"), arranged
    page = await printed(office, f"{project}/timeline")
    await expect(page.get_by_role("rowheader", name=LONG)).to_be_visible()


async def test_a_task_tells_what_it_has(office: Office, project: str) -> None:
    page = await printed(office, project)
    await page.goto(await page.get_by_role("link", name=LONG).get_attribute("href") or "")
    await expect(page.get_by_role("heading", name=LONG)).to_be_visible()
    for empty in ("Subtasks", "Notes", "Reminders", "Relations", "Files", "Comments"):
        await expect(page.get_by_role("heading", name=empty)).to_be_hidden()
    await expect(page.locator(TO_PRESS).filter(visible=True)).to_have_count(0)


async def test_it_says_that_a_list_goes_on(office: Office) -> None:
    long = await office.project("A list over many sheets", [f"Sheet {number}" for number in range(130)])
    page = await printed(office, long, java_script_enabled=False)
    assert "goes on" in await page.locator(".more").evaluate("e => getComputedStyle(e, '::after').content")
    await expect(page.locator(".more a")).to_be_hidden()
