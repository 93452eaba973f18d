"""Without a connection: it is said, nothing typed is lost, and one button tries again."""

from playwright.async_api import expect

from tests.support.office import Office, composer, row


async def test_a_task_that_could_not_be_added_is_kept_and_tried_again(office: Office) -> None:
    office.expect("ERR_INTERNET_DISCONNECTED", "Failed to fetch")
    page = await office.sit("mira", await office.project("Offline"))
    await page.context.set_offline(True)
    await expect(page.get_by_text("You are offline.", exact=True)).to_be_visible()
    await composer(page).fill("On the train")
    await composer(page).press("Enter")
    toast = page.get_by_role("status").filter(has_text="Not saved: you are offline.")
    await expect(toast).to_be_visible()
    await expect(composer(page)).to_have_value("On the train")
    await page.context.set_offline(False)
    await expect(page.get_by_text("You are offline.", exact=True)).to_be_hidden()
    await toast.get_by_role("button", name="Retry").click()
    await expect(row(page, "On the train")).to_be_visible()
    await expect(composer(page)).to_have_value("")


async def test_a_check_that_was_not_saved_is_empty_again(office: Office) -> None:
    office.expect("ERR_INTERNET_DISCONNECTED", "Failed to fetch")
    page = await office.sit("mira", await office.project("Offline check", ["One"]))
    await page.context.set_offline(True)
    await page.get_by_role("button", name='Complete "One"').click()
    toast = page.get_by_role("status").filter(has_text="Not saved")
    await expect(toast).to_be_visible()
    await expect(page.get_by_role("button", name='Complete "One"')).to_be_visible()
    await page.context.set_offline(False)
    await toast.get_by_role("button", name="Retry").click()
    await expect(page.get_by_role("button", name='Reopen "One"')).to_be_visible()


async def test_what_is_typed_survives_a_reload(office: Office) -> None:
    page = await office.sit("mira", await office.project("Draft"))
    await composer(page).fill("Half a thou")
    await page.reload()
    await expect(composer(page)).to_have_value("Half a thou")
    await composer(page).fill("Half a thought")
    await composer(page).press("Enter")
    await expect(row(page, "Half a thought")).to_be_visible()
    await page.reload()
    await expect(composer(page)).to_have_value("")


async def test_a_server_that_does_not_answer_is_named(office: Office) -> None:
    office.expect("ERR_FAILED", "Failed to fetch")
    page = await office.sit("mira", await office.project("No answer", ["One"]))
    await page.route("**/completion", lambda route: route.abort())
    await page.get_by_role("button", name='Complete "One"').click()
    await expect(page.get_by_role("status").filter(has_text="the server did not answer")).to_be_visible()
