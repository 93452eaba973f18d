"""On Upcoming a task goes to another day, by its grip and by keys."""

from datetime import timedelta

from playwright.async_api import Page, expect

from hxtasks import clock
from tests.support.office import Office, row


async def on(page: Page, day: str) -> list[str]:
    """The tasks of a day."""
    return [text.strip() for text in await page.locator(f'[data-day="{day}"] .title').all_inner_texts()]


async def test_by_grip_and_by_keys(office: Office) -> None:
    monday = clock.today("Europe/Riga")
    monday += timedelta(days=7 - monday.weekday())
    days = [str(monday + timedelta(days=number)) for number in range(3)]
    await office.project("A week", ["Plan the trip", "Pack"], by="sten", due_on=monday)
    page = await office.sit("sten", f"/upcoming?from={monday}")
    trip, there = row(page, "Plan the trip"), page.locator("details", has=page.locator(f'[data-day="{days[2]}"]'))
    async with page.expect_response("**/upcoming**"):
        await trip.hover()
        await trip.locator(".grip").hover()
        await page.mouse.down()
        await there.locator("summary").hover()
        await there.locator("summary").hover()
        await page.mouse.up()
    await expect(page.locator("#announcer")).to_have_text(
        f"Moved to {await there.locator('h2 span').first.inner_text()}"
    )
    assert await on(page, days[2]) == ["Plan the trip"]
    await expect(there.get_by_text("Nothing planned")).to_have_count(0)

    await trip.locator(".title").focus()
    async with page.expect_response("**/upcoming**"):
        await page.keyboard.press("Alt+ArrowUp")
    await expect(trip.locator(".title")).to_be_focused()
    await page.reload()
    assert [await on(page, day) for day in days] == [["Pack"], ["Plan the trip"], []]
