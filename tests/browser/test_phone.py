"""On a phone: nothing is wider than the screen, everything is big enough for a thumb."""

import pytest
from playwright.async_api import Page, expect

from tests.support.office import Office, composer, row

PAGES = (
    "/today",
    "/inbox",
    "/assigned",
    "/upcoming",
    "/completed",
    "/jump",
    "/search?q=p4",
    "/reports/time",
    "/notifications",
    "/dashboard",
    "/dashboard/trends",
    "/trash",
    "/projects/archive",
    "/projects/new",
    "/projects/autumn-launch",
    "/projects/autumn-launch/board",
    "/projects/autumn-launch/table",
    "/projects/autumn-launch/calendar",
    "/projects/autumn-launch/timeline",
    "/projects/autumn-launch/settings",
    "/projects/autumn-launch/people",
    "/projects/autumn-launch/sections",
    "/projects/autumn-launch/fields",
    "/projects/autumn-launch/updates",
    "/projects/autumn-launch/done",
    "/projects/autumn-launch/activity",
    "/activity",
    "/tasks/1/activity",
    "/api/docs",
    "/tasks/1",
    "/tasks/1?edit=title",
    "/tasks/1?edit=notes",
    "/tasks/1?edit=due",
    "/tasks/1/menu",
    "/tasks/1/move",
    "/tasks/new",
    "/user/jon",
    "/settings",
    "/settings/profile",
    "/settings/appearance",
    "/settings/keyboard",
    "/settings/sessions",
    "/settings/tokens",
    "/settings/feeds",
    "/settings/team",
)
# Code, boards, tables and charts scroll in their own boxes.
WIDER = """() => [...document.querySelectorAll('body *')]
    .filter(e => e.checkVisibility({visibilityProperty: true}))
    .filter(e => !e.closest('.side, .vh, .skip, pre, .board, .time__pane'))
    .filter(e => getComputedStyle(e).position !== 'fixed')
    .filter(e => {
        const {left, right, width} = e.getBoundingClientRect();
        return width > 1 && (right > innerWidth + 1 || left < -1);
    })
    .map(e => e.outerHTML.slice(0, 120))"""
# What is drawn over a link or a label to make it bigger counts.
SMALL = """least => {
    const drawn = (e, pseudo) => {
        const style = getComputedStyle(e, pseudo);
        return style.position === 'absolute' && style.content !== 'none' ? parseFloat(style.height) || 0 : 0;
    };
    const height = e => Math.max(e.getBoundingClientRect().height, drawn(e, '::before'), drawn(e, '::after'));
    return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
        .filter(e => e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().width > 1)
        .filter(e => !e.closest('.side, .vh, .skip, .prose, [popover], p, dialog'))
        .filter(e => Math.max(...[e, ...(e.labels ?? [])].map(height)) < least)
        .map(e => `${Math.round(height(e))} px: ${e.outerHTML.slice(0, 120)}`);
}"""


@pytest.mark.parametrize("name", ["mira", "ana"])
async def test_no_page_scrolls_sideways_and_every_target_is_big_enough(office: Office, name: str) -> None:
    office.expect("403", "404")
    page = await office.sit(name, phone=True)
    found: dict[str, object] = {}
    for path in PAGES:
        await page.goto(path)
        width = await page.evaluate("document.documentElement.scrollWidth")
        wide, small = await page.evaluate(WIDER), await page.evaluate(SMALL, 44)
        if width > 390 or wide or small:
            found[path] = (width, wide, small)
    assert found == {}


async def test_so_does_a_long_word_where_one_jumps(office: Office) -> None:
    await office.project("Long words", ["Donaudampfschiff" * 20])
    page = await office.sit("mira", "/jump", phone=True)
    await expect(page.locator("#jump")).to_contain_text("Donaudampfschiff")
    assert await page.evaluate(WIDER) == []


async def test_signing_in_fits_too(office: Office) -> None:
    page = await office.sit("", "/sign-in", phone=True)
    assert await page.evaluate("document.documentElement.scrollWidth") == 390
    assert await page.evaluate(SMALL, 44) == []


async def test_the_bar_at_the_bottom_goes_everywhere(office: Office) -> None:
    page = await office.sit("mira", "/today", phone=True)
    bar = page.get_by_role("navigation", name="Quick navigation")
    await bar.get_by_role("link", name="Inbox").tap()
    await expect(page.get_by_role("heading", name="Inbox", level=1)).to_be_visible()
    await bar.get_by_role("link", name="Add task").tap()
    await page.get_by_role("dialog").get_by_label("Title").fill("From the train")
    await page.get_by_role("dialog").get_by_role("button", name="Add task").tap()
    await expect(row(page, "From the train")).to_be_visible()
    await bar.get_by_role("link", name="Browse").tap()
    await page.get_by_role("navigation", name="Main").get_by_role("link", name="Hiring").tap()
    await expect(page.get_by_role("heading", name="Hiring", level=1)).to_be_visible()


async def test_a_task_opens_over_the_list_and_closes_again(office: Office, javascript: bool) -> None:
    project = await office.project("Phone pane", ["One", "Two"])
    page = await office.sit("mira", project, phone=True, java_script_enabled=javascript)
    await page.get_by_role("link", name="One", exact=True).tap()
    article = page.get_by_role("article", name="One")
    await expect(article).to_be_visible()
    box = await article.bounding_box()
    assert box
    assert box["width"] >= 380
    await _back(page, javascript)
    await expect(row(page, "Two")).to_be_visible()
    await expect(composer(page)).to_be_visible()


async def _back(page: Page, javascript: bool) -> None:
    if javascript:
        await page.get_by_role("link", name="Close", exact=True).tap()
    else:
        await page.get_by_role("article").get_by_role("link", name="Phone pane").tap()


async def test_a_task_is_closed_by_a_swipe(office: Office) -> None:
    page = await office.sit("mira", await office.project("Phone swipe", ["One", "Two"]), phone=True)
    await page.get_by_role("link", name="One", exact=True).tap()
    heading = await page.get_by_role("article").get_by_role("heading", name="One").bounding_box()
    assert heading
    finger = await page.context.new_cdp_session(page)
    for sideways, open_after in ((40, True), (160, False)):
        await expect(page.get_by_role("article")).to_be_visible()
        y = heading["y"] + 5
        for kind, points in (("touchStart", [(20, y)]), ("touchMove", [(20 + sideways, y)]), ("touchEnd", [])):
            touches = [{"x": x, "y": at} for x, at in points]
            await finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})
        await expect(page.get_by_role("article")).to_have_count(1 if open_after else 0)
    await expect(row(page, "Two")).to_be_visible()


@pytest.mark.parametrize("width", [320, 430])
async def test_how_a_board_is_made_up_can_be_read(office: Office, width: int) -> None:
    page = await office.sit("mira", "/projects/autumn-launch/board", viewport={"width": width, "height": 844})
    for name in ("Columns", "Lanes"):
        box = await page.get_by_label(name).bounding_box()
        assert box
        assert box["width"] > 110
