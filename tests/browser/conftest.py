"""A real Chromium. Playwright lives in one event loop, so all tests here share the session's."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Cookie, async_playwright

from tests.support.office import Office
from tests.support.server import Server

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.fail("no Chromium on PATH: bin/test installs one where it can")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        await browser.close()


@pytest.fixture(scope="session")
def cookies() -> dict[str, list[Cookie]]:
    """Who is signed in at the shared server."""
    return {}


@pytest_asyncio.fixture(loop_scope="session")
async def office(chromium: Browser, shared_server: Server, cookies: dict[str, list[Cookie]]) -> AsyncIterator[Office]:
    """Mira, Jon, Ana and Sten at the shared server."""
    office = Office(chromium, shared_server, cookies)
    yield office
    await office.close()


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def javascript(request: pytest.FixtureRequest) -> bool:
    """Runs the test twice."""
    enabled: bool = request.param
    return enabled
