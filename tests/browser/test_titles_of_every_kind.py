"""Long titles, right-to-left ones and ones full of markup leave the layout whole."""

import pytest
from playwright.async_api import expect

from tests.support.office import PHONE, Office, row

TITLES = (
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 4,
    "A long title of many short words that goes on and on " * 6,
    "اكتب دليل الترقية قبل نهاية الأسبوع (v2.0)",
    "שלום עולם, and then English, ושוב עברית",
    "升级指南需要在星期五之前完成",
    '<img src=x onerror="alert(1)"> "quoted" & <b>bold</b>',
    "🧑‍🚀🚀 Launch 👩‍👩‍👧‍👦",
    "https://example.org/" + "a" * 300,
)


@pytest.mark.parametrize("phone", [False, True], ids=["on a desk", "on a phone"])
async def test_the_layout_stays_whole(office: Office, phone: bool) -> None:
    project = await office.project("Titles" if phone else "Titles on a desk", [title.strip() for title in TITLES])
    page = await office.sit("mira", project, phone=phone)
    width = PHONE["viewport"]["width"] if phone else 1280  # type: ignore[index]
    for number, title in enumerate(TITLES):
        link = page.locator("main .task > .title").nth(number)
        assert (await link.inner_text()).strip() == title.strip()
        box, menu = await link.bounding_box(), await page.locator("main .task__menu").nth(number).bounding_box()
        assert box
        assert menu
        assert box["x"] + box["width"] <= menu["x"] + 1
        assert menu["x"] + menu["width"] <= width
    assert await page.evaluate("document.documentElement.scrollWidth") == width
    for title in TITLES[:2]:
        await page.get_by_role("link", name=title.strip(), exact=True).click()
        await expect(page.get_by_role("article").get_by_role("heading", name=title.strip())).to_be_visible()
        assert await page.evaluate("document.documentElement.scrollWidth") == width
        await page.get_by_role("link", name="Close", exact=True).click()


async def test_the_direction_of_each_line_follows_its_own_words(office: Office) -> None:
    page = await office.sit("mira", await office.project("Directions", [TITLES[2], "English"]))
    title = row(page, TITLES[2]).locator(".title")
    assert await title.evaluate("e => getComputedStyle(e).unicodeBidi") == "plaintext"
    await title.click()
    heading = page.get_by_role("article").get_by_role("heading", name=TITLES[2])
    assert await heading.evaluate("e => getComputedStyle(e).direction") == "rtl"
