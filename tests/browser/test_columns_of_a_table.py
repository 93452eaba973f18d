"""Which columns a table has, and in which order: chosen beside it, without it jumping or the focus being lost."""

from playwright.async_api import Page, expect

from tests.support.office import Office


async def heads(page: Page) -> list[str]:
    return [text.strip() for text in await page.locator("thead th a").all_inner_texts()]


async def test_they_are_chosen_and_moved_one_after_another(office: Office) -> None:
    page = await office.sit("mira", await office.project("Its columns", ["A"]) + "/table?columns=due,priority,estimate")
    top = await page.locator(".grid").bounding_box()
    await page.get_by_role("button", name="Columns").click()
    assert await page.locator(".grid").bounding_box() == top
    right = page.get_by_role("link", name="Move Due to the right")
    await right.focus()
    for order in ("priority,due,estimate", "priority,estimate,due", "priority,estimate,due"):
        await page.keyboard.press("Enter")
        await page.wait_for_url(f"**/table?columns={order}")
        await expect(right).to_be_focused()
    await page.get_by_role("checkbox", name="Section").check()
    await expect(page.locator("thead")).to_contain_text("Section")
    await expect(page.get_by_role("checkbox", name="Section")).to_be_focused()
    assert await heads(page) == ["Task", "Priority", "Estimate", "Due", "Section"]
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("button", name="Columns")).to_be_focused()


async def test_without_javascript(office: Office) -> None:
    project = await office.project("Its columns, plainly", ["A"])
    page = await office.sit("mira", f"{project}/table?columns=due,priority", java_script_enabled=False)
    await page.get_by_role("button", name="Columns").click()
    await page.get_by_role("link", name="Move Due to the right").click()
    assert await heads(page) == ["Task", "Priority", "Due"]
    await page.get_by_role("button", name="Columns").click()
    await page.get_by_role("checkbox", name="Priority").uncheck()
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Show").click()
    assert await heads(page) == ["Task", "Due"]
