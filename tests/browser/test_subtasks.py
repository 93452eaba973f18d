"""Subtasks by keyboard, and what happens to all of them at once."""

from playwright.async_api import Page, expect

from tests.support.office import Office, row


async def parts(page: Page) -> list[str]:
    return await page.locator("#subtasks .title").all_inner_texts()


async def test_alt_and_the_arrows_take_a_task_in_and_out(office: Office) -> None:
    page = await office.sit("mira", await office.project("Nesting", ["One", "Two", "Three"]))
    await page.locator("main").get_by_role("link", name="Two", exact=True).focus()
    await page.keyboard.press("Alt+ArrowRight")
    await expect(row(page, "One").get_by_text("0/1")).to_be_visible()
    await expect(page.get_by_role("link", name="Two", exact=True)).to_have_count(0)
    await expect(page.get_by_role("link", name="Three", exact=True)).to_be_focused()
    await page.keyboard.press("Alt+ArrowRight")
    await expect(row(page, "One").get_by_text("0/2")).to_be_visible()

    await page.get_by_role("link", name="One", exact=True).click()
    await expect(page.locator("#subtasks .title")).to_have_count(2)
    await page.locator("#subtasks").get_by_role("link", name="Three").focus()
    await page.keyboard.press("Alt+ArrowLeft")
    await expect(page.locator("#subtasks .title")).to_have_count(1)
    await expect(row(page, "One").get_by_text("0/1")).to_be_visible()
    await expect(page.locator("#subtasks").get_by_role("link", name="Two", exact=True)).to_be_focused()
    await expect(page.get_by_role("status").filter(has_text="no longer part of “One”")).to_be_visible()


async def test_completing_a_task_completes_its_parts_and_undo_takes_all_back(office: Office) -> None:
    page = await office.sit("mira", await office.project("Together", ["Trip"]))
    await page.get_by_role("link", name="Trip", exact=True).click()
    field = page.get_by_label("Add a subtask")
    for title in ("Pack", "Tickets"):
        await field.fill(title)
        await field.press("Enter")
        await expect(page.locator("#subtasks").get_by_role("link", name=title)).to_be_visible()
        await expect(field).to_be_focused()
        await expect(field).to_have_value("")
    assert await parts(page) == ["Pack", "Tickets"]

    await page.locator("main").get_by_role("link", name="Trip", exact=True).focus()
    await page.keyboard.press("e")
    await expect(row(page, "Trip").get_by_text("2/2")).to_be_visible()
    await page.keyboard.press("z")
    await expect(row(page, "Trip").get_by_text("0/2")).to_be_visible()
    await expect(page.locator("#subtasks").get_by_role("button", name='Complete "Pack"')).to_be_visible()


async def test_into_a_part_and_back_by_the_crumb(office: Office) -> None:
    page = await office.sit("mira", await office.project("Inward", ["Trip"]))
    await page.get_by_role("link", name="Trip", exact=True).click()
    await page.get_by_label("Add a subtask").fill("Pack")
    await page.keyboard.press("Enter")
    await page.locator("#subtasks").get_by_role("link", name="Pack").click()
    await expect(page.get_by_role("article", name="Pack")).to_be_focused()
    await page.get_by_role("article").get_by_role("link", name="Trip").click()
    await expect(page.get_by_role("article", name="Trip")).to_be_focused()


async def test_a_field_that_was_saved_or_left_gets_the_focus_back(office: Office) -> None:
    page = await office.sit("mira", await office.project("Fields", ["Trip"]))
    await page.get_by_role("link", name="Trip", exact=True).click()
    await page.get_by_role("link", name="Estimate").click()
    await expect(page.get_by_label("Estimate")).to_be_focused()
    await page.keyboard.type("45")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("link", name="45 min")).to_be_focused()
    await page.get_by_role("link", name="Deadline").click()
    await page.get_by_role("link", name="Cancel").click()
    await expect(page.get_by_role("link", name="Deadline")).to_be_focused()


async def test_a_part_is_dragged_in_its_pane(office: Office) -> None:
    page = await office.sit("mira", await office.project("Dragging", ["Trip"]))
    await page.get_by_role("link", name="Trip", exact=True).click()
    for title in ("Pack", "Tickets", "Visa"):
        await page.get_by_label("Add a subtask").fill(title)
        await page.keyboard.press("Enter")
        await expect(page.locator("#subtasks").get_by_role("link", name=title)).to_be_visible()
    first, last = page.locator("#subtasks .task").first, page.locator("#subtasks .task").last
    await first.hover()
    grip, target = await first.locator(".grip").bounding_box(), await last.bounding_box()
    assert grip
    assert target
    await page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    await page.mouse.down()
    await page.mouse.move(target["x"] + 40, target["y"] + target["height"] - 4, steps=8)
    async with page.expect_response("**/position"):
        await page.mouse.up()
    await page.reload()
    assert await parts(page) == ["Tickets", "Visa", "Pack"]
