"""axe finds nothing on any page with real data, light and dark."""

from typing import Literal

import pytest

from hxtasks import clock
from tests.browser.test_phone import PAGES
from tests.support.axe import RULES, violations
from tests.support.office import Office


@pytest.mark.parametrize(("scheme", "phone"), [("light", False), ("dark", True)], ids=["on a desk", "on a phone, dark"])
async def test_pages_of_somebody_signed_in(office: Office, phone: bool, scheme: Literal["light", "dark"]) -> None:
    page = await office.sit("mira", phone=phone, color_scheme=scheme)
    found = {}
    for path in PAGES:
        await page.goto(path)
        found[path] = await violations(page)
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_pages_of_strangers(office: Office, scheme: Literal["light", "dark"]) -> None:
    office.expect("404")
    page = await office.sit("", "/sign-in", color_scheme=scheme)
    for path in ("/sign-in", "/join/nonsense", "/nowhere"):
        await page.goto(path)
        assert await violations(page, "", *RULES[scheme]) == []


async def test_what_opens_over_a_page(office: Office) -> None:
    page = await office.sit("mira", await office.project("Opened", ["One", "Two"]), reduced_motion="reduce")
    await page.get_by_role("link", name="One", exact=True).click()
    await page.get_by_role("article").wait_for()
    assert await violations(page) == []
    await page.get_by_role("button", name='More actions for "Two"').click()
    await page.get_by_role("menuitem", name="Open").wait_for()
    assert await violations(page) == []
    await page.get_by_role("menuitem", name="Move to…").click()
    await page.get_by_role("dialog").wait_for()
    assert await violations(page) == []
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name='Complete "Two"').click()
    await page.get_by_role("button", name="Undo").wait_for()
    assert await violations(page) == []
    await page.get_by_role("heading", level=1).click()
    await page.keyboard.press("?")
    await page.get_by_role("dialog").wait_for()
    assert await violations(page) == []


async def test_what_unfolds_on_a_page(office: Office) -> None:
    wide = "Donaudampfschifffahrtsgesellschaftskapitänsmütze"
    project = await office.project("Unfolded", [wide], due_on=clock.today("UTC"))
    page = await office.sit("mira", phone=True)
    for path in (f"{project}/timeline", "/dashboard/trends"):
        await page.goto(path)
        await page.evaluate("for (const part of document.querySelectorAll('main details')) part.open = true")
        assert await violations(page) == [], path
