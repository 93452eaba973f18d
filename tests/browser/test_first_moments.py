"""A page is whole from its first moment: links and Back do what they do later."""

from playwright.async_api import expect

from tests.support.office import Office

COUNT = """addEventListener("DOMContentLoaded", () => {
  window.unknown = document.querySelectorAll("[hx-get]:not([data-htmx-powered])").length;
});"""


async def test_htmx_knows_every_link_when_the_page_is_there(office: Office) -> None:
    page = await office.sit("mira", await office.project("The first moment", ["Quince"]))
    await page.add_init_script(COUNT)
    await page.reload()
    await expect(page.locator("[hx-get]")).not_to_have_count(0)
    assert await page.evaluate("unknown") == 0
