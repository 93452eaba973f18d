"""Where the focus is after something changed: never lost, always where one would go on."""

import asyncio

from playwright.async_api import Locator, Page, Route, expect

from hxtasks import clock
from tests.support.office import Office, composer, focus, menu, row, titles


def title(page: Page, text: str) -> Locator:
    return page.get_by_role("link", name=text, exact=True)


async def test_after_adding_it_stays_in_the_empty_field(office: Office) -> None:
    page = await office.sit("mira", await office.project("Focus after adding"))
    for text in ("One", "Two", "Three"):
        await composer(page).fill(text)
        await composer(page).press("Enter")
        await expect(row(page, text)).to_be_visible()
        await expect(composer(page)).to_be_focused()
        await expect(composer(page)).to_have_value("")


async def test_typing_on_while_a_task_is_being_added_is_kept(office: Office) -> None:
    page = await office.sit("mira", await office.project("Fast typing"))
    await page.route("**/tasks", _late)
    for text in ("One", "Two", "Three"):
        await composer(page).fill(text)
        await composer(page).press("Enter")
    await composer(page).fill("Four")
    await expect(row(page, "Three")).to_be_visible()
    await expect(composer(page)).to_have_value("Four")
    await composer(page).press("Enter")
    await expect(row(page, "Four")).to_be_visible()
    await expect(composer(page)).to_have_value("")
    assert await titles(page) == ["One", "Two", "Three", "Four"]


async def test_after_completing_it_stays_on_the_check(office: Office) -> None:
    page = await office.sit("mira", await office.project("Focus after completing", ["One", "Two"]))
    check = page.get_by_role("button", name='Complete "One"')
    await check.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name='Reopen "One"')).to_be_focused()


async def test_after_a_done_row_has_left_it_is_on_the_next(office: Office) -> None:
    await office.project("Focus in Today", ["Today one", "Today two"], due_on=clock.today("Europe/Riga"))
    page = await office.sit("mira", "/today")
    await page.get_by_role("button", name='Complete "Today one"').focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#groups details").first.get_by_text("Today one")).to_have_count(0)
    assert await focus(page) != "nothing"
    await expect(page.locator("main .task > .title:focus")).to_have_count(1)


async def test_after_deleting_it_is_on_the_next_row(office: Office) -> None:
    page = await office.sit("mira", await office.project("Focus after deleting", ["One", "Two", "Three"]))
    await menu(page, "Two", "Delete")
    await expect(row(page, "Two")).to_have_count(0)
    await expect(title(page, "Three")).to_be_focused()
    await menu(page, "Three", "Delete")
    await expect(row(page, "Three")).to_have_count(0)
    await expect(title(page, "One")).to_be_focused()
    await menu(page, "One", "Delete")
    await expect(row(page, "One")).to_have_count(0)
    await expect(composer(page)).to_be_focused()


async def test_after_a_refusal_it_is_on_the_field(office: Office) -> None:
    office.expect("422")
    page = await office.sit("mira", "/settings/profile")
    await page.get_by_label("Username").fill("not a name!")
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_role("alert")).to_be_visible()
    await expect(page.get_by_label("Username")).to_have_value("not a name!")
    assert await page.get_by_label("Username").get_attribute("aria-invalid") == "true"
    await expect(page.get_by_label("Username")).to_be_focused()


async def test_a_menu_gives_it_back_when_it_closes(office: Office) -> None:
    page = await office.sit("mira", await office.project("Focus after a menu", ["One", "Two"]))
    button = page.get_by_role("button", name='More actions for "One"')
    await button.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("menuitem", name="Open")).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("menuitem", name="Complete")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(button).to_be_focused()


async def _late(route: Route) -> None:
    """Answer as a slow network does."""
    await asyncio.sleep(0.5)
    await route.continue_()


async def test_what_others_change_meanwhile_does_not_lose_it(office: Office) -> None:
    page = await office.sit("mira", await office.project("Focus between two swaps", ["One", "Two", "Three"]))
    await title(page, "Two").focus()
    # A teammate's change comes after the row has left, before the focus has its new place.
    await page.evaluate("""() => {
      const swap = (live, change) => {
        const ctx = { sourceElement: document.body, request: { action: "", headers: {} }, response: {}, live };
        document.dispatchEvent(new CustomEvent("htmx:before:swap", { detail: { ctx } }));
        change();
        document.dispatchEvent(new CustomEvent("htmx:after:swap", { detail: { ctx } }));
      };
      swap(false, () => document.activeElement.closest(".task").remove());
      swap(true, () => {});
    }""")
    await expect(title(page, "Three")).to_be_focused()
