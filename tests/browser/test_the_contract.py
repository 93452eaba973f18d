"""The words and addresses that others rely on."""

from playwright.async_api import Locator, expect

from tests.support.cast import PASSWORD
from tests.support.office import Office, add, composer, row


async def test_signing_in(office: Office, javascript: bool) -> None:
    page = await office.sit("", "/sign-in", java_script_enabled=javascript)
    await page.get_by_role("textbox", name="Username or email", exact=True).fill("jon@example.org")
    await page.get_by_label("Password", exact=True).fill(PASSWORD)
    await page.get_by_role("button", name="Sign in", exact=True).click()
    for name in ("Inbox", "Today", "Dashboard", "Autumn launch"):
        await expect(page.get_by_role("navigation").get_by_role("link", name=name, exact=True).first).to_be_visible()


async def test_the_navigation_leads_to_its_addresses(office: Office, javascript: bool) -> None:
    # Other tests leave her at other views of it.
    page = await office.sit("mira", "/projects/autumn-launch?view=list", java_script_enabled=javascript)
    for name, path in {
        "Inbox": "/inbox",
        "Today": "/today",
        "Dashboard": "/dashboard",
        "Autumn launch": "/projects/autumn-launch",
    }.items():
        await page.get_by_role("navigation", name="Main").get_by_role("link", name=name, exact=True).click()
        await expect(page).to_have_url(office.server.address + path)
        await expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
    for path in ("/user/mira", "/settings"):
        answer = await page.goto(path)
        assert answer
        assert answer.status == 200


async def test_a_project_has_one_field_and_one_button_to_add(office: Office, javascript: bool) -> None:
    project = await office.project("The contract", sections={"This week": []})
    page = await office.sit("mira", project, java_script_enabled=javascript)
    await expect(page.get_by_role("textbox", name="Add a task")).to_have_count(1)
    await expect(page.get_by_role("button", name="Add task")).to_have_count(1)
    await expect(form_of(composer(page))).to_have_attribute("action", f"{project}/tasks")
    await expect(composer(page)).to_have_attribute("name", "title")


async def test_a_task_is_a_list_item_with_a_check_a_link_and_a_menu(office: Office, javascript: bool) -> None:
    page = await office.sit("mira", await office.project("One task"), java_script_enabled=javascript)
    await add(page, "Ship it")
    item = row(page, "Ship it")
    number = (await item.get_by_role("link", name="Ship it").get_attribute("href") or "").removeprefix("/tasks/")
    assert number.isdecimal()
    check = item.get_by_role("button", name='Complete "Ship it"', exact=True)
    await expect(form_of(check)).to_have_attribute("action", f"/tasks/{number}/completion")
    await expect(item.get_by_role("button", name='More actions for "Ship it"', exact=True)).to_be_visible()

    await check.click()
    again = item.get_by_role("button", name='Reopen "Ship it"', exact=True)
    await expect(form_of(again)).to_have_attribute("action", f"/tasks/{number}/reopening")
    await page.get_by_role("status").get_by_role("button", name="Undo").click()
    await expect(check).to_be_visible()

    await item.get_by_role("button", name='More actions for "Ship it"').click()
    delete = page.get_by_role("menuitem", name="Delete", exact=True)
    await expect(form_of(delete)).to_have_attribute("action", f"/tasks/{number}/deletion")
    await delete.click()
    await expect(item).to_have_count(0)
    await page.get_by_role("status").get_by_role("button", name="Undo").click()
    await expect(item).to_be_visible()


def form_of(control: Locator) -> Locator:
    """The form that a button or field sends."""
    return control.locator("xpath=ancestor::form")
