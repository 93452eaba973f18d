"""Many tasks at once, some of them part of others."""

from dataclasses import replace

import pytest

from hxtasks import clock
from hxtasks.access import Actor
from hxtasks.accounts.models import User
from hxtasks.projects.models import Project
from hxtasks.tasks import bulk
from hxtasks.tasks.bulk import Draft
from hxtasks.tasks.models import Task, first_section
from hxtasks.tasks.nesting import DEEPEST, MOST, Misplaced

pytestmark = pytest.mark.usefixtures("app")


async def lines(*titles: tuple[str, int | None]) -> tuple[int, Actor, list[Draft]]:
    """Drafts for Autumn launch: a title each, and the place of what it is part of."""
    launch = await Project.get(slug="autumn-launch")
    mira = (await User.get(username="mira")).actor()
    section, now = await first_section(launch.id), clock.now()
    return launch.id, mira, [Draft(section, title, now, parent=parent) for title, parent in titles]


async def test_each_is_part_of_what_it_names() -> None:
    launch, mira, drafts = await lines(("Trip", None), ("Pack", 0), ("Socks", 1), ("Tickets", 0), ("Rest", None))
    labels = await bulk.label_ids(["travel"], by=mira)
    await bulk.add_many(launch, [*drafts[:2], replace(drafts[2], labels=[labels["travel"]]), *drafts[3:]], by=mira)
    found = {task.title: task for task in await Task.filter(project_id=launch)}
    named = {task.id: task.title for task in found.values()}
    assert [(named.get(found[title].parent_id or 0), found[title].depth) for title in ("Trip", "Pack", "Socks")] == [
        (None, 0),
        ("Trip", 1),
        ("Pack", 2),
    ]
    assert [named.get(found[title].parent_id or 0) for title in ("Tickets", "Rest")] == ["Trip", None]
    assert [label.name for label in await found["Socks"].labels.all()] == ["travel"]
    assert (await Project.get(id=launch)).open_count == 7


async def test_done_ones_find_each_other_too() -> None:
    launch, mira, drafts = await lines(("Trip", None), ("Pack", 0))
    await bulk.add_many(launch, [replace(draft, completed_at=clock.now()) for draft in drafts], by=mira)
    assert (await Task.get(title="Pack")).parent_id == (await Task.get(title="Trip")).id


async def test_too_deep_or_too_many_adds_nothing() -> None:
    deep = [(f"Level {number}", number - 1 if number else None) for number in range(DEEPEST + 2)]
    many = [("Top", None), *((f"Part {number}", 0) for number in range(MOST + 1))]
    for titles in (deep, many):
        launch, mira, drafts = await lines(*titles)
        before = await Task.all().count()
        with pytest.raises(Misplaced):
            await bulk.add_many(launch, drafts, by=mira)
        assert await Task.all().count() == before
