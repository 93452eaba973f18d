"""Quick add while one types: chips, calling off, names to choose from, pasted lines."""

import asyncio
import contextlib

from playwright.async_api import Error, Route, expect

from tests.support.office import Office, composer, row, titles

PASTE = """(text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const given = { clipboardData: data, bubbles: true, cancelable: true };
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", given));
}"""


async def test_chips_follow_what_is_typed_and_can_be_called_off(office: Office) -> None:
    page = await office.sit("mira", await office.project("Chips"))
    box, seen = composer(page), page.get_by_role("list", name="Understood")
    await box.press_sequentially("Call Bob fri 10am +jon p1")
    await expect(seen.get_by_role("listitem")).to_have_count(3)
    await expect(seen).to_contain_text("Jon Okafor")
    await expect(page.locator(".seen__marks mark")).to_have_text(["fri 10am", "+jon", "p1"])
    await seen.get_by_role("button", name="Leave “fri 10am” as words").click()
    await expect(box).to_have_value("Call Bob \\fri \\10am +jon p1")
    await expect(box).to_be_focused()
    await expect(seen.get_by_role("listitem")).to_have_count(2)
    await box.press("Enter")
    await expect(row(page, "Call Bob fri 10am")).to_contain_text("JO")
    said = page.get_by_role("status").filter(has_text="Added “Call Bob fri 10am”: Jon Okafor · Priority 1")
    await expect(said).to_be_visible()
    await expect(box).to_have_value("")
    await expect(box).to_be_focused()
    await expect(seen).to_have_count(0)
    await page.keyboard.press("Escape")
    await page.keyboard.press("z")
    await expect(row(page, "Call Bob fri 10am")).to_have_count(0)


async def test_names_are_chosen_by_keys(office: Office) -> None:
    page = await office.sit("mira", await office.project("Names", sections={"Next up": []}))
    box, names = composer(page), page.get_by_role("listbox")
    await box.press_sequentially("Call /")
    await expect(names.get_by_role("option")).to_have_text(["Next up"])
    await box.press("ArrowDown")
    option = names.get_by_role("option", selected=True)
    await expect(box).to_have_attribute("aria-activedescendant", await option.get_attribute("id") or "")
    await box.press("Enter")
    await expect(box).to_have_value('Call /"Next up" ')
    await box.press_sequentially("+j")
    await expect(names).to_be_visible()
    await box.press("Escape")
    await expect(names).to_have_count(0)
    await expect(box).to_be_focused()
    await box.press("Enter")
    await expect(row(page, "Call +j")).to_be_visible()


async def test_enter_adds_while_names_are_only_proposed(office: Office) -> None:
    page = await office.sit("mira", await office.project("Enter"))
    await composer(page).press_sequentially("Call +jo")
    await expect(page.get_by_role("listbox")).to_be_visible()
    await composer(page).press("Enter")
    await expect(row(page, "Call +jo")).to_be_visible()


async def test_pasted_lines_are_tasks_with_one_undo(office: Office) -> None:
    page = await office.sit("mira", await office.project("Pasting", ["First"]))
    box = composer(page)
    await box.fill("To do: ")
    await page.evaluate(PASTE, "Party fri\n  Cake +jon\n  Music\nTidy up p1\n")
    await expect(box).to_have_value("To do: Party fri\n  Cake +jon\n  Music\nTidy up p1")
    await expect(page.get_by_role("list", name="Tasks").get_by_role("listitem")).to_have_count(4)
    await box.press("Control+Enter")
    await expect(row(page, "To do: Party")).to_contain_text("0/2")
    assert await titles(page) == ["First", "To do: Party", "Tidy up"]
    await expect(box).to_be_focused()
    status = page.get_by_role("status").filter(has_text="Added 4 tasks, 2 of them subtasks")
    await status.get_by_role("button", name="Undo").click()
    await expect(row(page, "Tidy up")).to_have_count(0)
    assert await titles(page) == ["First"]


async def test_pasted_lines_stay_lines_when_they_are_refused_and_when_the_page_is_left(office: Office) -> None:
    office.expect("422")
    page = await office.sit("mira", await office.project("Refused"))
    await composer(page).focus()
    await page.evaluate(PASTE, "Cake\n  Eggs\ntoday")
    await composer(page).press("Control+Enter")
    await expect(composer(page)).to_have_accessible_description(
        "Line 3: Say what is to be done, too: “today” is no title."
    )
    await expect(composer(page)).to_have_value("Cake\n  Eggs\ntoday")
    await composer(page).fill("Cake\n  Eggs")
    await page.reload()
    await expect(composer(page)).to_have_value("Cake\n  Eggs")
    await composer(page).press("Control+Enter")
    await expect(row(page, "Cake")).to_contain_text("0/1")
    await expect(composer(page)).to_have_value("")


async def test_without_javascript_the_next_page_says_what_was_understood(office: Office) -> None:
    page = await office.sit("mira", await office.project("Without"), java_script_enabled=False)
    await composer(page).fill("Call Bob tomorrow 10am +jon p1 #nowhere")
    await page.get_by_role("button", name="Add task").click()
    said = page.get_by_role("status").filter(has_text="Added “Call Bob #nowhere”")
    await expect(said).to_contain_text("Tomorrow, 10:00 · Jon Okafor · Priority 1")
    await expect(said).to_contain_text("“#nowhere” is left as it is.")
    await said.get_by_role("button", name="Undo").click()
    await expect(row(page, "Call Bob #nowhere")).to_have_count(0)


async def test_the_dialog_shows_chips_and_takes_lines_too(office: Office) -> None:
    page = await office.sit("mira", "/today")
    await page.get_by_role("navigation", name="Main").get_by_role("link", name="Add task").click()
    await page.get_by_label("Title").fill("Call Bob p1")
    await expect(page.get_by_role("list", name="Understood")).to_contain_text("Priority 1")
    await page.evaluate(PASTE, " today\n  Bring cake\n")
    await expect(page.get_by_role("list", name="Tasks").get_by_role("listitem")).to_have_count(2)
    await page.get_by_label("Title").press("Control+Enter")
    said = page.get_by_role("status").filter(has_text="Added 2 tasks to Inbox, 1 of them a subtask")
    await expect(said).to_be_visible()
    await expect(page.get_by_role("dialog")).to_have_count(0)


async def test_what_is_marked_is_never_older_than_the_text(office: Office) -> None:
    page = await office.sit("mira", await office.project("Late answers"))
    box, marks = composer(page), page.locator(".seen__marks mark")
    held: asyncio.Queue[Route] = asyncio.Queue()
    await page.route("**/quick-add/preview", held.put)
    await box.fill("Call Ana today")
    late = await held.get()
    await page.unroute("**/quick-add/preview")
    await box.fill("Call Ana tomorrow p1")
    await expect(marks).to_have_text(["tomorrow", "p1"])
    with contextlib.suppress(Error):  # the page may have given it up
        await late.continue_()
        await late.request.response()
    await expect(marks).to_have_text(["tomorrow", "p1"])
