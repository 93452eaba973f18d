"""A page that was away is told what it missed, all of it and once."""

import re

import pytest

from hxtasks import changes
from hxtasks.accounts.models import User
from hxtasks.changes import tail
from hxtasks.db import sql
from hxtasks.projects.models import Project
from hxtasks.tasks.labels import Label
from hxtasks.tasks.models import Task
from tests.support.cast import Browser
from tests.support.live import listening

LAUNCH = "/projects/autumn-launch"


async def test_a_page_is_told_what_came_after_it_was_rendered(mira: Browser, jon: Browser) -> None:
    page = (await jon.get(LAUNCH)).text
    rendered = re.search(r'data-since="(\d+)"', page)
    assert rendered
    await mira.htmx.post(f"{LAUNCH}/tasks", {"title": "Added meanwhile"})

    async with listening(jon, LAUNCH, since=rendered[1]) as stream:
        await stream.sees("Added meanwhile")


async def test_no_change_is_missed_through_reconnections(app: object, jon: Browser) -> None:
    launch = await Project.get(slug="autumn-launch")
    actor = (await User.get(username="mira")).actor()
    seen: set[str] = set()
    last = str(await tail.newest())
    for round_ in range(10):
        # Ten while the page is away, ten while it listens.
        for number in range(10):
            await Task.add(launch.id, by=actor, title=f"Task {round_}.{number} away")
        async with listening(jon, LAUNCH, since=0, last=last) as stream:
            for number in range(10):
                await Task.add(launch.id, by=actor, title=f"Task {round_}.{number} here")
            newest = await tail.newest()
            while int(stream.last or 0) < newest:
                event = await stream.until(lambda _: True)
                seen |= set(re.findall(r">(Task \d\.\d (?:away|here))</a>", event.data))
            last = stream.last

    assert len(seen) == 200


async def test_what_the_database_kept_from_being_told_is_told_to_who_comes_back(app: object, jon: Browser) -> None:
    launch, since = await Project.get(slug="autumn-launch"), await tail.newest()
    actor = (await User.get(username="mira")).actor()
    task = await Task.get(title="Record the tour")
    async with listening(jon, LAUNCH, since=since) as stream:
        await task.edit(by=actor, title="Told as ever")
        await stream.sees("Told as ever")
        await sql.execute("ALTER TABLE session RENAME TO out_of_reach")
        async with changes.write(actor, launch.id) as change:
            await task.edit(by=actor, title="Nobody was told")
            await Label.make(change, name="news", hue=0)
        with pytest.raises(EOFError):
            await stream.until(lambda _: False)
        await sql.execute("ALTER TABLE out_of_reach RENAME TO session")

    async with listening(jon, LAUNCH, since=since, last=stream.last) as stream:
        await stream.sees("Nobody was told")


async def test_who_missed_too_much_loads_the_page_again(app: object, jon: Browser) -> None:
    launch = await Project.get(slug="autumn-launch")
    actor = (await User.get(username="mira")).actor()
    task = await Task.get(title="Record the tour")
    since = await tail.newest()
    async with changes.write(actor, launch.id):
        for number in range(501):
            await task.edit(by=actor, title=f"Record the tour, take {number}")

    async with listening(jon, LAUNCH, since=since) as stream:
        event = await stream.fetches("shell")

    assert event.id == str(await tail.newest())


@pytest.mark.parametrize("wrong", ["x", "-1", "1.5", "1;2", "9" * 19, "%00", "%D9%A3"])
async def test_a_change_that_no_page_can_have_seen_is_refused(jon: Browser, wrong: str) -> None:
    assert (await jon.get(f"/live?since={wrong}")).status == 400
    if "%" not in wrong:
        assert (await jon.get("/live?since=1", {"Last-Event-ID": wrong})).status == 400


async def test_a_change_of_the_future_counts_as_now(mira: Browser, jon: Browser) -> None:
    async with listening(jon, LAUNCH, since=10**17) as stream:
        await stream.hears_nothing()
        await mira.htmx.post(f"{LAUNCH}/tasks", {"title": "Still told"})

        await stream.sees("Still told")
