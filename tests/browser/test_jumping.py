"""The jump box by keyboard: a combobox that a screen reader follows."""

import asyncio

from playwright.async_api import Route, expect

from tests.support.office import Office


async def test_control_k_finds_and_enter_goes_there(office: Office) -> None:
    page = await office.sit("mira", await office.project("Jumping", ["Quince jam", "Quince tree"]))
    title = page.get_by_role("link", name="Quince jam", exact=True)
    await title.focus()
    await page.keyboard.press("Control+k")
    box = page.get_by_role("dialog", name="Search or jump").get_by_role("combobox", name="Search or jump")
    await expect(box).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(title).to_be_focused()

    await page.keyboard.press("/")
    await expect(box).to_be_focused()
    await page.keyboard.type("quinc")
    options = page.get_by_role("listbox").get_by_role("option")
    await expect(options.first).to_contain_text("Quince tree")
    await expect(options.first).to_have_attribute("aria-selected", "true")
    await expect(box).to_have_attribute("aria-activedescendant", "jump-tasks-1")
    await page.keyboard.press("ArrowDown")
    await expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    await expect(box).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Quince jam")).to_be_visible()


async def test_what_was_picked_stays_so_when_a_later_answer_has_it_too(office: Office) -> None:
    page = await office.sit("mira", await office.project("Picking", ["Loquat jam", "Loquat tree"]))
    await page.keyboard.press("Control+k")
    box = page.get_by_role("dialog", name="Search or jump").get_by_role("combobox", name="Search or jump")
    await expect(box).to_be_focused()
    await page.keyboard.type("loqua")
    options = page.get_by_role("listbox").get_by_role("option")
    await expect(options.nth(1)).to_contain_text("Loquat jam")

    answer = asyncio.Event()

    async def late(route: Route) -> None:
        await answer.wait()
        await route.continue_()

    await page.route("**/jump?q=loquat", late)
    async with page.expect_request("**/jump?q=loquat"):
        await page.keyboard.type("t")
    await page.keyboard.press("ArrowDown")
    async with page.expect_response("**/jump?q=loquat"):
        answer.set()
    await expect(options.first.locator("mark")).to_have_text("Loquat")
    await expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Loquat jam")).to_be_visible()


async def test_a_command_is_done_to_the_task_that_had_the_focus(office: Office) -> None:
    page = await office.sit("mira", await office.project("Commanding", ["Persimmon jam", "Persimmon tree"]))
    box = page.get_by_role("dialog", name="Search or jump").get_by_role("combobox", name="Search or jump")

    async def ask(typed: str, option: str) -> None:
        await page.keyboard.press("Control+k")
        await expect(box).to_be_focused()
        await page.keyboard.type(typed)
        await expect(page.get_by_role("option").first).to_contain_text(option)
        await page.keyboard.press("Enter")
        await expect(box).not_to_be_visible()

    await ask("priority 1", "Priority 1")
    await expect(page.locator("#toasts")).to_contain_text("Go to a task first.")
    await page.get_by_role("link", name="Persimmon jam", exact=True).focus()
    await ask("priority 1", "Priority 1")
    await expect(page.locator(".task[data-p='1']")).to_contain_text("Persimmon jam")
    await ask("finish", "Done")
    await expect(page.get_by_role("button", name='Reopen "Persimmon jam"')).to_be_visible()
    await ask("undo", "Undo")
    await expect(page.get_by_role("button", name='Complete "Persimmon jam"')).to_be_visible()
    await page.get_by_role("link", name="Persimmon tree", exact=True).focus()
    await ask("tag", "Labels")
    await expect(page.get_by_role("dialog", name="Labels")).to_be_visible()
