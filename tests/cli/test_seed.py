"""`hxtasks seed`: made-up tasks in any amount."""

from hxtasks.db.config import MODELS
from hxtasks.db.connection import open_database
from hxtasks.projects.models import Project
from hxtasks.tasks.models import Task
from tests.support.console import Console


async def titles(url: str) -> list[tuple[object, ...]]:
    async with open_database(url, MODELS):
        return await Task.all().order_by("id").values_list("title", "priority", "project__name", "section__name")


async def test_there_are_as_many_as_asked_for_spread_over_projects_and_sections(
    console: Console, migrated_url: str
) -> None:
    console.add_user("mira", "--owner")
    assert console("seed", "--tasks", "400", "--projects", "8").stdout == "Added 400 tasks in 8 projects.\n"
    made = await titles(migrated_url)
    assert len(made) == 400
    assert len({project for _, _, project, _ in made}) == 8
    assert len({section for *_, section in made}) > 10
    async with open_database(migrated_url, MODELS):
        done = await Task.filter(completed_at__isnull=False).count()
        assert 80 < done < 200
        assert await Task.filter(is_open=True).count() == 400 - done
        assert sum(p.open_count + p.done_count for p in await Project.all()) == 400
        assert await Task.filter(labels__name="design").count() > 3


async def test_the_same_numbers_give_the_same_tasks(console: Console, migrated_url: str) -> None:
    console.add_user("mira", "--owner")
    console("seed", "--tasks", "100", "--projects", "1")
    first = await titles(migrated_url)
    console("seed", "--tasks", "100", "--projects", "1")
    both = await titles(migrated_url)
    assert both == first + first


def test_without_an_owner_it_says_what_to_do(console: Console) -> None:
    assert "hxtasks user add" in console("seed", status=1).stderr
