"""Everything by keyboard alone."""

import pytest
from playwright.async_api import Page, expect

from tests.support.office import Office, composer, focus, row

PAGES = ("/today", "/dashboard", "/settings", "/settings/profile", "/settings/team", "/tasks/new", "/sign-in")
# Of radios with one name, Tab reaches one and the arrows the others.
NOT_REACHED = """() => {
    const seen = e => e.matches('.seen') ||
        (e.type === 'radio' && document.querySelector(`[name="${e.name}"].seen`));
    return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
        .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled && !e.closest('[inert]'))
        .filter(e => !seen(e))
        .map(e => e.outerHTML.slice(0, 160));
}"""


async def title(page: Page, text: str) -> None:
    await expect(page.get_by_role("link", name=text, exact=True)).to_be_focused()


@pytest.mark.parametrize("path", PAGES)
async def test_tab_reaches_everything_that_is_visible(office: Office, path: str) -> None:
    page = await office.sit("" if path == "/sign-in" else "mira", path)
    await _tab_reaches_everything(page)


async def test_tab_reaches_everything_of_a_project_with_an_open_task(office: Office) -> None:
    project = await office.project("Tabbing", ["One", "Two"], {"Later": ["Three"]})
    page = await office.sit("mira", project)
    await page.get_by_role("link", name="One", exact=True).click()
    await expect(page.get_by_role("article")).to_be_visible()
    await page.locator("body").evaluate("() => document.activeElement.blur()")
    await _tab_reaches_everything(page)


async def test_the_first_tab_offers_to_skip_to_the_content(office: Office) -> None:
    page = await office.sit("mira", "/dashboard")
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("#main")).to_be_focused()


async def test_j_and_k_walk_enter_opens_and_escape_goes_back(office: Office) -> None:
    project = await office.project("Walking", ["One", "Two"], {"Later": ["Three"]})
    page = await office.sit("mira", project)
    for key, text in (("j", "One"), ("j", "Two"), ("ArrowDown", "Three"), ("k", "Two"), ("ArrowUp", "One")):
        await page.keyboard.press(key)
        await title(page, text)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("article", name="One")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("article")).to_have_count(0)
    await title(page, "One")
    await expect(page).to_have_url(office.server.address + project)


async def test_space_peeks_and_the_row_keeps_the_focus(office: Office) -> None:
    page = await office.sit("mira", await office.project("Peeking", ["One", "Two"]))
    for text in ("One", "Two"):
        await page.keyboard.press("j")
        await page.keyboard.press("Space")
        await expect(page.get_by_role("article", name=text)).to_be_visible()
        await expect(row(page, text).locator("> .title")).to_be_focused()
    await page.keyboard.press("Space")
    await expect(page.get_by_role("article")).to_have_count(0)
    await title(page, "Two")


async def test_e_completes_and_z_takes_back(office: Office) -> None:
    page = await office.sit("mira", await office.project("E and Z", ["One", "Two"]))
    await page.keyboard.press("j")
    await page.keyboard.press("e")
    await expect(page.get_by_role("button", name='Reopen "One"')).to_be_visible()
    await page.keyboard.press("z")
    await expect(page.get_by_role("button", name='Complete "One"')).to_be_visible()


async def test_a_key_that_is_held_acts_once_but_walks_on(office: Office) -> None:
    page = await office.sit("mira", await office.project("Held keys", ["One", "Two", "Three"]))
    acts: list[str] = []
    page.on("request", lambda request: acts.append(request.url) if request.method == "POST" else None)
    await page.keyboard.down("j")
    await page.keyboard.down("j")
    await title(page, "Two")
    await page.keyboard.up("j")
    for _ in range(4):
        await page.keyboard.down("e")
    await page.keyboard.up("e")
    await expect(page.get_by_role("button", name='Reopen "Two"')).to_be_visible()
    await page.keyboard.press("k")
    await expect(page.get_by_role("button", name="Reopen")).to_have_count(1)
    assert len(acts) == 1


async def test_digits_set_the_priority_and_t_the_date(office: Office) -> None:
    page = await office.sit("mira", await office.project("Digits", ["One", "Two"]))
    await page.keyboard.press("j")
    await page.keyboard.press("2")
    await expect(row(page, "One")).to_have_attribute("data-p", "2")
    await title(page, "One")
    await page.keyboard.press("t")
    await expect(page.get_by_label("Date")).to_be_focused()


async def test_v_moves_and_the_dot_opens_the_menu(office: Office) -> None:
    page = await office.sit("mira", await office.project("V", ["One"]))
    await page.keyboard.press("j")
    await page.keyboard.press("v")
    await expect(page.get_by_role("dialog", name="Move “One”")).to_be_visible()
    await page.keyboard.press("Escape")
    await title(page, "One")
    await page.keyboard.press(".")
    await expect(page.get_by_role("menuitem", name="Open")).to_be_focused()


