"""Adding tasks: to a project, to a section of it, and from anywhere."""

from playwright.async_api import expect

from tests.support.office import Office, add, composer, row, titles


async def test_to_a_project(office: Office, javascript: bool) -> None:
    page = await office.sit("mira", await office.project("Adding"), java_script_enabled=javascript)
    for title in ("Water the plants", 'Feed the <cat> & the "dog"'):
        await composer(page).fill(title)
        await page.get_by_role("button", name="Add task").click()
        await expect(row(page, title)).to_be_visible()
    await page.reload()
    assert await titles(page) == ["Water the plants", 'Feed the <cat> & the "dog"']


async def test_the_first_task_takes_the_place_of_the_words_about_none(office: Office) -> None:
    project = await office.project("Adding the first")
    mira, jon = await office.sit("mira", project), await office.sit("jon", project)
    for page in (mira, jon):
        await expect(page.get_by_role("heading", name="No tasks yet")).to_be_visible()
    await add(mira, "Water the plants")
    for page in (mira, jon):
        await expect(row(page, "Water the plants")).to_be_visible()
        await expect(page.get_by_role("heading", name="No tasks yet")).to_be_hidden()


async def test_to_a_section(office: Office, javascript: bool) -> None:
    project = await office.project("Adding to a section", ["First"], {"This week": ["Second"]})
    page = await office.sit("mira", project, java_script_enabled=javascript)
    await page.get_by_text("New task in This week").locator("..").click()
    await page.get_by_role("textbox", name="New task in This week").fill("Third")
    await page.get_by_role("button", name="Add to This week").click()
    await expect(row(page, "Third")).to_be_visible()
    assert await titles(page) == ["First", "Second", "Third"]


async def test_from_anywhere(office: Office, javascript: bool) -> None:
    name = f"From anywhere, {javascript}"
    await office.project(name, sections={f"Later, {javascript}": []})
    page = await office.sit("mira", "/dashboard", java_script_enabled=javascript)
    await page.get_by_role("navigation", name="Main").get_by_role("link", name="Add task").click()
    await page.get_by_label("Title").fill("Book the hall")
    await page.get_by_label("Where").select_option(label=f"Later, {javascript}")
    await page.get_by_label("Assignee").select_option(label="Jon Okafor")
    await page.get_by_label("Priority").select_option("1")
    await page.get_by_role("button", name="Add task").click()
    await expect(page.get_by_role("status").filter(has_text="Added “Book the hall”")).to_be_visible()
    await page.get_by_role("navigation", name="Main").get_by_role("link", name=name).click()
    await expect(row(page, "Book the hall")).to_contain_text("JO")


async def test_a_title_that_is_too_long_is_kept_and_said_so(office: Office) -> None:
    office.expect("422")
    page = await office.sit("mira", await office.project("Too long"))
    box = composer(page)
    await box.evaluate("box => box.removeAttribute('maxlength')")
    await box.fill("x" * 501)
    await box.press("Enter")
    await expect(box).to_have_accessible_description("This is too long: at most 500 characters.")
    await expect(box).to_have_value("x" * 501)
    await expect(box).to_be_focused()
