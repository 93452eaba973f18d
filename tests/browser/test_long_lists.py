"""Lists page at 100, by a real link."""

from playwright.async_api import expect

from tests.support.office import Office, composer, titles

MANY = [f"Task number {number}" for number in range(1, 251)]


async def test_more_appends_without_repeating(office: Office) -> None:
    page = await office.sit("mira", await office.project("Long", MANY))
    assert len(await titles(page)) == 100
    more = page.get_by_role("link", name="Show more")
    for number in (200, 250):
        await more.focus()
        await page.keyboard.press("Enter")
        await expect(page.locator("main .task")).to_have_count(number)
        assert await page.evaluate("document.activeElement !== document.body")
    assert await titles(page) == MANY
    await expect(more).to_have_count(0)
    assert await page.evaluate("[...document.querySelectorAll('[id]')].length") == await page.evaluate(
        "new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size"
    )
    await page.get_by_role("button", name='Complete "Task number 222"').click()
    await expect(page.get_by_role("button", name='Reopen "Task number 222"')).to_be_visible()


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
    await page.get_by_role("link", name="Show more").click()
    await expect(page.locator("main .task")).to_have_count(121)
    assert await titles(page) == [*MANY[:120], "The last one"]
