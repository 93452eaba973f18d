"""A task on a calendar goes to another day: by mouse, by keyboard and by its menu."""

from datetime import date, timedelta

from playwright.async_api import Page, expect

from hxtasks import clock
from tests.support.office import Office, menu

MARCH = "/calendar?month=2027-03"


async def on(page: Page, day: str) -> list[str]:
    """The tasks of a day."""
    return [text.strip() for text in await page.locator(f'[data-day="{day}"] .title').all_inner_texts()]


async def test_by_mouse_and_by_keyboard(office: Office) -> None:
    page = await office.sit("mira", await office.project("Days", ["A", "B"]) + MARCH)
    task, there = page.locator(".ev", has_text="A"), page.locator('[data-day="2027-03-10"]')
    async with page.expect_response("**/calendar**"):
        await task.locator(".title").hover()
        await page.mouse.down()
        await there.hover()
        await there.hover()
        await page.mouse.up()
    await expect(page.locator("#announcer")).to_have_text("Moved to Wednesday 10 March")
    await expect(page.locator("#detail")).to_be_empty()
    assert await on(page, "2027-03-10") == ["A"]

    await task.locator(".title").focus()
    async with page.expect_response("**/calendar**"):
        await page.keyboard.press("Alt+ArrowDown")
    async with page.expect_response("**/calendar**"):
        await page.keyboard.press("Alt+ArrowLeft")
    await expect(page.locator("#announcer")).to_have_text("Moved to Tuesday 16 March")
    await expect(task.locator(".title")).to_be_focused()
    await page.reload()
    assert await on(page, "2027-03-16") == ["A"]
    assert await on(page, "") == ["B"]


async def test_by_keys_from_no_date_to_today_and_out_of_sight(office: Office) -> None:
    today = clock.today("Europe/Riga")
    page = await office.sit("mira", await office.project("From nowhere", ["A"]) + "/calendar")
    await page.locator(".ev .title").focus()
    async with page.expect_response("**/calendar**"):
        await page.keyboard.press("Alt+ArrowRight")
    assert await on(page, str(today)) == ["A"]
    await page.goto(page.url + "?week=")
    await page.locator(".ev .title").focus()
    await page.keyboard.press("Alt+ArrowDown")
    there = today + timedelta(days=7)
    await expect(page.locator("#announcer")).to_have_text(f"Moved to {there:%A}, {there.day} {there:%B} {there.year}")


async def test_by_the_menu(office: Office, javascript: bool) -> None:
    project = await office.project(f"Days by menu, {javascript}", ["A"])
    page = await office.sit("mira", project + MARCH, java_script_enabled=javascript)
    await menu(page, "A", "Move to another day…")
    await page.get_by_label("Day", exact=True).fill("2027-03-09")
    await page.get_by_role("button", name="Move task").click()
    if not javascript:
        await page.goto(project + MARCH)
    await expect(page.locator('[data-day="2027-03-09"] .title')).to_have_text("A")
    if not javascript:
        return
    await page.get_by_role("button", name="Undo").click()
    await expect(page.locator('[data-day=""] .title')).to_have_text("A")


async def test_on_a_phone_a_small_month_leads_to_the_days_below(office: Office) -> None:
    titles = [f"Task {number}" for number in range(3)]
    path = await office.project("Phone days", titles, due_on=date(2027, 3, 10))
    page = await office.sit("mira", path + MARCH, phone=True)
    month = page.get_by_role("navigation", name="March 2027")
    await month.get_by_role("link", name="Wednesday 10 March, 3 tasks").click()
    await expect(page.get_by_role("link", name="Task 2", exact=True)).to_be_in_viewport()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await month.get_by_role("link", name="Thursday 11 March, 0 tasks").click()
    await page.wait_for_url("**/calendar?day=2027-03-11")
    wide = await office.sit("mira", path + MARCH)
    await expect(wide.get_by_role("navigation", name="March 2027")).to_be_hidden()
