"""`hxtasks dev`: an open page follows what is saved, and keeps what its reader was doing."""

import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from hxtasks.demo.first_run import PASSWORD
from tests.support.server import free_port, wait_until_ready
from tests.support.sources import ROOT

pytestmark = pytest.mark.slow


class Checkout:
    """A copy of the project with its development server, whose files a test may change."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        self.address = address

    def replace(self, file: str, old: str, new: str) -> None:
        path = self.folder / file
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checkout]:
    """One for all tests here: each changes something else, and puts right what it breaks."""
    within = tmp_path_factory.mktemp("development")
    folder, port = within / "checkout", free_port()
    for name in ("hxtasks", "templates", "partials", "static"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    address = f"http://127.0.0.1:{port}"
    log = within / "server.log"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HXTASKS_")}
    command = [sys.executable, "-m", "hxtasks", "dev", "--port", str(port)]
    with log.open("w") as output:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            wait_until_ready(address, process, log)
            yield Checkout(folder, address)
        finally:
            process.terminate()
            process.wait(timeout=10)


@pytest_asyncio.fixture(loop_scope="session")
async def page(chromium: Browser, checkout: Checkout) -> AsyncIterator[Page]:
    """A window that Mira is signed in to. Errors in its console are expected here."""
    context = await chromium.new_context(base_url=checkout.address, viewport={"width": 1280, "height": 500})
    page = await context.new_page()
    await page.goto("/sign-in")
    await page.get_by_label("Username or email").fill("mira")
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Sign in").click()
    await page.wait_for_url(lambda url: "/sign-in" not in url)
    await page.goto("/projects/autumn-launch")
    yield page
    await context.close()


async def test_a_saved_partial_shows_at_once_and_the_reader_keeps_place_and_text(
    page: Page, checkout: Checkout
) -> None:
    box = page.get_by_role("textbox", name="Add a task")
    await box.fill("half a thou")
    scroller = page.locator(".scroll")
    await scroller.evaluate("element => element.scrollTo(0, 300)")
    before = await scroller.evaluate("element => element.scrollTop")
    await page.evaluate("window.stillTheSamePage = true")
    checkout.replace("partials/tasks/row.html", "<li ", '<li data-marked="yes" ')
    await expect(page.locator("li[data-marked]").first).to_be_attached()
    assert await page.evaluate("window.stillTheSamePage")
    await expect(box).to_have_value("half a thou")
    assert await scroller.evaluate("element => element.scrollTop") == before > 0


async def test_a_macro_that_rows_import_is_followed_too(page: Page, checkout: Checkout) -> None:
    checkout.replace("partials/ui/icon.html", "<svg ", '<svg data-marked="yes" ')
    await expect(page.locator("main svg[data-marked]").first).to_be_attached()


async def test_a_saved_stylesheet_is_put_in_without_loading_the_page_anew(page: Page, checkout: Checkout) -> None:
    await page.evaluate("window.stillTheSamePage = true")
    with (checkout.folder / "static/css/print.css").open("a") as file:
        file.write("\nbody { letter-spacing: 3px; }\n")
    with (checkout.folder / "static/css/text.css").open("a") as file:
        file.write("\nbody { word-spacing: 7px; }\n")
    await expect(page.locator("body")).to_have_css("word-spacing", "7px")
    assert await page.evaluate("window.stillTheSamePage")


async def test_a_mistake_in_a_template_shows_its_file_line_and_source_until_it_is_put_right(
    page: Page, checkout: Checkout
) -> None:
    box = page.get_by_role("textbox", name="Add a task")
    await box.fill("half a thou")
    checkout.replace("partials/tasks/project.html", "view.", "view.not_there.")
    failure = page.get_by_role("alert")
    await expect(failure).to_contain_text("partials/tasks/project.html, line")
    await expect(failure.locator("mark")).to_contain_text("view.not_there.")
    checkout.replace("partials/tasks/project.html", "view.not_there.", "view.")
    await expect(failure).to_have_count(0)
    await expect(box).to_have_value("half a thou")


async def test_a_page_opened_while_a_template_is_wrong_shows_the_mistake(page: Page, checkout: Checkout) -> None:
    checkout.replace("templates/layouts/app.html", "{% block main %}", "{% blok main %}")
    await page.goto("/today")
    await expect(page.get_by_role("alert")).to_contain_text("templates/layouts/app.html, line")
    checkout.replace("templates/layouts/app.html", "{% blok main %}", "{% block main %}")
    await expect(page.get_by_role("heading", name="Today", level=1)).to_be_visible()


async def test_changed_python_starts_the_server_anew_and_the_page_follows(page: Page, checkout: Checkout) -> None:
    checkout.replace("hxtasks/shell.py", '"Assigned to me"', '"Mine"')
    await expect(page.get_by_role("link", name="Mine")).to_be_visible(timeout=15_000)
