"""A long table: rows load as they come into view, stay loaded whatever is done to them, and are there again on Back."""

from playwright.async_api import Locator, Page, expect

from tests.support.axe import violations
from tests.support.office import Office, focus

MANY = [f"Task {number:03}" for number in range(150)]
IDS = "[...document.querySelectorAll('[id]')].map((each) => each.id)"


def more(page: Page) -> Locator:
    return page.get_by_role("link", name="Next page")


def titles(page: Page) -> Locator:
    return page.locator(".grid .title")


def title(page: Page, text: str) -> Locator:
    return page.locator(".grid").get_by_role("link", name=text, exact=True)


def cell(page: Page, text: str) -> Locator:
    return page.get_by_role("link", name=f"Estimate of {text}: ")


async def all_loaded(page: Page, number: int = 150) -> None:
    while (there := await titles(page).count()) < number:
        await more(page).scroll_into_view_if_needed()
        await expect(titles(page)).not_to_have_count(there)


async def place(page: Page) -> int:
    """How far the table is scrolled, once it has come to rest."""
    await page.wait_for_timeout(300)
    top: int = await page.evaluate("document.querySelector('#table').scrollTop")
    return top


async def test_rows_load_into_the_same_table(office: Office) -> None:
    project = await office.project("A long table", MANY, estimate_minutes=60)
    page = await office.sit("mira", f"{project}/table?group=priority")
    await expect(titles(page)).to_have_count(40)
    await more(page).scroll_into_view_if_needed()
    await expect(titles(page)).to_have_count(120)
    await all_loaded(page)
    assert await titles(page).all_inner_texts() == MANY
    await expect(more(page)).to_have_count(0)
    await expect(page.get_by_role("table")).to_have_count(1)
    await expect(page.get_by_role("rowheader", name="No priority")).to_have_count(1)
    await expect(page.locator("tfoot")).to_contain_text("150 tasks")
    await expect(page.locator("tfoot")).to_contain_text("150 h")
    ids = await page.evaluate(IDS)
    assert len(ids) == len(set(ids))
    assert await violations(page) == []


async def test_on_a_phone_however_far_it_is_moved_sideways(office: Office) -> None:
    page = await office.sit("mira", await office.project("A long table, held", MANY) + "/table", phone=True)
    await page.evaluate("document.querySelector('#table').scrollTo(9999, 0)")
    await page.evaluate("document.querySelector('#table').scrollTo(9999, 99999)")
    await expect(titles(page)).to_have_count(120)
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390


async def test_what_comes_later_moves_no_column(office: Office) -> None:
    project = await office.project("A table of long words", [*MANY[:40], "Donaudampfschiff" * 20])
    page = await office.sit("mira", f"{project}/table")
    heads = "[...document.querySelectorAll('thead th')].map((each) => each.getBoundingClientRect().x)"
    before = await page.evaluate(heads)
    await all_loaded(page, 41)
    assert await page.evaluate(heads) == before


async def test_by_keys_one_goes_on_to_what_has_come(office: Office) -> None:
    page = await office.sit("mira", await office.project("A table by keys", MANY) + "/table")
    await title(page, "Task 039").focus()
    await page.keyboard.press("ArrowDown")
    await expect(title(page, "Task 040")).to_be_focused()
    await cell(page, "Task 119").focus()
    await page.keyboard.press("ArrowDown")
    await expect(titles(page)).to_have_count(150)
    await title(page, "Task 149").focus()
    await page.keyboard.press("ArrowDown")
    await expect(title(page, "Task 149")).to_be_focused()


async def test_it_grows_to_600_rows_and_the_rest_is_another_page(office: Office) -> None:
    project = await office.project("A very long table", [f"Task {n:03}" for n in range(650)])
    page = await office.sit("mira", f"{project}/table")
    await all_loaded(page, 600)
    await more(page).scroll_into_view_if_needed()
    await page.wait_for_timeout(300)
    await expect(titles(page)).to_have_count(600)
    await more(page).click()
    await expect(titles(page)).to_have_count(50)
    await expect(titles(page).first).to_have_text("Task 600")
    await page.go_back()
    await expect(titles(page)).to_have_count(600)
    await expect(title(page, "Task 599")).to_be_in_viewport()


async def test_a_cell_far_down_is_edited_and_nothing_else_moves(office: Office) -> None:
    office.expect("422")
    page = await office.sit("mira", await office.project("A table that is edited", MANY) + "/table?sort=title")
    await all_loaded(page)
    await cell(page, "Task 130").scroll_into_view_if_needed()
    there = await place(page)
    await cell(page, "Task 130").press("Enter")
    field = page.get_by_role("textbox", name="Estimate of Task 130")
    await expect(field).to_be_focused()
    await field.fill("soon")
    await field.press("Enter")
    await expect(page.get_by_text("This must be a length of time")).to_be_visible()
    await expect(field).to_be_focused()
    assert await place(page) == there
    await field.press("Tab")
    await page.keyboard.press("Escape")
    await expect(cell(page, "Task 130")).to_be_focused()
    await cell(page, "Task 130").press("Enter")
    await field.fill("45 min")
    await field.press("Enter")
    await expect(cell(page, "Task 130")).to_be_focused()
    await expect(page.locator("tfoot")).to_contain_text("45 min")
    await expect(titles(page)).to_have_count(150)
    await expect(cell(page, "Task 130")).to_be_focused()
    assert await place(page) == there


