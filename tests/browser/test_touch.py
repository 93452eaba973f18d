"""By finger: a task is taken by its grip, on a board and on a calendar, without the page scrolling away under it."""

from datetime import date, timedelta

import pytest
from playwright.async_api import Locator, Page, expect

from hxtasks import clock
from tests.support.office import Office, composer, row, titles

SCROLLED = """e => new Promise((done) => {
  e.closest("#board").addEventListener("scrollend", done, { once: true });
  e.scrollIntoView({ inline: "start" });
})"""


async def swipe(page: Page, start: Locator, end: Locator) -> None:
    """Put a finger on one thing, draw it to another one, lift it. Playwright itself only taps."""
    points = []
    for place in (start, end):
        box = await place.bounding_box()
        assert box
        points.append((box["x"] + box["width"] / 2, box["y"] + min(box["height"] / 2, 24)))
    (x, y), (to_x, to_y) = points
    finger = await page.context.new_cdp_session(page)
    way = [(x + (to_x - x) * step / 10, y + (to_y - y) * step / 10) for step in range(11)]
    for number, (at_x, at_y) in enumerate(way):
        kind = "touchMove" if number else "touchStart"
        await finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": at_x, "y": at_y}]})
    await finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


async def test_a_card_goes_to_another_column(office: Office) -> None:
    project = await office.project("By finger", ["A", "B"], {"Soon": ["C"]})
    page = await office.sit("mira", f"{project}/board", has_touch=True)
    async with page.expect_response("**/board/moves**"):
        await swipe(page, row(page, "A").locator(".grip"), row(page, "C"))
    await expect(page.locator("#announcer")).to_contain_text("Moved to Soon")
    await page.reload()
    await expect(page.locator(".column", has_text="Soon").locator(".title")).to_have_text(["A", "C"])


async def test_a_board_stays_at_the_column_in_which_a_card_is_moved(office: Office) -> None:
    project = await office.project("Stays at it", ["A"], {"Soon": ["C", "D", "E"], "Later": ["F"]})
    page = await office.sit("mira", f"{project}/board", phone=True)
    await page.locator(".column", has_text="Soon").evaluate(SCROLLED)
    left = await page.locator("#board").evaluate("e => e.scrollLeft")
    async with page.expect_response("**/board/moves**"):
        await swipe(page, row(page, "E").locator(".grip"), row(page, "C").locator(".grip"))
    await expect(page.locator(".column", has_text="Soon").locator(".title")).to_have_text(["E", "C", "D"])
    assert left > 0
    assert await page.locator("#board").evaluate("e => e.scrollLeft") == left


@pytest.mark.parametrize("phone", [True, False])
async def test_a_row_goes_to_another_place(office: Office, phone: bool) -> None:
    page = await office.sit("mira", await office.project(f"Rows by finger, {phone}", ["A", "B", "C"]), phone=phone)
    if not phone:
        page = await office.sit("mira", page.url, has_touch=True)
    async with page.expect_response("**/position"):
        await swipe(page, row(page, "C").locator(".grip"), row(page, "A").locator(".title"))
    await expect(page.locator("#announcer")).to_contain_text("Moved to")
    await page.reload()
    assert (await titles(page))[:2] in (["C", "A"], ["A", "C"])


async def test_a_subtask_goes_to_another_place(office: Office) -> None:
    page = await office.sit("mira", await office.project("Parts by finger", ["Whole"]), phone=True)
    await row(page, "Whole").locator(".title").tap()
    add = page.get_by_role("textbox", name="Add a subtask")
    for title in ("A", "B", "C"):
        await add.fill(title)
        await add.press("Enter")
        await expect(row(page, title)).to_be_visible()
    async with page.expect_response("**/position"):
        await swipe(page, row(page, "C").locator(".grip"), row(page, "A").locator(".title"))
    await page.reload()
    assert (await page.locator("[data-parent] .title").all_inner_texts())[2] == "B"


async def test_on_upcoming_a_task_goes_to_another_day(office: Office) -> None:
    monday = clock.today("Europe/Riga") + timedelta(days=70)
    await office.project("A week by finger", ["Paint the fence"], by="mira", due_on=monday)
    page = await office.sit("mira", f"/upcoming?from={monday - timedelta(days=monday.weekday())}", phone=True)
    there = page.locator("details").nth((monday.weekday() + 1) % 7)
    async with page.expect_response("**/day"):
        await swipe(page, row(page, "Paint the fence").locator(".grip"), there.locator("summary"))
    await expect(there.locator(".title")).to_have_text("Paint the fence")


async def test_a_task_goes_to_another_day(office: Office) -> None:
    project = await office.project("Days by finger", ["A"])
    page = await office.sit("mira", f"{project}/calendar?month=2027-03", has_touch=True)
    async with page.expect_response("**/day"):
        await swipe(page, page.locator(".ev .grip"), page.locator('[data-day="2027-03-10"]'))
    await expect(page.locator('[data-day="2027-03-10"] .title')).to_have_text("A")


@pytest.mark.parametrize("width", [1180, 700, 390])
async def test_the_menu_of_a_row_covers_no_face(office: Office, width: int) -> None:
    project = await office.project("Faces")
    page = await office.sit("mira", project, has_touch=True, is_mobile=True, viewport={"width": width, "height": 820})
    await composer(page).fill("Mine +mira")
    await composer(page).press("Enter")
    await expect(row(page, "Mine")).to_be_visible()
    face = await row(page, "Mine").get_by_role("img", name="Mira Roux").bounding_box()
    menu = await row(page, "Mine").get_by_role("button", name="More actions").bounding_box()
    assert face
    assert menu
    assert face["x"] + face["width"] <= menu["x"] + menu["width"] / 4
    assert menu["x"] + menu["width"] <= width


async def test_in_a_calendar_the_menu_covers_no_time(office: Office) -> None:
    project = await office.project("Times", ["A"], due_on=date(2027, 3, 4), due_time="09:30")
    page = await office.sit(
        "mira",
        f"{project}/calendar?month=2027-03",
        has_touch=True,
        is_mobile=True,
        viewport={"width": 1180, "height": 820},
    )
    entry = page.locator(".ev")
    await expect(entry.get_by_text("09:30")).to_be_visible()
    await expect(entry.get_by_role("button", name="More actions")).to_be_hidden()
    await entry.get_by_role("link", name="A").focus()
    await expect(entry.get_by_role("button", name="More actions")).to_be_visible()
    await expect(entry.get_by_text("09:30")).to_be_hidden()
