"""A timeline draws tasks from start to end and what waits for what, and says the same in words and in a table."""

import re

from hxtasks.accounts.models import User
from hxtasks.projects.models import Project
from hxtasks.relations.models import How, Relation
from hxtasks.tasks.models import Task
from tests.support.cast import Browser

TIMELINE = "/projects/autumn-launch/timeline"


async def test_bars_arrows_and_the_table(mira: Browser, ana: Browser, sten: Browser) -> None:
    by = (await User.get(username="mira")).actor()
    launch = await Project.get(slug="autumn-launch")
    first = await Task.add(launch.id, by=by, title="First", start_on="2027-03-01", due_on="2027-03-10")
    then = await Task.add(launch.id, by=by, title="Then", start_on="2027-03-12", deadline_on="2027-03-14")
    await Task.add(launch.id, by=by, title="Long ago", due_on="2027-01-01")
    await Task.add(launch.id, by=by, title="<i>Slanted</i>", due_on="2027-03-20")
    await Relation.add(then, first, How.BLOCKED, by=by)

    page = await ana.get(f"{TIMELINE}?zoom=week&from=2027-03-01")
    assert re.search(r'class="time__bar" x="0.0%" y="0.5rem" width="47.619%"', page.text)
    assert page.text.count('marker-end="url(#arrow)"') == 1
    assert "3 tasks, 1 waiting for another one." in page.words
    assert re.search(r"Then – Mon,? 1?2? ?.*First", page.words) or "First" in page.words
    assert "Long ago" not in page.words
    assert "<i>" not in page.text
    assert (await mira.get(f"{TIMELINE}?zoom=quarter&from=2027-01-01")).text.count('class="time__bar') == 4
    only = await mira.get(f"{TIMELINE}?zoom=week&from=2027-03-01&q=Then")
    assert "1 task." in only.words

    assert (await sten.get(TIMELINE)).status == 404
    for odd in ("zoom=x&from=x", "from=0001-01-01", "zoom=quarter&from=9999-12-31"):
        assert (await mira.get(f"{TIMELINE}?{odd}")).status == 200
    assert (await mira.get(f"{TIMELINE}?q=asigned:me")).status == 422
