"""A search finds the same in the same order, whether it begins at its words, its conditions or the newest task."""

import pytest

from hxtasks.access import Actor
from hxtasks.accounts.models import User
from hxtasks.projects.models import Project
from hxtasks.query import parse
from hxtasks.search import matching
from hxtasks.search.matching import Way
from hxtasks.tasks.finding import queries as find_queries
from hxtasks.tasks.finding.ranked_queries import stands
from hxtasks.tasks.models import Task
from tests.support.cast import Browser

QUERIES = """
gazebo | gazebo p1 | gazebo #autumn-launch | gazebo is:done | gazebo @roof | gazebo !@roof
| gazebo is:trashed | gazebo is:shared | gazebo assigned:none is:open | gaz blue | gazebo -p2 | pavilion #autumn-launch
"""


@pytest.fixture
async def gazebos(mira: Browser) -> None:
    """A dozen tasks that hold the word in each place, open, done and in the trash."""
    by, jon = (await User.get(username="mira")).actor(), await User.get(username="jon")
    launch, hiring = await Project.get(slug="autumn-launch"), await Project.get(slug="hiring")
    for number in range(4):
        await Task.add(
            launch.id, by=by, title=f"Gazebo {number}", priority=number % 2 + 1, labels=["roof"][: number % 2]
        )
        noted = await Task.add(hiring.id, by=by, title=f"Noted {number}", notes="A blue gazebo.", assignee_id=jon.id)
        said = await Task.add(launch.id, by=by, title=f"Said {number}", assignee_id=jon.id)
        await mira.post(f"/tasks/{said.id}/comments", {"body": "Gazebo, blue"})
        if number == 2:
            await noted.complete(by=by)
            await said.trash(by=by)
    await (await Task.add(launch.id, by=by, title="Gazebo, done")).complete(by=by)


async def answers(actor: Actor) -> tuple[dict[str, list[str]], set[Way]]:
    """What each query finds, page by page of two, and how many that are; from where it was found."""
    found: dict[str, list[str]] = {}
    ways: set[Way] = set()
    for q in QUERIES.replace("\n", "").split(" | "):
        query, after = parse(q.strip()), ""
        titles = found[q.strip()] = list[str]()
        while True:
            page = await find_queries.find(actor, query, query.lists[0], after=after, limit=2)
            titles += [row.title for row in page.rows]
            ways.add(page.way)
            if not (after := page.next):
                break
        number = await find_queries.count(actor, query, query.lists[0], way=page.way)
        assert number == len(titles), (q, page.way)
        assert page.number in (None, number), (q, page.way)
    return found, ways


@pytest.mark.usefixtures("gazebos")
@pytest.mark.parametrize("username", ["mira", "ana"])
async def test_every_way_finds_the_same(username: str, monkeypatch: pytest.MonkeyPatch) -> None:
    actor = (await User.get(username=username)).actor()
    expected, ways = await answers(actor)
    assert ways == {Way.WORDS}
    assert expected["gazebo"]
    assert expected["gazebo #autumn-launch"]
    for few in (6, 1):
        monkeypatch.setattr(matching, "FEW", few)
        found, begun = await answers(actor)
        assert found == expected, few
        ways |= begun
    assert ways == {Way.WORDS, Way.CONDITIONS, Way.NEWEST}


@pytest.mark.usefixtures("gazebos")
async def test_what_others_wrote_is_not_looked_through_for_somebody_who_sees_little(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    by, ana = (await User.get(username="mira")).actor(), (await User.get(username="ana")).actor()
    hiring = await Project.get(slug="hiring")
    for number in range(40):
        await Task.add(hiring.id, by=by, title=f"Gazebo for nobody else {number}")
    expected, ways = await answers(ana)
    assert ways == {Way.WORDS}
    monkeypatch.setattr(matching, "FEW", 40)
    found, ways = await answers(ana)
    assert found == expected
    assert Way.SEEN in ways
    assert Way.NEWEST not in ways
    assert await stands(ana, ("gazebo",))
    assert not await stands(ana, ("nobody",))
    assert await stands(by, ("nobody",))
