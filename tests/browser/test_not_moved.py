"""A move that is refused: what was moved stands where it stood, with the focus, and the page says why."""

import re

import pytest
from playwright.async_api import expect

from tests.support.office import Office

LIVE = re.compile(r"/live\?")


@pytest.mark.parametrize(
    ("view", "keys"), [("", "Alt+ArrowDown"), ("/board", "Alt+ArrowDown"), ("/calendar", "Alt+ArrowRight")]
)
async def test_in_a_project_that_was_lost_meanwhile(office: Office, view: str, keys: str) -> None:
    office.expect("404", "ERR_FAILED")
    project = await office.project("Lost" + view.replace("/", " "), ["A", "B"])
    mira = await office.sit("mira", project)
    page = await office.sit("jon")
    await page.route(LIVE, lambda route: route.abort())
    await page.goto(project + view)
    await mira.request.post(f"{project}/deletion", headers={"Origin": office.server.address})
    title = page.locator("main").get_by_role("link", name="A", exact=True)
    await title.focus()
    await page.keyboard.press(keys)
    await expect(page.locator("#announcer")).to_have_text("Not moved.")
    await expect(page.get_by_text("There is nothing here, or nothing you may see")).to_be_visible()
    await expect(title).to_be_focused()
    await expect(page.locator("main .task .title")).to_have_text(["A", "B"])


async def test_to_a_column_that_was_removed_meanwhile(office: Office) -> None:
    office.expect("409", "ERR_FAILED")
    project = await office.project("A column less", ["A"], {"Later": ["C"]})
    page = await office.sit("mira")
    await page.route(LIVE, lambda route: route.abort())
    await page.goto(f"{project}/board")
    section = await page.locator(".column", has_text="Later").locator("ul").get_attribute("data-section")
    removed = await page.request.post(f"/sections/{section}/removal", headers={"Origin": office.server.address})
    assert removed.ok
    title = page.locator("main").get_by_role("link", name="A", exact=True)
    await title.focus()
    await page.keyboard.press("Alt+ArrowRight")
    await expect(page.locator("#announcer")).to_have_text("Not moved.")
    await expect(page.get_by_text("That section is gone: somebody removed it. Nothing was moved.")).to_be_visible()
    await expect(title).to_be_focused()
    await expect(page.locator(".column").first.locator(".title")).to_have_text("A")
