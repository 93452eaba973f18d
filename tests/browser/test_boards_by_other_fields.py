"""On a board whose columns have no order of their own only the column of a card is changed, and said."""

from playwright.async_api import expect

from tests.support.office import Office, row


async def test_there_is_no_place_to_go_to_within_a_column(office: Office) -> None:
    page = await office.sit("mira", await office.project("No order", ["A", "B"]) + "/board?by=priority")
    said = page.locator("#announcer")
    await row(page, "A").locator(".title").focus()
    await page.keyboard.press("Alt+ArrowDown")
    await expect(said).to_have_text("Here cards stand in the order of the project's list.")
    async with page.expect_response("**/board/moves**"):
        await page.keyboard.press("Alt+ArrowLeft")
    await expect(said).to_have_text("Moved to Priority 3")

    await page.keyboard.press("Alt+ArrowDown")
    await expect(said).to_have_text("Here cards stand in the order of the project's list.")
    await row(page, "B").hover()
    await row(page, "B").locator(".grip").hover()
    await page.mouse.down()
    for _ in range(2):
        await row(page, "A").hover(position={"x": 40, "y": 2})
    async with page.expect_response("**/board/moves**"):
        await page.mouse.up()
    await expect(said).to_have_text("Moved to Priority 3")
    await expect(page.locator(".column", has_text="Priority 3").locator(".title")).to_have_text(["A", "B"])


async def test_up_and_down_go_on_in_the_lane_beside(office: Office) -> None:
    project = await office.project("Two lanes", ["A", "B"], {"Later": ["C"]})
    page = await office.sit("mira", f"{project}/board?by=priority&lanes=section")
    said = page.locator("#announcer")
    await row(page, "A").locator(".title").focus()
    for place in ("2 of 2", "Later, 1 of 2", "Later, 2 of 2"):
        async with page.expect_response("**/board/moves**"):
            await page.keyboard.press("Alt+ArrowDown")
        await expect(said).to_contain_text(place)
    await expect(row(page, "A").locator(".title")).to_be_focused()
    await page.reload()
    await expect(page.locator("main .task .title")).to_have_text(["B", "C", "A"])
