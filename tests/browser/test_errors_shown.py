"""What went wrong is said inside the page, in words that help, and what was typed is still there."""

from playwright.async_api import Route, expect

from hxtasks.web.errors import WORDS, ErrorPage
from tests.support.office import Office, composer, row
from tests.support.pages import partial

SETTINGS = (
    ("/settings/profile", "Username", "not a name!", "Save"),
    ("/settings/team", "For whom", "x" * 81, "Make invitation link"),
)


async def test_a_refused_form_says_why_beside_the_field(office: Office, javascript: bool) -> None:
    office.expect("422")
    for path, label, typed, button in SETTINGS:
        page = await office.sit("mira", path, java_script_enabled=javascript)
        await page.get_by_label(label).evaluate("field => field.removeAttribute('maxlength')")
        await page.get_by_label(label).fill(typed)
        await page.get_by_role("button", name=button, exact=True).first.click()
        await expect(page.get_by_label(label)).to_have_attribute("aria-invalid", "true")
        await expect(page.get_by_label(label)).to_have_value(typed)
        await expect(page.get_by_role("alert")).to_have_count(1)


async def test_a_failing_server_is_told_in_place_and_the_text_stays(office: Office) -> None:
    office.expect("500")
    page = await office.sit("mira", await office.project("Failing"))
    await page.route("**/tasks", _fail)
    await composer(page).fill("Typed in vain")
    await composer(page).press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("That was our fault")
    await expect(composer(page)).to_have_value("Typed in vain")
    await page.unroute("**/tasks")
    await composer(page).press("Enter")
    await expect(row(page, "Typed in vain")).to_be_visible()
    await expect(page.get_by_role("alert")).to_have_count(0)


async def test_a_task_that_is_gone_is_told_in_place(office: Office) -> None:
    office.expect("404", "ERR_FAILED")
    project = await office.project("Gone", ["Here", "Gone soon"])
    mine, other = await office.sit("mira"), await office.sit("jon", project)
    # A page that does not hear what others do.
    await mine.route("**/live?*", lambda route: route.abort())
    await mine.goto(project)
    await other.get_by_role("button", name='More actions for "Gone soon"').click()
    await other.get_by_role("menuitem", name="Delete").click()
    await expect(row(other, "Gone soon")).to_have_count(0)
    await mine.get_by_role("button", name='Complete "Gone soon"').click()
    await expect(mine.get_by_role("alert")).to_contain_text("There is nothing here")
    await expect(row(mine, "Here")).to_be_visible()


async def test_what_two_have_changed_is_not_shown_behind_the_dialog(office: Office) -> None:
    office.expect("409")
    mine, other = await office.sit("mira", "/labels"), await office.sit("jon", "/labels")
    await mine.get_by_label("New label").fill("money")
    await mine.get_by_label("New label").press("Enter")
    await expect(mine.get_by_role("link", name="Edit money")).to_be_visible()
    for page, name in ((mine, "cash"), (other, "coins")):
        await page.goto("/labels")
        await page.get_by_role("link", name="Edit money").click()
        await page.get_by_label("Name", exact=True).fill(name)
    await mine.get_by_role("button", name="Save", exact=True).click()
    await expect(mine.get_by_role("link", name="Edit cash")).to_be_visible()
    await other.get_by_role("button", name="Save", exact=True).click()
    await expect(other.get_by_role("dialog")).to_have_count(0)
    await expect(other.get_by_role("alert")).to_be_in_viewport()
    await other.get_by_role("button", name="Save mine").click()
    await expect(other.get_by_role("link", name="Edit coins")).to_be_visible()


async def test_an_address_that_does_not_exist_has_a_page(office: Office, javascript: bool) -> None:
    office.expect("404")
    page = await office.sit("mira", "/tasks/999999", java_script_enabled=javascript)
    await expect(page.get_by_role("heading", level=1)).to_have_text("There is nothing here, or nothing you may see")
    await expect(page.get_by_role("navigation", name="Main")).to_be_visible()
    await page.get_by_role("link", name="Go to Today").click()
    await expect(page.get_by_role("heading", name="Today", level=1)).to_be_visible()


async def test_what_one_may_not_do_has_a_page(office: Office) -> None:
    office.expect("403")
    page = await office.sit("ana", "/projects/new")
    await expect(page.get_by_role("heading", level=1)).to_have_text("You may read this, not change it")


async def _fail(route: Route) -> None:
    """Answer as hxtasks does when it fails."""
    body = partial(ErrorPage(500, *WORDS[500], request_id="3f2a81c09d5e7b46"))
    headers = {"HX-Retarget": ErrorPage.target, "HX-Reswap": ErrorPage.swap}
    await route.fulfill(status=500, body=body, headers=headers, content_type="text/html")


async def test_a_page_that_is_not_there_asks_for_nothing_more(office: Office) -> None:
    office.expect("404")
    page = await office.sit("mira")
    async with page.expect_response("**/live?*") as stream:
        await page.goto("/projects/nowhere")
    assert (await stream.value).status == 200
