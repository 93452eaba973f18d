"""Files in a browser: chosen, dropped, pasted; how far they are; what is too large."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Page, Route, expect

from tests.support.files import picture
from tests.support.office import Office

GIVE = """([kind, name]) => {
  const given = new DataTransfer();
  given.items.add(new File(["what is in it"], name));
  const at = document.querySelector(".pane__body");
  if (kind === "paste") {
    at.dispatchEvent(new ClipboardEvent("paste", { clipboardData: given, bubbles: true, cancelable: true }));
  } else {
    for (const step of ["dragover", "drop"]) {
      at.dispatchEvent(new DragEvent(step, { dataTransfer: given, bubbles: true, cancelable: true }));
    }
  }
}"""


async def open_task(office: Office, name: str, **options: bool) -> Page:
    """A task's pane beside its project, or its page without JavaScript."""
    address = await office.project(name, [f"Task of {name}"])
    page = await office.sit("mira", address, **options)
    await page.get_by_role("link", name=f"Task of {name}").click()
    await page.locator("#files").wait_for()
    return page


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """A picture and a text."""
    (tmp_path / "tour.png").write_bytes(picture())
    (tmp_path / "notes.txt").write_text("Ship it")
    return [tmp_path / "tour.png", tmp_path / "notes.txt"]


async def test_chosen_files_are_added(office: Office, files: list[Path], javascript: bool) -> None:
    page = await open_task(office, f"Choosing {javascript}", java_script_enabled=javascript)
    await page.get_by_label("Add a file").set_input_files(files)
    if not javascript:
        await page.get_by_role("button", name="Upload").click()
    await expect(page.get_by_role("link", name="notes.txt 7 B")).to_be_visible()
    await expect(page.get_by_role("status")).to_contain_text("Added 2 files")
    shown = page.locator("#files img")
    await expect(shown).to_have_js_property("naturalWidth", 320)


async def test_removing_can_be_taken_back(office: Office, files: list[Path], javascript: bool) -> None:
    page = await open_task(office, f"Removing {javascript}", java_script_enabled=javascript)
    await page.get_by_label("Add a file").set_input_files(files[1])
    if not javascript:
        await page.get_by_role("button", name="Upload").click()
    await page.get_by_role("link", name="notes.txt 7 B").hover()
    await page.get_by_role("button", name='Remove "notes.txt"').click()
    await expect(page.get_by_role("link", name="notes.txt")).to_have_count(0)
    await expect(page.get_by_role("status")).to_contain_text("Removed “notes.txt”")
    await page.get_by_role("button", name="Undo").click()
    await expect(page.get_by_role("link", name="notes.txt 7 B")).to_be_visible()


@pytest.mark.parametrize("kind", ["drop", "paste"])
async def test_dropped_and_pasted_files_are_added(office: Office, kind: str) -> None:
    page = await open_task(office, f"A file by {kind}")
    await page.evaluate(GIVE, [kind, "given.txt"])
    await expect(page.get_by_role("link", name="given.txt 13 B")).to_be_visible()


async def test_a_bar_shows_how_far_they_are(office: Office, tmp_path: Path) -> None:
    page = await open_task(office, "A slow line")
    session = await page.context.new_cdp_session(page)
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 2_000_000}
    await session.send("Network.emulateNetworkConditions", slow)
    (tmp_path / "large.bin").write_bytes(b"x" * 4_000_000)
    bar = page.get_by_role("progressbar", name="Sending files")
    await expect(bar).to_be_hidden()
    await page.get_by_label("Add a file").set_input_files(tmp_path / "large.bin")
    await expect(bar).to_be_visible()
    await expect(bar).to_have_attribute("value", re.compile(r"0\.[1-9]"))
    await expect(page.get_by_role("link", name="large.bin 3.8 MB")).to_be_visible()
    await expect(bar).to_be_hidden()


async def test_what_is_too_large_is_not_even_sent(office: Office, tmp_path: Path) -> None:
    page = await open_task(office, "Too large")
    (tmp_path / "huge.bin").write_bytes(b"x" * (25 * 1024**2 + 1))
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    await page.get_by_label("Add a file").set_input_files(tmp_path / "huge.bin")
    await expect(page.get_by_role("status")).to_contain_text("“huge.bin” is too large: a file may have up to 25 MB.")
    assert sent == []


async def test_without_javascript_that_is_an_answer_and_no_broken_connection(office: Office, tmp_path: Path) -> None:
    page = await open_task(office, "Too large, plain", java_script_enabled=False)
    office.expect("413")
    (tmp_path / "huge.bin").write_bytes(b"x" * (25 * 1024**2 + 1))
    await page.get_by_label("Add a file").set_input_files(tmp_path / "huge.bin")
    await page.get_by_role("button", name="Upload").click()
    await expect(page.get_by_role("main")).to_contain_text("“huge.bin” is too large: a file may have up to 25 MB.")


async def test_what_did_not_arrive_can_be_sent_again(office: Office, files: list[Path]) -> None:
    page = await open_task(office, "A broken line")
    office.expect("ERR_FAILED", "Failed to load resource", "the server did not answer")

    async def broken(route: Route) -> None:
        await route.abort()

    await page.route("**/attachments", broken)
    await page.get_by_label("Add a file").set_input_files(files)
    await expect(page.get_by_role("status")).to_contain_text("Not saved")
    await page.unroute("**/attachments")
    await page.get_by_role("button", name="Retry").click()
    await expect(page.get_by_role("link", name="notes.txt 7 B")).to_be_visible()


async def test_others_see_it_at_once_and_go_on_writing(office: Office, files: list[Path]) -> None:
    mira = await open_task(office, "Seen by others")
    jon = await office.sit("jon", mira.url)
    await jon.get_by_role("link", name="Write notes").click()
    notes = jon.get_by_role("textbox", name="Notes")
    await notes.fill("Half a")
    await mira.get_by_label("Add a file").set_input_files(files)
    await expect(jon.get_by_role("link", name="notes.txt 7 B")).to_be_visible()
    await expect(notes).to_have_value("Half a")