async def test_of_two_cells_that_are_open_each_keeps_what_was_typed(office: Office) -> None:
    page = await office.sit("mira", await office.project("A table with two open", MANY) + "/table")
    await all_loaded(page)
    await cell(page, "Task 130").press("Enter")
    field = page.get_by_role("textbox", name="Estimate of Task 130")
    await field.fill("2 h")
    await cell(page, "Task 129").click()
    await expect(page.get_by_role("textbox", name="Estimate of Task 129")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(cell(page, "Task 129")).to_be_focused()
    await expect(field).to_have_value("2 h")
    await page.get_by_role("link", name="Cancel Estimate of Task 130").click()
    await expect(cell(page, "Task 130")).to_be_focused()
    await expect(cell(page, "Task 130")).to_have_text("–")
    await expect(titles(page)).to_have_count(150)


async def test_a_row_goes_where_it_belongs_now_with_the_focus(office: Office) -> None:
    page = await office.sit("mira", await office.project("A table in an order", MANY) + "/table?sort=title")
    await all_loaded(page)
    await page.get_by_role("link", name='Rename "Task 130"').press("Enter")
    await page.get_by_role("textbox", name="Title of Task 130").fill("Z")
    await page.keyboard.press("Enter")
    await expect(titles(page).last).to_have_text("Z")
    await expect(titles(page)).to_have_count(150)
    assert await focus(page) == 'Rename "Z"'


async def test_what_is_done_far_down_leaves_the_focus_to_the_next(office: Office) -> None:
    page = await office.sit("mira", await office.project("A table that is worked off", MANY) + "/table")
    await all_loaded(page)
    await page.get_by_role("button", name='Complete "Task 140"').press("Enter")
    await expect(title(page, "Task 140")).to_have_count(0)
    await expect(titles(page)).to_have_count(149)
    await expect(title(page, "Task 141")).to_be_focused()
    await page.get_by_role("button", name="Undo").click()
    await expect(titles(page)).to_have_count(150)


async def test_what_others_change_far_down_shows_up(office: Office) -> None:
    project = await office.project("A table of two", MANY)
    page, other = await office.sit("mira", f"{project}/table"), await office.sit("mira", f"{project}/table?sort=-title")
    await all_loaded(page)
    await title(page, "Task 145").focus()
    there = await place(page)
    await other.get_by_role("button", name='Complete "Task 148"').click()
    await expect(title(page, "Task 148")).to_have_count(0)
    await expect(titles(page)).to_have_count(149)
    await expect(page.locator("tfoot")).to_contain_text("149 tasks")
    await expect(title(page, "Task 145")).to_be_focused()
    assert await place(page) <= there


async def test_back_and_reload_return_to_the_same_place(office: Office) -> None:
    page = await office.sit("mira", await office.project("A table to come back to", MANY) + "/table?sort=-title")
    await all_loaded(page)
    last = title(page, "Task 003")
    await last.scroll_into_view_if_needed()
    there = await place(page)
    await last.click()
    await expect(page.get_by_role("article")).to_be_visible()
    await page.go_back()
    await expect(page.get_by_role("article")).to_have_count(0)
    await expect(last).to_be_focused()
    assert await place(page) == there
    await page.get_by_role("navigation", name="Main").get_by_role("link", name="Dashboard").click()
    await expect(page.get_by_role("heading", name="Dashboard", level=1)).to_be_visible()
    await page.go_back()
    await expect(titles(page)).to_have_count(150)
    await expect(last).to_be_in_viewport()
    assert await place(page) == there
    await page.reload()
    await expect(titles(page)).to_have_count(150)
    await expect(last).to_be_in_viewport()
    assert await place(page) == there


async def test_another_order_begins_at_its_top(office: Office) -> None:
    page = await office.sit("mira", await office.project("A table turned over", MANY) + "/table?sort=title")
    await all_loaded(page)
    await page.locator("#sort-title").press("Enter")
    await expect(titles(page).first).to_have_text("Task 149")
    await expect(page.locator("#sort-title")).to_be_focused()
    await all_loaded(page)
    assert await titles(page).all_inner_texts() == MANY[::-1]
    await page.go_back()
    await expect(titles(page).first).to_have_text("Task 000")
    await expect(titles(page)).to_have_count(150)
    assert await titles(page).all_inner_texts() == MANY


async def test_the_next_page_is_a_link_without_javascript(office: Office) -> None:
    project = await office.project("A long table, plain", MANY)
    page = await office.sit("mira", f"{project}/table?group=priority", java_script_enabled=False)
    seen = await titles(page).all_inner_texts()
    for _ in range(2):
        await more(page).click()
        await expect(page.get_by_role("rowheader", name="No priority, continued 150")).to_be_visible()
        seen += await titles(page).all_inner_texts()
    assert seen == MANY
    await expect(more(page)).to_have_count(0)