async def test_q_goes_to_the_field_or_opens_the_dialog(office: Office) -> None:
    page = await office.sit("mira", await office.project("Q"))
    await page.keyboard.press("q")
    await expect(composer(page)).to_be_focused()
    await page.keyboard.type("jekyll and q")
    await expect(composer(page)).to_have_value("jekyll and q")
    await page.goto("/dashboard")
    await page.keyboard.press("q")
    await expect(page.get_by_role("dialog", name="Add a task").get_by_label("Title")).to_be_focused()
    await page.keyboard.type("By keyboard alone")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("status").filter(has_text="Added “By keyboard alone” to Inbox")).to_be_visible()
    await expect(page.get_by_role("dialog")).to_be_hidden()
    assert await focus(page) != "nothing"


async def test_g_and_a_letter_go_places(office: Office) -> None:
    page = await office.sit("mira", "/settings")
    for letter, path in (("i", "/inbox"), ("t", "/today"), ("d", "/dashboard"), ("a", "/assigned")):
        await page.keyboard.press("g")
        await page.keyboard.press(letter)
        await page.wait_for_url(f"**{path}")


async def test_the_question_mark_lists_the_keys(office: Office) -> None:
    page = await office.sit("mira", "/dashboard")
    await page.keyboard.press("?")
    await expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_be_hidden()


async def test_single_keys_can_be_switched_off(office: Office) -> None:
    project = await office.project("No keys", ["One"])
    page = await office.sit("jon", "/settings/keyboard")
    await page.get_by_role("switch", name="Single keys").uncheck()
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    await page.goto(project)
    await page.keyboard.press("j")
    assert await focus(page) == "nothing"
    await page.get_by_role("link", name="One", exact=True).focus()
    await page.keyboard.press("e")
    await expect(page.get_by_role("button", name='Complete "One"')).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("article")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("article")).to_have_count(0)


async def test_s_selects_a_section_and_z_takes_back_what_was_done_to_it(office: Office) -> None:
    project = await office.project("Sections", ["Outside"], {"Inside": ["One", "Two", "Three"]})
    page = await office.sit("mira", project)
    await page.get_by_role("link", name="Two", exact=True).focus()
    await page.keyboard.press("s")
    await expect(page.locator("#announcer")).to_have_text("3 selected")
    await page.get_by_role("button", name="Change…").click()
    await page.get_by_role("button", name="Complete all").click()
    await expect(page.get_by_role("button", name="Reopen")).to_have_count(3)
    await expect(page.get_by_role("link", name="One", exact=True)).to_be_focused()
    await page.keyboard.press("z")
    await expect(page.get_by_role("button", name="Complete", exact=False)).to_have_count(4)
    await expect(page.get_by_role("status").filter(has_text="Taken back")).to_be_visible()
    assert await focus(page) != "nothing"


async def test_keys_of_ones_own_and_of_another_script(office: Office) -> None:
    project = await office.project("Own keys", ["One", "Two"], by="sten")
    page = await office.sit("sten", "/settings/keyboard")
    await page.get_by_label("Done", exact=True).fill("gd")
    await page.get_by_label("Dashboard", exact=True).fill("")
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    await page.goto(project)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("j")
    await page.keyboard.press("e")
    await page.keyboard.press("g")
    await page.keyboard.press("d")
    await expect(page.get_by_role("button", name='Reopen "One"')).to_be_visible()
    await expect(page.get_by_role("button", name='Complete "Two"')).to_be_visible()
    # A Russian keyboard, where the key of Q is й.
    press = "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'й', code: 'KeyQ', cancelable: true}))"
    await page.evaluate(press)
    await expect(composer(page)).to_be_focused()
    # An Arabic one, which has a letter and a sign of its own beside them.
    await composer(page).blur()
    press = "document.dispatchEvent(new KeyboardEvent('keydown', {key: '؟', code: 'Slash', shiftKey: true}))"
    await page.evaluate(press)
    await expect(page.locator("#keys")).to_be_visible()
    # With AltGr it is the sign that is meant, not the letter it stands on.
    await page.keyboard.press("Escape")
    sign = "{key: '€', code: 'KeyQ', modifierAltGraph: true, cancelable: true}"
    assert await page.evaluate(f"document.dispatchEvent(new KeyboardEvent('keydown', {sign}))")


async def _tab_reaches_everything(page: Page) -> None:
    """Go round once. A date takes several tabs, one for each of its parts."""
    mark = "e => { const seen = e.classList.contains('seen'); e.classList.add('seen'); return seen ? e.outerHTML : '' }"
    last = ""
    for _ in range(200):
        await page.keyboard.press("Tab")
        again = await page.evaluate(f"({mark})(document.activeElement)")
        if again and not again.startswith("<body") and again != last:
            break
        last = await page.evaluate("document.activeElement.outerHTML")
    assert await page.evaluate(NOT_REACHED) == []
