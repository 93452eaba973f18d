"""Calendars and feed readers are told when a task was changed last, and only once of what stays the same."""

import re
from datetime import timedelta
from xml.etree import ElementTree as ET

from hxtasks import clock
from hxtasks.accounts.models import User
from hxtasks.tasks.models import Task
from tests.feeds.test_secret_links import link
from tests.support.cast import Browser

LAUNCH = "/projects/autumn-launch"
ATOM = "{http://www.w3.org/2005/Atom}"
LATER = (clock.now() + timedelta(hours=1)).replace(microsecond=0)


async def test_an_edit_is_a_change(mira: Browser) -> None:
    by = (await User.get(username="mira")).actor()
    tour = await Task.get(title="Record the tour")
    with clock.frozen(LATER):
        await tour.edit(by=by, due_on=LATER.date())
        calendar = (await mira.get(f"{LAUNCH}.ics")).text
        feed = ET.fromstring((await mira.get(f"{LAUNCH}.atom?q=tour")).text)
    stamp = f"{LATER:%Y%m%dT%H%M%SZ}"
    assert re.findall("(?:DTSTAMP|LAST-MODIFIED):.*Z", calendar) == [f"DTSTAMP:{stamp}", f"LAST-MODIFIED:{stamp}"]
    assert [found.text for found in feed.iter(f"{ATOM}updated")] == [LATER.isoformat()] * 2


async def test_an_empty_feed_stays_as_it_is(mira: Browser, nobody: Browser) -> None:
    path = await link(mira, kind="search", name="", q="p1")
    with clock.frozen(LATER):
        before = await nobody.get(f"{path}.atom")
    with clock.frozen(LATER + timedelta(hours=1)):
        assert (await nobody.get(f"{path}.atom")).text == before.text


async def test_who_has_it_already_is_not_sent_it_again(mira: Browser, nobody: Browser) -> None:
    path = await link(mira)
    first = await nobody.get(f"{path}.ics")
    known = {"If-None-Match": first.headers["ETag"]}
    again = await nobody.get(f"{path}.ics", headers=known)
    assert (again.status, again.text, again.headers["ETag"]) == (304, "", first.headers["ETag"])
    assert "no-store" in again.headers["Cache-Control"]
    by = (await User.get(username="mira")).actor()
    await (await Task.get(title="Record the tour")).edit(by=by, due_on=LATER.date())
    assert (await nobody.get(f"{path}.ics", headers=known)).status == 200
    await mira.post("/settings/feeds/revocation")
    assert (await nobody.get(f"{path}.ics", headers=known)).status == 404


async def test_each_feed_has_an_id_and_says_where_it_is(mira: Browser, nobody: Browser) -> None:
    path = await link(mira, q="is:open tour")
    address = "https://tasks.example.org"
    hers = f"#of-person-{(await User.get(username='mira')).id}"
    for browser, at, page, whose in (
        (mira, f"{LAUNCH}.atom", LAUNCH, ""),
        (mira, f"{LAUNCH}/board.atom?q=p1+tour", f"{LAUNCH}?q=p1%20tour", ""),
        (mira, "/search.atom?q=%C3%A9", "/search?q=%C3%A9", hers),
        (nobody, f"{path}.atom", f"{LAUNCH}?q=is%3Aopen%20tour", ""),
    ):
        feed = ET.fromstring((await browser.get(at)).text)
        links = {found.get("rel"): found.get("href") for found in feed.findall(f"{ATOM}link")}
        assert links == {"alternate": address + page, "self": address + at}
        assert feed.findtext(f"{ATOM}id") == address + page + whose
