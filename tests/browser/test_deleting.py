"""Deleting a task, and the two ways back."""

from playwright.async_api import expect

from tests.support.office import Office, menu, row, titles


async def test_it_goes_and_undo_brings_it_back_to_its_place(office: Office, javascript: bool) -> None:
    page = await office.sit("mira", await office.project("Deleting", ["A", "B", "C"]), java_script_enabled=javascript)
    await menu(page, "B", "Delete")
    await expect(row(page, "B")).to_have_count(0)
    toast = page.get_by_role("status").filter(has_text="Deleted “B”")
    await toast.get_by_role("button", name="Undo").click()
    await expect(row(page, "B")).to_be_visible()
    assert await titles(page) == ["A", "B", "C"]


async def test_it_can_be_had_back_from_the_trash(office: Office, javascript: bool) -> None:
    project = await office.project("Trash", ["Only in the trash", "Stays"])
    page = await office.sit("mira", project, java_script_enabled=javascript)
    await menu(page, "Only in the trash", "Delete")
    await expect(row(page, "Only in the trash")).to_have_count(0)
    await page.goto("/trash")
    await page.get_by_role("button", name='Restore "Only in the trash"').click()
    await expect(page.get_by_role("button", name='Restore "Only in the trash"')).to_have_count(0)
    await page.goto(project)
    assert await titles(page) == ["Only in the trash", "Stays"]


async def test_deleting_is_not_offered_to_readers(office: Office) -> None:
    page = await office.sit("ana", "/projects/autumn-launch")
    await expect(row(page, "Write the upgrade guide")).to_be_visible()
    await expect(page.get_by_role("button", name="More actions")).to_have_count(0)
    await expect(page.get_by_role("button", name="Complete")).to_have_count(0)
    await expect(page.get_by_role("textbox")).to_have_count(0)
