"""From an empty machine to two people in one project, as issue 2 asks: in the browser alone, on both databases."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.support.office import Office, add, row
from tests.support.server import Server, running_server


@pytest.fixture
def new_server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Server, str]]:
    """A server nobody has an account at, and the link it printed."""
    url = "" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    with running_server(tmp_path / "data", url) as server:
        printed = (tmp_path / "data" / "server.log").read_text()
        link = re.search(r"http://\S+/set-up\?code=\S+", printed)
        assert link, printed
        yield server, link[0]


@pytest.mark.parametrize(
    ("new_server", "javascript"),
    [
        pytest.param("sqlite", True, id="sqlite"),
        pytest.param("sqlite", False, id="sqlite, without JavaScript"),
        pytest.param("postgres", True, id="postgres", marks=pytest.mark.postgres),
    ],
    indirect=["new_server"],
)
async def test_two_people_work_in_one_project(
    chromium: Browser, new_server: tuple[Server, str], javascript: bool
) -> None:
    server, link = new_server
    office = Office(chromium, server, {})
    mira = await office.sit("", "/", java_script_enabled=javascript)
    await set_up(mira, link)
    invitation = await invite(mira, "Jon")
    jon = await office.sit("", invitation, java_script_enabled=javascript)
    await join(jon)

    await start_project(mira, "Autumn launch")
    await add(mira, "Write the upgrade guide")
    await jon.goto("/projects/autumn-launch")
    await add(jon, "Record the tour")
    await jon.get_by_role("button", name='Complete "Write the upgrade guide"').click()
    await expect(jon.get_by_role("button", name='Reopen "Write the upgrade guide"')).to_be_visible()
    await mira.reload()
    await expect(mira.get_by_role("button", name='Reopen "Write the upgrade guide"')).to_be_visible()
    await expect(row(mira, "Record the tour")).to_be_visible()

    office.expect("404")
    late = await office.sit("", invitation, java_script_enabled=javascript)
    await expect(late.get_by_role("heading", level=1)).to_have_text("There is nothing here, or nothing you may see")
    await office.close()


async def set_up(page: Page, link: str) -> None:
    """Make the first account by the printed link, which is asked for until there is one."""
    await expect(page.get_by_label("One-time code")).to_be_visible()
    await page.goto(link)
    await fill_in(page, "Mira Roux")
    await page.get_by_label("Team name").fill("Northwind")
    await page.get_by_role("button", name="Make account and go on").click()
    await expect(page.get_by_role("heading", name="Getting started", level=1)).to_be_visible()
    await expect(page.get_by_role("status").filter(has_text="Welcome, Mira Roux.")).to_be_visible()


async def invite(page: Page, whom: str) -> str:
    """Make an invitation and copy its link."""
    await page.goto("/settings/team")
    await page.get_by_label("For whom").fill(whom)
    await page.get_by_role("button", name="Make invitation link").click()
    return await page.get_by_label("Invitation link").input_value()


async def join(page: Page) -> None:
    await fill_in(page, "Jon Okafor")
    await page.get_by_role("button", name="Join Northwind").click()
    await expect(page.get_by_role("status").filter(has_text="Welcome, Jon Okafor.")).to_be_visible()


async def start_project(page: Page, name: str) -> None:
    await page.goto("/projects/new")
    await page.get_by_label("Name").fill(name)
    await page.get_by_role("button", name="Start project").click()
    await expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()


async def fill_in(page: Page, name: str) -> None:
    """Say who one is."""
    username = name.split(maxsplit=1)[0].lower()
    await page.get_by_label("Your name").fill(name)
    await page.get_by_label("Username").fill(username)
    await page.get_by_label("E-mail").fill(f"{username}@example.org")
    await page.get_by_label("Password").fill("kestrel ember harbour")
