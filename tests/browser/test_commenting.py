"""Saying something about a task."""

import pytest
from playwright.async_api import Page, expect

from tests.support.office import Office, focus


async def say(page: Page, words: str) -> None:
    await page.get_by_role("textbox", name="Comment").fill(words)
    await page.get_by_role("button", name="Comment", exact=True).click()
    await expect(page.locator(".said").filter(has_text=words)).to_be_visible()


async def test_saying_seeing_first_quoting_and_deleting(office: Office, javascript: bool) -> None:
    path = await office.project(f"Talk, {javascript}", ["Cut the release"])
    page = await office.sit("mira", path, java_script_enabled=javascript)
    await page.get_by_role("link", name="Cut the release").click()
    await say(page, "All three are on rc2.")
    await page.get_by_role("button", name="Quote Mira Roux").click()
    box = page.get_by_role("textbox", name="Comment")
    await expect(box).to_have_value("> All three are on rc2.\n\n")
    await box.fill("> All three are on rc2.\n\nIs that *so*?")
    await page.get_by_role("button", name="Preview").click()
    await expect(page.locator(".write em")).to_have_text("so")
    await page.get_by_role("button", name="Write on").click()
    await expect(box).to_have_value("> All three are on rc2.\n\nIs that *so*?")
    await page.get_by_role("button", name="Comment", exact=True).click()
    await expect(page.locator(".said em")).to_have_text("so")
    await expect(box).to_have_value("")
    await page.get_by_role("button", name="Delete the comment of Mira Roux").last.click()
    await expect(page.locator(".said")).to_have_count(1)
    await page.get_by_role("button", name="Undo").click()
    await expect(page.locator(".said")).to_have_count(2)


async def test_ctrl_and_enter_send_whatever_is_written(office: Office) -> None:
    path = await office.project("Without the mouse", ["Cut the release"])
    page = await office.sit("mira", path)
    await page.get_by_role("link", name="Cut the release").click()
    box = page.get_by_role("textbox", name="Comment")
    await box.fill("Said in")
    await box.press("Enter")
    await box.press_sequentially("two lines.")
    await box.press("Control+Enter")
    await expect(page.locator(".said .prose")).to_have_text("Said in\ntwo lines.")
    await expect(box).to_have_value("")
    await page.get_by_role("link", name="Edit your comment").click()
    await page.locator(".said textarea").fill("Said anew.")
    await page.locator(".said textarea").press("Control+Enter")
    await expect(page.locator(".said .prose")).to_have_text("Said anew.")
    await page.get_by_role("link", name="Write notes").click()
    notes = page.get_by_role("textbox", name="Notes")
    await notes.fill("Noted.")
    await notes.press("Meta+Enter")
    await expect(page.locator("#task-detail .prose").first).to_have_text("Noted.")


async def test_editing_where_it_stands_keeps_the_focus(office: Office) -> None:
    path = await office.project("Second thoughts", ["Cut the release"])
    page = await office.sit("mira", path)
    await page.get_by_role("link", name="Cut the release").click()
    await say(page, "All thre.")
    assert await focus(page) == "Comment"
    await page.get_by_role("link", name="Edit your comment").click()
    await page.locator(".said textarea").fill("All three.")
    assert await focus(page) == "Comment"
    await page.get_by_role("button", name="Save").click()
    await expect(page.locator(".said .prose")).to_have_text("All three.")
    await expect(page.locator(".said__when")).to_be_focused()


@pytest.mark.parametrize("typing", [True, False])
async def test_what_others_say_shows_up_and_disturbs_nobody_who_types(office: Office, typing: bool) -> None:
    path = await office.project(f"Both, {typing}", ["Cut the release"])
    miras, jons = await office.sit("mira", path), await office.sit("jon", path)
    for page in (miras, jons):
        await page.get_by_role("link", name="Cut the release").click()
    box = jons.get_by_role("textbox", name="Comment")
    if typing:
        await box.press_sequentially("I was about to")
    await say(miras, "I was faster.")
    await expect(jons.locator(".said .prose")).to_have_text("I was faster.")
    await expect(jons.get_by_role("img", name="1 comment")).to_be_visible()
    await expect(box).to_have_value("I was about to" if typing else "")


async def test_somebody_is_called_with_the_keyboard_and_hears_of_it(office: Office) -> None:
    path = await office.project("Calling", ["Cut the release"])
    miras, jons = await office.sit("mira", path), await office.sit("jon", "/today")
    told_before = int(await jons.locator("#count-n").inner_text() or 0)
    await miras.get_by_role("link", name="Cut the release").click()
    box = miras.get_by_role("textbox", name="Comment")
    await box.press_sequentially("Ask @jo")
    options = miras.locator("#mentions [role=option]")
    await expect(options).to_have_count(1)
    await expect(options).to_have_attribute("aria-selected", "true")
    await box.press("Enter")
    await expect(box).to_have_value("Ask @jon ")
    await miras.get_by_role("button", name="Comment", exact=True).click()
    await expect(miras.locator(".said .at")).to_have_text("@jon")
    await expect(jons.locator("#count-n")).to_have_text(str(told_before + 1))
    await jons.get_by_role("link", name="Notifications").click()
    await jons.get_by_role("button", name="Mira Roux mentioned you on Cut the release").click()
    await expect(jons.locator(".said:target")).to_contain_text("Ask @jon")
    await expect(jons.locator("#count-n")).to_have_text(str(told_before or ""))
