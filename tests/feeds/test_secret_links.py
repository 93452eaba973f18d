"""A secret link shows a list as its owner sees it now, and nothing once it, or the owner's access, has ended."""

import re

from hxtasks.access import ProjectRole
from hxtasks.accounts.models import User
from hxtasks.feeds.models import FeedLink
from hxtasks.projects.models import Project
from tests.security import ledger
from tests.security.test_secrets_are_not_kept import shown_in
from tests.support.cast import Browser

LAUNCH = {"kind": "project", "name": "autumn-launch", "q": ""}


async def link(browser: Browser, **given: str) -> str:
    """The path of a new link, without its ending."""
    made = await browser.post("/settings/feeds", LAUNCH | given)
    assert made.status == 200, made.text
    return re.sub(r"^https://[^/]+|\.ics$", "", shown_in(made.text))


async def test_it_lasts_as_long_as_its_owners_access(mira: Browser, ana: Browser, nobody: Browser) -> None:
    path = await link(ana)
    assert path.removeprefix("/feeds/") not in repr(await ledger.read())
    for shape in ("json", "csv", "ics", "md", "atom"):
        assert (await nobody.get(f"{path}.{shape}")).status == 200
    assert "Write the upgrade guide" in (await nobody.get(f"{path}.md")).text
    assert "Autumn launch" in (await ana.get("/settings/feeds")).words

    by, guest = (await User.get(username="mira")).actor(), await User.get(username="ana")
    launch = await Project.get(slug="autumn-launch")
    await launch.remove_member(guest.id, by=by)
    gone = await nobody.get(f"{path}.md")
    assert gone.status == 404
    assert "upgrade" not in gone.text
    await launch.set_member(guest.id, ProjectRole.VIEWER, by=by)
    assert (await nobody.get(f"{path}.md")).status == 200

    await guest.disable(by=by)
    assert (await nobody.get(f"{path}.md")).status == 404
    await guest.enable(by=by)
    assert (await nobody.get(f"{path}.md")).status == 404, "it doesn't come back with the account"


async def test_nobody_makes_or_ends_what_is_not_theirs(mira: Browser, jon: Browser, nobody: Browser) -> None:
    assert (await jon.post("/settings/feeds", LAUNCH | {"name": "hiring"})).status == 404
    assert (await jon.post("/settings/feeds", LAUNCH | {"q": "asigned:me"})).status == 422
    everything = await link(jon, kind="search", name="", q="is:open")
    assert "Read the applications" not in (await nobody.get(f"{everything}.md")).text
    hers = await link(mira, name="hiring")
    assert "Read the applications" in (await nobody.get(f"{hers}.md")).text
    number = (await FeedLink.get(name="Hiring")).id
    assert (await jon.post(f"/settings/feeds/{number}/revocation")).status == 404
    await mira.post(f"/settings/feeds/{number}/revocation")
    assert (await nobody.get(f"{hers}.md")).status == 404
