"""What a list shows of a query can be changed all at once: as much as it says, and nothing else."""

import re
from html import unescape

from hxtasks import clock
from hxtasks.accounts.models import User
from hxtasks.projects.models import Project
from hxtasks.tasks.models import Task
from tests.support.cast import Browser


async def told_and_meant(browser: Browser, address: str) -> tuple[str, str]:
    """How many tasks a list says that there are, and how many are then to be changed."""
    listed = await browser.get(address)
    told = re.search(r'"found__head"><span><b>([^<]+)</b>', listed.text)
    link = re.search(r'href="(/tasks/bulk[?][^"]+)"', listed.text)
    assert told, address
    if not link:
        return told[1], ""
    look = await browser.get(unescape(link[1]))
    meant = re.search(r"<b>([\d,]+ tasks?)[.]</b>", look.text)
    return told[1], meant[1] if meant else look.words


async def test_every_list_changes_what_it_shows(mira: Browser) -> None:
    by = (await User.get(username="mira")).actor()
    launch = await Project.get(slug="autumn-launch")
    today = clock.today(by.timezone)
    for number in range(6):
        task = await Task.add(launch.id, by=by, title=f"Pamphlet {number}", due_on=today if number % 2 else None)
        if number > 2:
            await task.edit(by=by, assignee_id=by.id)
        if number in (1, 2):
            await task.complete(by=by)
    for address, told in {
        "/search?q=pamphlet": "6 tasks",
        "/search?q=pamphlat": "6 tasks",
        "/search?q=pamphlet,+overdue": "6 tasks",
        "/search?q=pamphlet+is:open": "4 tasks",
        "/projects/autumn-launch?q=pamphlet": "4 tasks",
        "/projects/autumn-launch?q=pamphlat": "4 tasks",
        "/projects/autumn-launch/done?q=pamphlet": "2 tasks",
        "/today?q=pamphlet": "2 tasks",
        "/upcoming?q=pamphlet+assigned:me": "2 tasks",
        "/assigned?q=pamphlet": "3 tasks",
        "/completed?q=pamphlet": "2 tasks",
    }.items():
        assert await told_and_meant(mira, address) == (told, told), address
    assert "Save as a view" in (pamphlat := await mira.get("/search?q=pamphlat")).text
    assert 'href="/views/new?q=pamphlet"' in pamphlat.text


async def test_what_is_in_the_trash_is_not_changed(mira: Browser) -> None:
    by = (await User.get(username="mira")).actor()
    await (await Task.get(title="Record the tour")).trash(by=by)
    assert await told_and_meant(mira, "/trash?q=tour") == ("1 task", "")


async def test_the_act_stays_in_the_list(mira: Browser, sten: Browser) -> None:
    by = (await User.get(username="mira")).actor()
    await (await Task.get(title="Record the tour")).edit(by=by, due_on=clock.today(by.timezone), assignee_id=by.id)
    given = {"q": "p4", "where": "/today", "act": "priority", "priority": 1}
    assert (await mira.post("/tasks/bulk", given)).status == 303
    assert [task.title for task in await Task.filter(priority=1)] == ["Record the tour"]
    hidden = await sten.post("/tasks/bulk", {**given, "where": "/projects/autumn-launch"})
    nowhere = await sten.post("/tasks/bulk", {**given, "where": "/projects/no-such"})
    assert hidden.status == nowhere.status == 404
