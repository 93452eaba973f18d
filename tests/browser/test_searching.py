"""What is found shows while one types."""

import asyncio

from playwright.async_api import Route, expect

from tests.support.office import Office


async def test_results_come_as_one_types_and_old_ones_never_late(office: Office) -> None:
    await office.project("Searching", ["Rhubarb jam", "Rhubarb tart"])
    page = await office.sit("mira", "/dashboard")
    await page.goto("/search")
    asked, late = asyncio.Event(), asyncio.Event()

    async def hold(route: Route) -> None:
        asked.set()
        await late.wait()
        await route.continue_()

    await page.route("**/search?q=rhub", hold)
    box = page.get_by_role("searchbox", name="Search", exact=True)
    await box.press_sequentially("rhub")
    await asked.wait()
    await box.press_sequentially("arb t")
    await page.keyboard.press("Tab")
    late.set()
    await expect(page.locator("#found-said")).to_have_text("1 task")
    await expect(page.get_by_role("link", name="Rhubarb tart")).to_be_visible()
    await expect(box).to_have_value("rhubarb t")
    await page.wait_for_url("**/search?q=rhubarb+t")
    await box.focus()
    await page.keyboard.press("Backspace")
    await expect(page.locator("#found-said")).to_have_text("2 tasks")
    await expect(box).to_be_focused()
    await page.go_back()
    await page.wait_for_url("**/dashboard")


async def test_filters_say_how_much_they_would_find_and_take_no_focus(office: Office) -> None:
    await office.project("Counting", ["Medlar jelly", "Medlar paste"])
    page = await office.sit("mira", "/search?q=medlar")
    filters = page.get_by_role("form", name="Filters")
    await expect(filters.get_by_label("Open 2")).to_be_visible()
    await expect(filters.get_by_label("Project").locator("option", has_text="Counting (2)")).to_have_count(1)
    assert await page.evaluate("document.activeElement === document.body")

    plain = await office.sit("mira", "/search?q=medlar", java_script_enabled=False)
    await plain.get_by_role("link", name="Count what each would find").click()
    await expect(plain.get_by_role("form", name="Filters").get_by_label("Open 2")).to_be_visible()
