"""A task beside its list, which is also a page with an address."""

import pytest
from playwright.async_api import Page, expect

from tests.support.office import Office, composer, row, titles


async def test_it_opens_beside_the_list_and_closes_to_its_row(office: Office) -> None:
    project = await office.project("Pane", ["One", "Two"])
    page = await office.sit("mira", project)
    await page.get_by_role("link", name="One", exact=True).click()
    await expect(page.get_by_role("article", name="One")).to_be_visible()
    await expect(page).to_have_url(await _address(page, office, "One"))
    assert await titles(page) == ["One", "Two"]
    await page.get_by_role("link", name="Close").click()
    await expect(page.get_by_role("article")).to_have_count(0)
    await expect(page.get_by_role("link", name="One", exact=True)).to_be_focused()
    await expect(page).to_have_url(office.server.address + project)


async def test_its_address_is_a_page_of_its_own(office: Office, javascript: bool) -> None:
    page = await office.sit("mira", await office.project("A page", ["One"]), java_script_enabled=javascript)
    path = await row(page, "One").get_by_role("link", name="One", exact=True).get_attribute("href")
    assert path
    await page.goto(path)
    await expect(page.get_by_role("navigation", name="Main")).to_be_visible()
    await expect(page.get_by_role("article", name="One")).to_be_visible()
    await page.get_by_role("article").get_by_role("link", name="A page").click()
    await expect(row(page, "One")).to_be_visible()


async def test_back_and_forward_show_whole_pages(office: Office) -> None:
    project = await office.project("Back and forward", ["One", "Two"])
    page = await office.sit("mira", project)
    await page.get_by_role("link", name="One", exact=True).click()
    await expect(page.get_by_role("article", name="One")).to_be_visible()
    await page.get_by_role("link", name="Two", exact=True).click()
    await expect(page.get_by_role("article", name="Two")).to_be_visible()

    await page.go_back()
    await expect(page.get_by_role("article", name="One")).to_be_visible()
    await expect(page.get_by_role("navigation", name="Main")).to_be_visible()
    await page.go_back()
    await expect(page).to_have_url(office.server.address + project)
    await expect(page.get_by_role("article")).to_have_count(0)
    await expect(composer(page)).to_be_visible()
    assert await titles(page) == ["One", "Two"]
    await page.go_forward()
    await expect(page.get_by_role("article", name="One")).to_be_visible()
    await expect(page.get_by_role("navigation", name="Main")).to_be_visible()
    await page.reload()
    await expect(page.get_by_role("article", name="One")).to_be_visible()
    await expect(page.locator("link[rel=stylesheet]")).to_have_count(1)


async def test_back_from_another_page_brings_the_whole_list(office: Office) -> None:
    project = await office.project("Away and back", ["One", "Two"])
    page = await office.sit("mira", project)
    await page.get_by_role("link", name="One", exact=True).click()
    await expect(page.get_by_role("article", name="One")).to_be_visible()
    await page.get_by_role("navigation", name="Main").get_by_role("link", name="Dashboard").click()
    await expect(page.get_by_role("heading", name="Dashboard", level=1)).to_be_visible()
    await page.go_back()
    await expect(page.get_by_role("navigation", name="Main")).to_be_visible()
    await expect(page.get_by_role("article", name="One")).to_be_visible()
    await page.go_back()
    await expect(row(page, "Two")).to_be_visible()
    await expect(page.get_by_role("navigation", name="Main")).to_be_visible()


async def test_editing_there_keeps_the_list_in_step(office: Office) -> None:
    page = await office.sit("mira", await office.project("In step", ["One", "Two"]))
    await page.get_by_role("link", name="One", exact=True).click()
    await page.get_by_role("article").get_by_role("link", name="One").click()
    await page.get_by_role("textbox", name="Title").fill("Uno")
    await page.get_by_role("button", name="Save", exact=True).click()
    await expect(row(page, "Uno")).to_be_visible()


@pytest.mark.parametrize("width", [900, 1100, 1280, 1440])
async def test_the_list_beside_it_scrolls_only_up_and_down(office: Office, width: int) -> None:
    viewport = {"width": width, "height": 800}
    page = await office.sit("mira", await office.project("Beside it", ["One"]), viewport=viewport)
    wider = "e => e.scrollWidth - e.clientWidth"
    assert await page.locator("main .scroll").evaluate(wider) == 0
    await page.get_by_role("link", name="One", exact=True).click()
    await expect(page.get_by_role("article", name="One")).to_be_visible()
    assert await page.locator("main .scroll").evaluate(wider) == 0


async def _address(page: Page, office: Office, title: str) -> str:
    path = await row(page, title).get_by_role("link", name=title, exact=True).get_attribute("href")
    return f"{office.server.address}{path}"
