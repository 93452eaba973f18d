"""Labels by keyboard, in the dialog."""

import asyncio

from playwright.async_api import Route, expect

from tests.support.office import Office, row


async def test_l_opens_the_labels_of_a_row_and_gives_the_focus_back(office: Office) -> None:
    page = await office.sit("mira", await office.project("Labelling", ["One", "Two"]))
    await page.keyboard.press("j")
    await page.keyboard.press("l")
    field = page.get_by_role("dialog").get_by_role("textbox", name="Label")
    await expect(field).to_be_focused()
    await page.keyboard.type("from the keyboard")
    await expect(page.get_by_text("Adding it makes one")).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(row(page, "One").get_by_text("from the keyboard")).to_be_visible()
    await expect(field).to_be_focused()
    await expect(field).to_have_value("")

    choice = page.get_by_role("dialog").get_by_role("button", name="from the keyboard")
    await expect(choice).to_have_attribute("aria-pressed", "true")
    await choice.press("Enter")
    await expect(choice).to_have_attribute("aria-pressed", "false")
    await expect(choice).to_be_focused()
    await expect(row(page, "One").get_by_text("from the keyboard")).to_have_count(0)

    await page.keyboard.press("Escape")
    await expect(page.get_by_role("link", name="One", exact=True)).to_be_focused()


async def test_the_pane_shows_what_was_chosen_and_what_was_taken_back(office: Office) -> None:
    page = await office.sit("mira", await office.project("Labelling in the pane", ["One"]))
    await page.get_by_role("link", name="One", exact=True).click()
    pane = page.get_by_role("article", name="One")
    await pane.get_by_role("link", name="Add a label").click()
    await expect(page.get_by_role("dialog").get_by_role("textbox", name="Label")).to_be_focused()
    await page.keyboard.type("in the pane")
    await page.keyboard.press("Enter")
    await expect(pane.get_by_role("link", name="Labels: in the pane")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(pane.get_by_role("link", name="Labels: in the pane")).to_be_focused()
    await page.keyboard.press("z")
    await expect(pane.get_by_role("link", name="Add a label")).to_be_visible()


async def test_keys_do_nothing_while_the_dialog_is_on_its_way(office: Office) -> None:
    page = await office.sit("mira", await office.project("On its way", ["One"]))
    await page.get_by_role("link", name="One", exact=True).click()
    pane = page.get_by_role("article", name="One")
    held: asyncio.Queue[Route] = asyncio.Queue()
    await page.route("**/labels", held.put)
    await pane.get_by_role("link", name="Add a label").click()
    dialog = await held.get()
    await page.keyboard.press("i")  # else one's own
    await dialog.continue_()
    await expect(page.get_by_role("dialog").get_by_role("textbox", name="Label")).to_be_focused()
    await page.reload()
    await expect(page.get_by_role("link", name="Assign somebody")).to_be_visible()


async def test_without_javascript_labels_are_a_page(office: Office) -> None:
    page = await office.sit("mira", await office.project("Plain labels", ["One"]), java_script_enabled=False)
    await page.get_by_role("link", name="One", exact=True).click()
    await page.get_by_role("link", name="Add a label").click()
    await page.get_by_role("textbox", name="Label").fill("plain")
    await page.get_by_role("button", name="Add", exact=True).click()
    await expect(page.get_by_role("button", name="plain", pressed=True)).to_be_visible()
    await page.get_by_role("button", name="plain", pressed=True).click()
    await expect(page.get_by_role("button", name="plain", pressed=False)).to_be_visible()
