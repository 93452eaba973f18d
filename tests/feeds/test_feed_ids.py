"""A feed's id is nobody else's (RFC 4287, 4.2.6): where an address shows two people two lists, it names whom."""

from xml.etree import ElementTree as ET

import pytest

from hxtasks.accounts.models import User
from tests.feeds.test_secret_links import link
from tests.support.cast import Browser

ID = "{http://www.w3.org/2005/Atom}id"
ADDRESS = "https://tasks.example.org"
LAUNCH = "/projects/autumn-launch"


async def feed_id(browser: Browser, path: str) -> str:
    answer = await browser.get(path)
    assert answer.status == 200, path
    return ET.fromstring(answer.text).findtext(ID) or ""


@pytest.mark.parametrize("kind", ["today", "inbox", "upcoming", "assigned", "completed", "trash"])
async def test_ones_own_list_is_not_another_persons(mira: Browser, jon: Browser, kind: str) -> None:
    mine, his = await feed_id(mira, f"/{kind}.atom"), await feed_id(jon, f"/{kind}.atom")
    assert mine == f"{ADDRESS}/{kind}#of-person-{(await User.get(username='mira')).id}"
    assert his == f"{ADDRESS}/{kind}#of-person-{(await User.get(username='jon')).id}"


async def test_it_stays_with_a_person_who_is_called_otherwise(mira: Browser) -> None:
    before = await feed_id(mira, "/today.atom?q=p1")
    await User.filter(username="mira").update(username="mimi", name="Mimi", timezone="Asia/Tokyo")
    assert await feed_id(mira, "/today.atom?q=p1") == before
    assert before.startswith(f"{ADDRESS}/today?q=p1#")


async def test_a_secret_link_shows_the_same_feed(mira: Browser, nobody: Browser) -> None:
    path = await link(mira, kind="today", name="")
    assert await feed_id(nobody, f"{path}.atom") == await feed_id(mira, "/today.atom")


@pytest.mark.parametrize("path", [f"{LAUNCH}.atom", f"{LAUNCH}/done.atom", f"{LAUNCH}/board.atom?q=p1+me"])
async def test_a_projects_list_is_one_for_all(mira: Browser, jon: Browser, path: str) -> None:
    found = await feed_id(mira, path)
    assert await feed_id(jon, path) == found
    assert "#" not in found


@pytest.mark.parametrize(
    "path", ["/search.atom?q=tour", f"{LAUNCH}.atom?q=p1+%7C+!assigned:me", f"{LAUNCH}.atom?q=by:Me"]
)
async def test_what_depends_on_who_asks_is_not(mira: Browser, jon: Browser, path: str) -> None:
    assert await feed_id(mira, path) != await feed_id(jon, path)
