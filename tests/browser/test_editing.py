"""Changing what is known of a task, from its pane or, without JavaScript, from its page."""

from playwright.async_api import Page, expect

from tests.support.office import Office, row

TITLE = "Water the plants"


async def opened(office: Office, name: str, javascript: bool) -> Page:
    project = await office.project(name, [TITLE])
    page = await office.sit("mira", project, java_script_enabled=javascript)
    await page.get_by_role("link", name=TITLE, exact=True).click()
    await expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    return page


async def test_the_title(office: Office, javascript: bool) -> None:
    page = await opened(office, "New titles", javascript)
    await page.get_by_role("heading", name=TITLE).get_by_role("link").click()
    await page.get_by_role("textbox", name="Title").fill("Water the garden")
    await page.get_by_role("button", name="Save", exact=True).click()
    await expect(page.get_by_role("heading", name="Water the garden")).to_be_visible()
    if javascript:
        await expect(row(page, "Water the garden")).to_be_visible()


async def test_a_title_is_saved_by_enter_and_left_by_escape(office: Office) -> None:
    page = await opened(office, "By the keys", javascript=True)
    await page.get_by_role("heading", name=TITLE).get_by_role("link").click()
    box = page.get_by_role("textbox", name="Title")
    await expect(box).to_be_focused()
    await box.fill("Never mind")
    await box.press("Escape")
    await expect(page.get_by_role("heading", name=TITLE).get_by_role("link")).to_be_focused()
    await page.keyboard.press("Enter")
    await page.get_by_role("textbox", name="Title").fill("Water the garden")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Water the garden").get_by_role("link")).to_be_focused()
    await expect(row(page, "Water the garden")).to_be_visible()


async def test_whoever_goes_on_saves_what_was_typed(office: Office) -> None:
    page = await opened(office, "Going on", javascript=True)
    await page.get_by_role("link", name="Write notes").click()
    await expect(page.get_by_role("textbox", name="Notes")).to_be_focused()
    await page.get_by_role("textbox", name="Notes").fill("Only rain water.")
    await page.get_by_text("Markdown: **bold**").click()  # within the form
    await expect(page.get_by_role("textbox", name="Notes")).to_have_value("Only rain water.")
    await page.get_by_role("textbox", name="Notes").focus()
    await page.get_by_role("heading", name=TITLE).get_by_role("link").click()
    await expect(page.locator("#task-detail .prose")).to_have_text("Only rain water.")
    box = page.get_by_role("textbox", name="Title")
    await page.get_by_role("link", name="Set a date").click()
    await expect(page.get_by_label("Date")).to_be_focused()
    await page.get_by_label("Date").fill("2031-03-04")
    await page.get_by_role("heading", name="Comments").click()
    await expect(page.get_by_role("definition").locator("time").first).to_have_attribute("datetime", "2031-03-04")
    await expect(box).to_have_count(0)


async def test_the_notes(office: Office, javascript: bool) -> None:
    page = await opened(office, "New notes", javascript)
    await page.get_by_role("link", name="Write notes").click()
    await page.get_by_role("textbox", name="Notes").fill("Only **rain** water.\n<script>alert(1)</script>")
    await page.get_by_role("button", name="Save", exact=True).click()
    await expect(page.get_by_role("strong")).to_have_text("rain")
    await expect(page.get_by_role("link", name="Edit notes")).to_be_visible()


async def test_the_date_and_time(office: Office, javascript: bool) -> None:
    page = await opened(office, "New dates", javascript)
    await page.get_by_role("link", name="Set a date").click()
    await page.get_by_label("Date").fill("2031-03-04")
    await page.get_by_role("textbox", name="Time").fill("16:30")
    await page.get_by_role("button", name="Save", exact=True).click()
    await expect(page.get_by_role("definition").filter(has_text="16:30").locator("time").last).to_have_attribute(
        "datetime", "2031-03-04T16:30"
    )


async def test_a_time_without_a_date_is_explained(office: Office, javascript: bool) -> None:
    office.expect("422")
    page = await opened(office, "A time alone", javascript)
    await page.get_by_role("link", name="Set a date").click()
    await page.get_by_role("textbox", name="Time").fill("16:30")
    await page.get_by_role("button", name="Save", exact=True).click()
    await expect(page.get_by_role("alert").filter(has_text="A time needs a date as well.")).to_be_visible()
    await expect(page.get_by_role("textbox", name="Time")).to_have_value("16:30")


async def test_the_assignee(office: Office, javascript: bool) -> None:
    page = await opened(office, "New assignees", javascript)
    address = page.url
    await page.get_by_role("link", name="Assign somebody").click()
    jon = page.get_by_role("button", name="Jon Okafor")
    await jon.click()
    await expect(jon).to_have_attribute("aria-pressed", "true")
    if javascript:
        await expect(row(page, TITLE)).to_contain_text("JO")
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("link", name="Assignee: Jon Okafor")).to_be_focused()
    await page.goto(address)
    await expect(page.get_by_role("link", name="Assignee: Jon Okafor")).to_be_visible()


async def test_the_priority(office: Office, javascript: bool) -> None:
    page = await opened(office, "New priorities", javascript)
    await page.get_by_role("button", name="Priority 2").click()
    await expect(page.get_by_role("button", name="Priority 2")).to_have_attribute("aria-pressed", "true")
    if javascript:
        await expect(row(page, TITLE)).to_have_attribute("data-p", "2")


async def test_completing_from_the_pane_fills_the_row_too(office: Office, javascript: bool) -> None:
    page = await opened(office, "Done in the pane", javascript)
    await page.get_by_role("article").get_by_role("button", name=f'Complete "{TITLE}"').click()
    await expect(page.get_by_role("article").get_by_role("button", name=f'Reopen "{TITLE}"')).to_be_visible()
    await expect(page.get_by_role("article")).to_contain_text("Done by Mira Roux")
    if javascript:
        await expect(row(page, TITLE).get_by_role("button", name=f'Reopen "{TITLE}"')).to_be_visible()
