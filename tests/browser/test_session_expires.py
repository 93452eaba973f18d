"""A session that ended while somebody was typing: they sign in and go on, nothing typed is lost."""

from playwright.async_api import Page, expect

from tests.support.cast import PASSWORD
from tests.support.office import Office, composer, row


async def test_on_the_page(office: Office) -> None:
    office.expect("401")
    page = await office.sit("mira", await office.project("Expired"))
    await composer(page).fill("Typed before I knew")
    await page.context.clear_cookies(name="hxtasks")
    await composer(page).press("Enter")
    again = page.get_by_role("region", name="Sign in again")
    await expect(again.get_by_text("You were signed out.")).to_be_visible()
    await expect(again.get_by_text("Typed before I knew")).to_be_visible()
    await expect(page.get_by_label("Username or email")).to_be_focused()
    await sign_in(page)
    await page.get_by_role("button", name="Save it now").click()
    await expect(row(page, "Typed before I knew")).to_be_visible()


async def test_without_javascript(office: Office) -> None:
    office.expect("401")
    page = await office.sit("mira", await office.project("Expired, plain"), java_script_enabled=False)
    await page.context.clear_cookies(name="hxtasks")
    await composer(page).fill("Typed before I knew")
    await page.get_by_role("button", name="Add task").click()
    await expect(page.get_by_text("Typed before I knew")).to_be_visible()
    await sign_in(page)
    await page.get_by_role("button", name="Save it now").click()
    await expect(row(page, "Typed before I knew")).to_be_visible()


async def test_a_wrong_password_keeps_it_too(office: Office) -> None:
    office.expect("401", "422")
    page = await office.sit("mira", await office.project("Expired twice"))
    await page.context.clear_cookies(name="hxtasks")
    await composer(page).fill("Typed before I knew")
    await composer(page).press("Enter")
    await sign_in(page, "not the password")
    await expect(page.get_by_role("alert").filter(has_text="These don't belong together")).to_be_visible()
    await expect(page.get_by_label("Username or email")).to_have_value("mira")
    await sign_in(page)
    await page.get_by_role("button", name="Save it now").click()
    await expect(row(page, "Typed before I knew")).to_be_visible()


async def test_following_a_link_leads_back_to_it(office: Office, javascript: bool) -> None:
    office.expect("401")  # of the page's stream, where that begins later than the session ends
    page = await office.sit("mira", "/today", java_script_enabled=javascript)
    await page.context.clear_cookies(name="hxtasks")
    await page.get_by_role("navigation", name="Main").get_by_role("link", name="Hiring").click()
    await sign_in(page)
    await expect(page.get_by_role("heading", name="Hiring", level=1)).to_be_visible()


async def test_opening_a_task_leads_back_to_the_list(office: Office) -> None:
    office.expect("401")
    project = await office.project("Expired, reading", ["One"])
    page = await office.sit("mira", project)
    await page.context.clear_cookies(name="hxtasks")
    await page.get_by_role("link", name="One", exact=True).click()
    await sign_in(page)
    await expect(page).to_have_url(office.server.address + project)
    await expect(row(page, "One")).to_be_visible()


async def sign_in(page: Page, password: str = PASSWORD) -> None:
    await page.get_by_label("Username or email").fill("mira")
    await page.get_by_label("Password").fill(password)
    await page.get_by_role("button", name="Sign in", exact=True).click()
