"""The benchmark's own data can still be made, so that `bin/bench` runs whenever somebody wants to know."""

from pathlib import Path

import pytest

from benchmarks import data, seed
from hxtasks import startup
from hxtasks.projects.models import Project
from hxtasks.settings import Settings
from hxtasks.tasks.models import Task


async def test_the_rows_of_the_benchmark_are_the_tasks_of_its_project(tmp_path: Path) -> None:
    async with startup.database(Settings.load({"HXTASKS_DATA": str(tmp_path)})):
        token = await seed.fill(120)
        project = await Project.get(slug="bench")
        assert token.startswith("hxt_")
        assert (project.open_count, project.done_count) == (90, 30)
        titles = [row.title for row in data.rows(120)]
        assert [task.title for task in await Task.all().order_by("id")] == titles


@pytest.mark.parametrize("size", [200, 5_000])
def test_every_size_begins_with_the_same_rows(size: int) -> None:
    assert list(data.rows(size))[:100] == list(data.rows(100))
