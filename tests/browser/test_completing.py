"""Ticking off and taking it back."""

from playwright.async_api import expect

from tests.support.office import Office, titles


async def test_a_task_is_completed_and_undone(office: Office, javascript: bool) -> None:
    project = await office.project("Completing", ["Water the plants", "Feed the cat"])
    page = await office.sit("mira", project, java_script_enabled=javascript)

    await page.get_by_role("button", name='Complete "Water the plants"').click()
    await expect(page.get_by_role("button", name='Reopen "Water the plants"')).to_be_visible()
    toast = page.get_by_role("status").filter(has_text="Completed “Water the plants”")
    await toast.get_by_role("button", name="Undo").click()

    await expect(page.get_by_role("button", name='Complete "Water the plants"')).to_be_visible()
    await expect(page).to_have_url(office.server.address + project)
    assert await titles(page) == ["Water the plants", "Feed the cat"]
