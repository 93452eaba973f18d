"""Photograph a project with a task open beside it, in both themes: see bin/screenshots."""

import asyncio
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from hxtasks.demo import first_run
from hxtasks.settings import Settings
from tests.browser.conftest import NAMES, QUIET
from tests.support.server import running_server

IMAGES = Path("docs/images")
PROJECT = "/projects/autumn-launch"
TASK = "main .task:not(.is-done):has(.chip):has(.avatar) .title"
SIZE: ViewportSize = {"width": 1440, "height": 900}
PIXELS = 1.25
"""Device pixels for each pixel of the page."""


def main() -> None:
    chromium = next(filter(None, map(shutil.which, NAMES)), None)
    if chromium is None:
        sys.exit("bin/screenshots: no Chromium on PATH")
    IMAGES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        asyncio.run(first_run.prepare(Settings.load({"HXTASKS_DATA": folder})))
        with running_server(Path(folder)) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
            shoot(browser, server.address, "light")
            shoot(browser, server.address, "dark")
            browser.close()


def shoot(browser: Browser, address: str, theme: Literal["light", "dark"]) -> None:
    page = browser.new_page(
        base_url=address, viewport=SIZE, device_scale_factor=PIXELS, color_scheme=theme, reduced_motion="reduce"
    )
    sign_in(page)
    page.goto(PROJECT)
    page.locator(TASK).first.click()
    page.locator("#task-detail").wait_for()
    page.mouse.move(0, 0)
    page.screenshot(path=IMAGES / f"{theme}.png")
    page.close()


def sign_in(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_label("Username or email").fill("mira")
    page.get_by_label("Password", exact=True).fill(first_run.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/today")


if __name__ == "__main__":
    main()
