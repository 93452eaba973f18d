"""How the weeks went: counted by what was completed, added and still waits; only of what one may see."""

from datetime import UTC, datetime, timedelta

import pytest

from hxtasks import clock
from hxtasks.tasks.models import Task
from tests.support.cast import Browser, task_id
from tests.support.queries import counted

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)  # a Wednesday
GUIDE, TOUR = "Write the upgrade guide", "Record the tour"


def rows(page: str, heading: str) -> list[list[str]]:
    """The numbers behind the drawing under a heading."""
    table = page[page.index(heading) :].partition("<tbody>")[2].partition("</tbody>")[0]
    cells = (row.replace("</td>", "|").replace("</th>", "|") for row in table.split("<tr>")[1:])
    return [[cell.rpartition(">")[2] for cell in row.split("|")[:-1]] for row in cells]


@pytest.fixture
async def weeks(mira: Browser) -> None:
    """The guide was completed this week, the tour two weeks ago; both are three weeks old."""
    for title, days in ((GUIDE, 1), (TOUR, 15)):
        await mira.post(f"/tasks/{await task_id(title)}/completion")
        await Task.filter(title=title).update(
            created_at=NOON - timedelta(days=22), completed_at=NOON - timedelta(days=days)
        )


async def test_each_week_has_its_number(mira: Browser, weeks: None) -> None:
    with clock.frozen(NOON):
        page = (await mira.get("/dashboard/trends")).text
    assert [row[1] for row in rows(page, "Completed per week")] == [*["0"] * 9, "1", "0", "1"]
    assert 'aria-label="1 this week, 2 in 12 weeks"' in page


async def test_a_project_grows_and_gets_done(mira: Browser, weeks: None) -> None:
    await mira.post("/projects/autumn-launch/settings", {"name": "Autumn launch", "status": "in-progress"})
    with clock.frozen(NOON):
        page = (await mira.get("/dashboard/trends")).text
    grown = rows(page, ">Autumn launch</a><span")
    assert [row[1:] for row in grown[-4:]] == [["0", "2"], ["1", "2"], ["1", "2"], ["2", "2"]]
    assert grown[0][1:] == ["0", "0"]


async def test_what_waits_is_counted_by_person_and_age(mira: Browser, jon: Browser) -> None:
    await jon.post(f"/tasks/{await task_id(GUIDE)}/assignees")
    await Task.filter(title=GUIDE).update(created_at=NOON - timedelta(days=40), due_on=NOON.date() - timedelta(days=2))
    with clock.frozen(NOON):
        page = (await mira.get("/dashboard/trends")).text
    assert ["Jon Okafor", "1", "0", "1", "0", "1"] in rows(page, "Waiting, by person")


async def test_nobody_counts_what_they_may_not_see(mira: Browser, sten: Browser, nobody: Browser) -> None:
    await mira.post(f"/tasks/{await task_id('Read the applications')}/completion")
    assert "1 this week" in (await mira.get("/dashboard/trends")).text
    page = await sten.get("/dashboard/trends")
    assert "Nothing to draw yet" in page.text
    assert (await nobody.get("/dashboard/trends")).status == 303


async def test_it_is_part_of_the_dashboard_and_asks_the_same_of_the_database(mira: Browser, weeks: None) -> None:
    assert 'hx-get="/dashboard/trends" hx-trigger="load"' in (await mira.get("/dashboard")).text
    with counted() as found:
        part = await mira.htmx.get("/dashboard/trends")
    assert part.text.startswith('<section class="trends" id="trends"')
    assert len(found) <= 6, found
