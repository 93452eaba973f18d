"""The dashboard draws the busiest projects and people, says so, and has a page of all of them."""

from hxtasks.accounts.models import User
from hxtasks.projects.models import Project, Status
from hxtasks.tasks.models import Task
from hxtasks.trends.routes import MOST
from tests.support.cast import Browser, task_id

ALL = 'href="/dashboard/trends?all=1"'


async def test_few_are_all_drawn(mira: Browser) -> None:
    await mira.post(f"/tasks/{await task_id('Write the upgrade guide')}/completion")
    for name in ("autumn-launch", "hiring"):
        await Project.filter(slug=name).update(status=Status.IN_PROGRESS)
    page = (await mira.get("/dashboard/trends")).text
    assert ">Autumn launch</a>" in page
    assert ALL not in page


async def test_more_are_on_a_page_of_their_own(mira: Browser, sten: Browser) -> None:
    by = (await User.get(username="mira")).actor()
    for number in range(MOST + 1):
        project = await Project.start(by=by, name=f"Busy {number}", status=Status.IN_PROGRESS)
        await Task.add(project.id, by=by, title="Do it")
    paused = await Project.start(by=by, name="Paused", status=Status.PAUSED)
    await Task.add(paused.id, by=by, title="Do it later")
    page = (await mira.get("/dashboard/trends")).text
    assert page.count('class="chart__whole"') == MOST
    assert ALL in page
    every = (await mira.get("/dashboard/trends?all=1")).text
    assert every.count('class="chart__whole"') >= MOST + 2
    assert ">Paused</a>" in every
    assert ALL not in every
    assert 'hx-get="/dashboard/trends?all=1"' in every
