"""Light, dark, still: as the device says or as somebody chose."""

from playwright.async_api import Page, expect

from tests.support.office import Office


async def paper(page: Page) -> str:
    """The page's background."""
    colour: str = await page.evaluate("getComputedStyle(document.body).backgroundColor")
    return colour


async def test_it_follows_the_device(office: Office) -> None:
    page = await office.sit("mira", "/today", color_scheme="light")
    light = await paper(page)
    await page.emulate_media(color_scheme="dark")
    assert await paper(page) != light


async def test_a_choice_wins_over_the_device(office: Office, javascript: bool) -> None:
    page = await office.sit("jon", "/today", color_scheme="light", java_script_enabled=javascript)
    light = await paper(page)
    await page.goto("/settings/appearance")
    await page.get_by_role("radio", name="Dark").check()
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    assert await paper(page) != light
    await page.goto("/today")
    assert await paper(page) != light
    await page.goto("/settings/appearance")
    await page.get_by_role("radio", name="As the device").check()
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    assert await paper(page) == light


async def test_nothing_moves_when_less_motion_is_asked_for(office: Office) -> None:
    project = await office.project("Still", ["One"])
    page = await office.sit("mira", project, reduced_motion="reduce")
    await page.get_by_role("link", name="One", exact=True).click()
    await page.get_by_role("article").wait_for()
    moving = await page.evaluate(
        "document.getAnimations().filter(a => a.effect.getComputedTiming().duration > 20)"
        ".map(a => a.effect.target.outerHTML.slice(0, 80))"
    )
    assert moving == []
