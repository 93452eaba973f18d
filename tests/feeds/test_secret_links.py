"""A secret link shows a list as its owner sees it now, and nothing once it, or the owner's access, has ended."""

import re
from datetime import date

from hxtasks.access import ProjectRole
from hxtasks.accounts.models import User
from hxtasks.feeds.models import FeedLink
from hxtasks.projects.models import Project
from hxtasks.tasks.labels import Label
from hxtasks.tasks.models import Task
from tests.security import ledger
from tests.security.test_secrets_are_not_kept import shown_in
from tests.support.cast import Browser, task_id

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
    settings = await ana.get("/settings/feeds")
    assert "Autumn launch" not in settings.words
    assert "A list that you no longer see" in settings.words
    gone = await nobody.get(f"{path}.md")
    assert gone.status == 404
    assert "upgrade" not in gone.text
    await launch.set_member(guest.id, ProjectRole.VIEWER, by=by)
    assert (await nobody.get(f"{path}.md")).status == 200

    await guest.disable(by=by)
    assert (await nobody.get(f"{path}.md")).status == 404
    await guest.enable(by=by)
    assert (await nobody.get(f"{path}.md")).status == 404, "it doesn't come back with the account"


async def test_what_it_asks_for_by_name_is_not_told_either(mira: Browser, ana: Browser, nobody: Browser) -> None:
    path = await link(ana, kind="search", name="", q="#autumn-launch")
    assert "Write the upgrade guide" in (await nobody.get(f"{path}.md")).text
    by, guest = (await User.get(username="mira")).actor(), await User.get(username="ana")
    await (await Project.get(slug="autumn-launch")).remove_member(guest.id, by=by)
    for shape in ("json", "csv", "ics", "md", "atom"):
        gone = await nobody.get(f"{path}.{shape}")
        assert (gone.status, "autumn" in gone.text.lower()) == (404, False), shape


async def test_a_calendar_gets_ones_own_reminders_and_rules_as_it_reads_them(
    mira: Browser, jon: Browser, nobody: Browser
) -> None:
    task, tour = await task_id("Write the upgrade guide"), await Task.get(title="Record the tour")
    by = (await User.get(username="mira")).actor()
    at = date(2099, 1, 31)
    await (await Task.get(id=task)).edit(by=by, due_on=at, due_time="16:30", due_zone="Europe/Riga")
    await (await Task.get(id=task)).edit(by=by, rrule="FREQ=MONTHLY;UNTIL=20990601")
    await tour.edit(by=by, due_on=date(2099, 2, 28), start_on=date(2099, 2, 1))
    for number in (task, tour.id):
        await mira.post(f"/tasks/{number}/reminders", {"minutes": "30"})
    await jon.post(f"/tasks/{task}/reminders", {"minutes": "5"})
    path = await link(mira)
    feed = (await nobody.get(f"{path}.ics")).text.replace("\r\n ", "").split("\r\n")
    assert "RRULE:FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1;UNTIL=20990601T205959Z" in feed
    assert [line for line in feed if line.startswith("TRIGGER")] == [
        "TRIGGER;RELATED=END:-PT30M",
        "TRIGGER;VALUE=DATE-TIME:20990228T063000Z",
    ]
    assert feed.count("BEGIN:VALARM") == feed.count("END:VALARM") == 2
    assert "TRIGGER:-PT30M" in (await nobody.get(f"{path}.ics?as=events")).text


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


async def test_a_label_and_what_is_done_have_links_too(mira: Browser, ana: Browser, nobody: Browser) -> None:
    task = await task_id("Write the upgrade guide")
    await mira.post(f"/tasks/{task}/labels", {"name": "press"})
    number = (await Label.get(name="press")).id
    assert 'name="kind" value="label"' in (await mira.get(f"/labels/{number}")).text
    assert 'name="kind" value="done"' in (await mira.get("/projects/autumn-launch/done")).text
    labelled = await link(mira, kind="label", name=str(number))
    done = await link(mira, kind="done")
    assert "Write the upgrade guide" in (await nobody.get(f"{labelled}.md")).text
    assert "Write the upgrade guide" not in (await nobody.get(f"{done}.md")).text
    await mira.post(f"/tasks/{task}/completion")
    assert "Write the upgrade guide" in (await nobody.get(f"{done}.md")).text
    for kind, name in (("label", "press"), ("label", "4711"), ("label", ""), ("done", "nowhere"), ("done", "")):
        assert (await mira.post("/settings/feeds", {"kind": kind, "name": name, "q": ""})).status == 404, (kind, name)
    assert (await ana.post("/settings/feeds", {"kind": "done", "name": "hiring", "q": ""})).status == 404


async def test_all_of_them_end_at_once(mira: Browser, jon: Browser, nobody: Browser) -> None:
    hers, too, his = await link(mira), await link(mira, kind="today"), await link(jon)
    sessions = await mira.get("/settings/sessions")
    assert 'href="/settings/feeds">secret links</a>' in sessions.text
    await mira.post("/settings/sessions/ending")
    assert (await nobody.get(f"{hers}.md")).status == 200
    assert "Revoke all" in (await mira.get("/settings/feeds")).words
    answer = await mira.post("/settings/feeds/revocation")
    assert (answer.status, answer.location) == (303, "/settings/feeds")
    assert [(await nobody.get(f"{path}.md")).status for path in (hers, too, his)] == [404, 404, 200]
