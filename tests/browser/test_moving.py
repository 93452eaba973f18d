"""Putting tasks in order: by menu, by mouse, by keyboard, and to another place altogether."""

from itertools import count

from playwright.async_api import Page, expect

from tests.support.office import Office, menu, row, titles


async def test_down_by_the_menu(office: Office, javascript: bool) -> None:
    page = await office.sit("mira", await office.project("Down", ["A", "B", "C"]), java_script_enabled=javascript)
    await menu(page, "A", "Move down")
    await expect(page.locator("main .task > .title").first).to_have_text("B")
    assert await titles(page) == ["B", "A", "C"]


async def test_to_a_section(office: Office, javascript: bool) -> None:
    project = await office.project("To a section", ["A", "B"], {f"Soon, {javascript}": ["C"]})
    page = await office.sit("mira", project, java_script_enabled=javascript)
    await menu(page, "A", "Move to…")
    await page.get_by_label("Section").select_option(label=f"Soon, {javascript}")
    await page.get_by_role("button", name="Move task").click()
    await expect(page.locator("main .task > .title").last).to_have_text("A")
    assert await titles(page) == ["B", "C", "A"]


async def test_to_another_project(office: Office, javascript: bool) -> None:
    other = f"The other one, {javascript}"
    await office.project(other, sections={f"Elsewhere, {javascript}": ["X"]})
    project = await office.project("This one", ["A", "B"])
    page = await office.sit("mira", project, java_script_enabled=javascript)
    await menu(page, "A", "Move to…")
    await page.get_by_label("Section").select_option(label=f"Elsewhere, {javascript}")
    await page.get_by_role("button", name="Move task").click()
    await expect(page.get_by_role("status").filter(has_text=f"Moved “A” to {other}")).to_be_visible()
    await page.get_by_role("navigation", name="Main").get_by_role("link", name=other).click()
    await expect(row(page, "A")).to_be_visible()
    assert await titles(page) == ["X", "A"]


async def test_by_dragging_the_grip(office: Office) -> None:
    page = await office.sit("mira", await office.project("Drag", ["A", "B", "C"]))
    async with page.expect_response("**/position"):
        await drag(page, "A", "C")
    await expect(page.locator("#announcer")).to_have_text("Moved to 3 of 3")
    assert await titles(page) == ["B", "C", "A"]
    await page.reload()
    assert await titles(page) == ["B", "C", "A"]


async def test_by_dragging_into_another_section(office: Office) -> None:
    page = await office.sit("mira", await office.project("Drag over", ["A", "B"], {"This week": ["C"]}))
    async with page.expect_response("**/position"):
        await drag(page, "A", "C")
    await expect(page.locator("#announcer")).to_have_text("Moved to 2 of 2")
    await page.reload()
    assert await titles(page) == ["B", "C", "A"]


async def test_held_near_the_edge_the_list_scrolls_on(office: Office) -> None:
    page = await office.sit("mira", await office.project("Drag far", [f"Task {n}" for n in range(60)]))
    await drag(page, "Task 0", "Task 3", drop=False)
    size = page.viewport_size
    assert size
    await page.mouse.move(500, size["height"] - 10, steps=4)
    await expect(row(page, "Task 59")).to_be_in_viewport(timeout=15_000)
    await page.mouse.up()
    await expect(page.locator("#announcer")).to_contain_text("of 60")
    assert (await titles(page)).index("Task 0") > 30


async def test_escape_ends_a_drag_and_puts_the_row_back(office: Office) -> None:
    page = await office.sit("mira", await office.project("No drag", ["A", "B", "C"]))
    await drag(page, "A", "C", drop=False)
    await page.keyboard.press("Escape")
    await page.mouse.up()
    assert await titles(page) == ["A", "B", "C"]


async def test_by_alt_and_the_arrows(office: Office) -> None:
    page = await office.sit("mira", await office.project("By keys", ["A", "B", "C"]))
    await page.get_by_role("link", name="A", exact=True).focus()
    answers = count(1)
    async with page.expect_response(lambda answer: answer.url.endswith("/step") and next(answers) == 2):
        await page.keyboard.press("Alt+ArrowDown")
        await expect(page.locator("#announcer")).to_have_text("Moved to 2 of 3")
        await expect(page.get_by_role("link", name="A", exact=True)).to_be_focused()
        await page.keyboard.press("Alt+ArrowDown")
        await expect(page.locator("#announcer")).to_have_text("Moved to 3 of 3")
    await expect(page.get_by_role("link", name="A", exact=True)).to_be_focused()
    await page.reload()
    assert await titles(page) == ["B", "C", "A"]


async def drag(page: Page, title: str, onto: str, *, drop: bool = True) -> None:
    """Drag a task by its grip to just below another one."""
    await row(page, title).hover()
    grip = await row(page, title).locator(".grip").bounding_box()
    target = await row(page, onto).bounding_box()
    assert grip
    assert target
    await page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    await page.mouse.down()
    await page.mouse.move(target["x"] + 40, target["y"] + target["height"] - 4, steps=8)
    if drop:
        await page.mouse.up()
