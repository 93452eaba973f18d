"""Lists page at 100, by a real link, which is followed where it comes into view."""

from playwright.async_api import expect

from tests.support.office import Office, composer, titles

MANY = [f"Task number {number}" for number in range(1, 251)]


async def test_more_comes_into_view_without_repeating(office: Office) -> None:
    page = await office.sit("mira", await office.project("Long", MANY))
    assert len(await titles(page)) == 100
    more = page.get_by_role("link", name="Show more")
    for number in (200, 250):
        await more.focus()
        await expect(page.locator("main .task")).to_have_count(number)
        assert await page.evaluate("document.activeElement !== document.body")
    assert await titles(page) == MANY
    await expect(more).to_have_count(0)
    assert await page.evaluate("[...document.querySelectorAll('[id]')].length") == await page.evaluate(
        "new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size"
    )
    await page.get_by_role("button", name='Complete "Task number 222"').click()
    await expect(page.get_by_role("button", name='Reopen "Task number 222"')).to_be_visible()


async def test_a_page_grows_to_600_rows_and_the_rest_is_another(office: Office) -> None:
    page = await office.sit("mira", await office.project("Very long", [f"Task number {n}" for n in range(720)]))
    more, rows = page.get_by_role("link", name="Show more"), page.locator("main .task")
    for number in range(200, 601, 100):
        await more.scroll_into_view_if_needed()
        await expect(rows).to_have_count(number)
    await more.scroll_into_view_if_needed()
    await page.wait_for_timeout(300)
    await expect(rows).to_have_count(600)
    await more.click()
    await expect(rows).to_have_count(100)
    await expect(rows.first).to_contain_text("Task number 600")
    await page.go_back()
    await expect(rows).to_have_count(600)
    await expect(page.get_by_role("link", name="Task number 599", exact=True)).to_be_in_viewport()


async def test_more_is_a_link_without_javascript(office: Office) -> None:
    page = await office.sit("mira", await office.project("Long, plain", MANY), java_script_enabled=False)
    seen = await titles(page)
    for _ in range(2):
        await page.get_by_role("link", name="Show more").click()
        await page.wait_for_load_state()
        seen += await titles(page)
    assert seen == MANY
    await expect(page.get_by_role("link", name="Show more")).to_have_count(0)


async def test_what_is_added_to_a_long_list_is_shown_and_shown_once(office: Office) -> None:
    page = await office.sit("mira", await office.project("Long, added to", MANY[:120]))
    await composer(page).fill("The last one")
    await composer(page).press("Enter")
    added = page.get_by_role("link", name="The last one", exact=True)
    await expect(added).to_be_in_viewport()
    await page.get_by_role("link", name="Show more").focus()
    await expect(page.locator("main .task")).to_have_count(121)
    assert await titles(page) == [*MANY[:120], "The last one"]


async def test_what_stands_around_a_long_list_is_there_once(office: Office) -> None:
    project = await office.project("Long, sorted", MANY[:130])
    page = await office.sit("mira", f"{project}?q=sort:title+group:priority")
    await page.get_by_role("link", name="Show more").scroll_into_view_if_needed()
    await expect(page.locator("main .task")).to_have_count(130)
    await expect(page.get_by_role("heading", name="No priority, continued")).to_be_visible()
    await expect(page.get_by_role("link", name="Change all")).to_have_count(1)
    await expect(page.get_by_role("link", name="Is something missing?")).to_have_count(1)
