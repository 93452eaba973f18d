"""Back returns to the same place, however one left it."""

import pytest
from playwright.async_api import Page, expect

from tests.support.office import Office

SECTIONS = {f"Section {number}": [f"Task {number}.{part}" for part in range(8)] for number in range(7)}


@pytest.mark.parametrize("view", ["", "/board"])
async def test_a_list_and_a_board_stay_where_they_were(office: Office, view: str) -> None:
    page = await office.sit("mira", await office.project("The same place", sections=SECTIONS) + view)
    article = page.get_by_role("article")
    title = page.locator("main").get_by_role("link", name="Task 6.7", exact=True)
    await title.scroll_into_view_if_needed()
    there = await place(page)
    assert there != [0, 0]

    await title.click()
    await expect(article).to_be_visible()
    assert (await place(page))[0] == there[0]
    await page.go_back()
    await expect(article).to_have_count(0)
    await expect(title).to_be_focused()
    assert await place(page) == there

    await title.click()
    await page.get_by_role("link", name="Task 6.6", exact=True).click()
    await expect(page.get_by_role("article", name="Task 6.6")).to_be_visible()
    await page.go_back()
    await expect(page.get_by_role("article", name="Task 6.7")).to_be_visible()
    await page.go_back()
    await expect(title).to_be_focused()
    assert await place(page) == there

    await title.click()
    await page.get_by_role("link", name="Close").click()
    await page.get_by_role("navigation", name="Main").get_by_role("link", name="Dashboard").click()
    await expect(page.get_by_role("heading", name="Dashboard", level=1)).to_be_visible()
    await page.go_back()
    await expect(title).to_be_in_viewport()
    assert await place(page) == there


@pytest.mark.parametrize("view", ["", "/board", "/board?lanes=priority"])
async def test_what_was_loaded_is_there_again(office: Office, view: str) -> None:
    page = await office.sit("mira", await office.project("Three pages", [f"Task {n}" for n in range(250)]) + view)
    last = page.locator("main").get_by_role("link", name="Task 249")
    while not await last.count():
        await page.evaluate("document.querySelector('.more a')?.click()")
        await page.wait_for_timeout(100)
    await last.scroll_into_view_if_needed()
    there, number = await place(page), await page.locator("main .task").count()
    await page.get_by_role("navigation", name="Main").get_by_role("link", name="Dashboard").click()
    await expect(page.get_by_role("heading", name="Dashboard", level=1)).to_be_visible()
    await page.go_back()
    await expect(last).to_be_in_viewport()
    await expect(page.locator("main .task")).to_have_count(number)
    assert await place(page) == there

    await last.click()
    await expect(page.get_by_role("article")).to_be_visible()
    await page.get_by_role("navigation", name="Main").get_by_role("link", name="Dashboard").click()
    await expect(page.get_by_role("heading", name="Dashboard", level=1)).to_be_visible()
    await page.go_back()
    await expect(page.get_by_role("article")).to_be_visible()
    await page.go_back()
    await expect(page.locator("main .task")).to_have_count(number)
    await expect(last).to_be_in_viewport()
    assert await place(page) == there


async def test_a_move_far_down_leaves_what_was_loaded(office: Office) -> None:
    page = await office.sit("mira", await office.project("Far down", [f"Task {n}" for n in range(120)]) + "/board")
    rows, more = page.locator("main .task"), page.get_by_role("link", name="Show more")
    for number in (80, 100, 120):
        await more.scroll_into_view_if_needed()
        await expect(rows).to_have_count(number)
    title = page.locator("main").get_by_role("link", name="Task 117", exact=True)
    await title.focus()
    there = await place(page)
    async with page.expect_response(lambda answer: answer.url.endswith("/moves")):
        await page.keyboard.press("Alt+ArrowUp")
    await expect(rows.nth(116)).to_contain_text("Task 117")
    await expect(rows).to_have_count(120)
    await expect(title).to_be_focused()
    assert await place(page) == there


async def place(page: Page) -> list[int]:
    """How far what scrolls is scrolled, once it has come to rest."""
    at: list[int] = await page.locator("main .scroll").evaluate(
        "async (e) => { await new Promise((done) => setTimeout(done, 200)); return [e.scrollLeft, e.scrollTop] }"
    )
    return at
