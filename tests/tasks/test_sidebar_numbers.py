"""The sidebar's numbers: exact as long as anybody would read them."""

from hxtasks import clock
from hxtasks.accounts.models import User
from hxtasks.projects.models import Project
from hxtasks.tasks import bulk
from hxtasks.tasks.bulk import Draft
from hxtasks.tasks.models import first_section
from tests.support.cast import Browser


async def give(amount: int, *, due: bool) -> None:
    mira, launch = (await User.get(username="mira")).actor(), await Project.get(slug="autumn-launch")
    section, today = await first_section(launch.id), clock.today(mira.timezone)
    draft = Draft(section, "Call back", clock.now(), assignee_id=mira.id, due_on=today if due else None)
    await bulk.add_many(launch.id, [draft] * amount, by=mira)


async def number(browser: Browser, key: str) -> str:
    page = (await browser.get("/dashboard")).text
    return page.partition(f'id="count-{key}" aria-hidden="true">')[2].partition("<")[0]


async def test_they_count_what_is_due_and_what_is_assigned(mira: Browser) -> None:
    await give(3, due=True)
    await give(4, due=False)
    assert (await number(mira, "t"), await number(mira, "a")) == ("3", "7")


async def test_beyond_99_they_say_so(mira: Browser) -> None:
    await give(99, due=True)
    assert (await number(mira, "t"), await number(mira, "a")) == ("99", "99")
    await give(1, due=True)
    assert (await number(mira, "t"), await number(mira, "a")) == ("99+", "99+")


async def test_a_change_sends_them_along(mira: Browser) -> None:
    await give(100, due=True)
    answer = await mira.htmx.post("/projects/autumn-launch/tasks", {"title": "One more"})
    assert answer.text.count(">99+</b>") == 2
