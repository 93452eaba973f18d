"""Arranging by keys far down a long list: row by row, at any pace, the row under the fingers stays the same one."""

import asyncio

import pytest
from playwright.async_api import Page, Route, expect

from tests.support.office import Office, menu, row

WATCH = """() => {
  window.held = new Set();
  let answered = 0;
  document.addEventListener("focusin", ({ target }) => held.add(target.textContent));
  document.addEventListener("htmx:finally:request", ({ detail }) => {
    if (detail.ctx.request.method === "POST") document.documentElement.dataset.answered = ++answered;
  });
}"""


async def all_loaded(page: Page, number: int) -> None:
    rows = page.locator("main .task")
    while (there := await rows.count()) < number:
        await page.evaluate("document.querySelector('.more a')?.click()")
        await expect(rows).not_to_have_count(there)


@pytest.mark.parametrize("view", ["", "/board"])
async def test_the_rows_loaded_and_the_focus_stay(office: Office, view: str) -> None:
    project = await office.project("Far down and further", [f"Task {n}" for n in range(250)])
    page = await office.sit("mira", project + view)
    await all_loaded(page, 250)
    titles = page.locator("main .task .title")
    title = page.locator("main").get_by_role("link", name="Task 202", exact=True)
    await title.focus()
    await page.evaluate(WATCH)
    for _ in range(4):
        await page.keyboard.press("Alt+ArrowUp")
    await expect(page.locator("#announcer")).to_contain_text("Moved to")
    await expect(titles.nth(198)).to_have_text("Task 202")
    await expect(page.locator("html")).to_have_attribute("data-answered", "4", timeout=20_000)
    await expect(titles).to_have_count(250)
    await expect(titles.nth(198)).to_have_text("Task 202")
    await expect(title).to_be_focused()
    assert await page.evaluate("[...held]") in ([], ["Task 202"])

    await page.reload()
    await all_loaded(page, 250)
    await expect(titles.nth(198)).to_have_text("Task 202")


async def test_by_the_menu_of_a_row(office: Office) -> None:
    page = await office.sit("mira", await office.project("A menu far down", [f"Task {n}" for n in range(150)]))
    await all_loaded(page, 150)
    await page.get_by_role("link", name="Task 120", exact=True).scroll_into_view_if_needed()
    await menu(page, "Task 120", "Move down")
    titles = page.locator("main .task .title")
    await expect(titles.nth(121)).to_have_text("Task 120")
    await expect(titles).to_have_count(150)
    await expect(page.get_by_role("link", name="Task 120", exact=True)).to_be_in_viewport()


async def test_what_folds_away_far_down_leaves_the_focus_to_the_next(office: Office) -> None:
    project = await office.project("Folding far down", [f"Task {n}" for n in range(150)])
    page = await office.sit("mira", project)
    await all_loaded(page, 150)
    await page.get_by_role("link", name="Task 140", exact=True).focus()
    await page.keyboard.press("Alt+ArrowRight")
    await expect(row(page, "Task 140")).to_have_count(0)
    await expect(page.locator("main .task")).to_have_count(149)
    await expect(page.get_by_role("link", name="Task 141", exact=True)).to_be_focused()


@pytest.mark.parametrize("view", ["", "/board"])
async def test_faster_than_the_server_answers(office: Office, view: str) -> None:
    page = await office.sit("mira", await office.project("A slow line", [f"Task {n}" for n in range(8)]) + view)

    answers = asyncio.Semaphore(0)

    async def held(route: Route) -> None:
        await answers.acquire()
        await route.continue_()

    await page.route("**/moves", held)
    await page.route("**/step", held)
    titles, answered = page.locator("main .task .title"), page.locator("html")
    await page.evaluate(WATCH)
    await titles.first.focus()
    for place in range(1, 6):
        await page.keyboard.press("Alt+ArrowDown")
        if place > 2:  # what is answered now was asked two moves before
            answers.release()
            await expect(answered).to_have_attribute("data-answered", str(place - 2))
        await expect(titles.nth(place)).to_have_text("Task 0")
    for _ in range(2):
        answers.release()
    await expect(answered).to_have_attribute("data-answered", "5")
    await expect(titles.nth(5)).to_have_text("Task 0")
    await page.reload()
    await expect(titles.nth(5)).to_have_text("Task 0")
