"""Lists that people really kept. They stay outside the project, which may not copy them."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from hxtasks.db.config import MODELS
from hxtasks.db.connection import open_database
from hxtasks.projects.models import Project
from hxtasks.tasks.models import Label, Task
from tests.support.console import Console
from tests.support.sources import ROOT

SAMPLES = ROOT.parent / "shared/samples"
NOT_HERE = "NO REAL FILES HERE (../shared/samples): importing was tested with made-up ones only"

pytestmark = pytest.mark.skipif(not (SAMPLES / "expected.json").is_file(), reason=NOT_HERE)


def expected(folder: str) -> list[tuple[Path, dict[str, Any]]]:
    """Each file of a kind of sample with what an independent count says of it."""
    files = json.loads((SAMPLES / "expected.json").read_text())["files"] if SAMPLES.is_dir() else {}
    return [(SAMPLES / name, counts) for name, counts in files.items() if name.startswith(f"{folder}/")]


def lines(file: Path) -> list[str]:
    return [line for line in file.read_text().split("\n") if line]


@pytest.mark.parametrize(("file", "counts"), expected("todotxt"), ids=lambda value: getattr(value, "name", ""))
async def test_a_real_todotxt_gives_what_was_counted(
    console: Console, migrated_url: str, file: Path, counts: dict[str, Any]
) -> None:
    console("import", "todo.txt", str(file), "--project", "Real")
    async with open_database(migrated_url, MODELS):
        tasks = await Task.all().prefetch_related("section")
        labels = set(await Label.all().values_list("name", flat=True))
    assert len(tasks) == counts["tasks"]
    assert sum(task.completed_at is not None for task in tasks) == counts["completed"]
    assert sum(task.due_on is not None for task in tasks) == counts["tasks_with_due"]
    sections = {task.section.name for task in tasks} - {""}
    assert set(counts["projects"]) <= sections | labels
    assert set(counts["labels"]) <= labels <= set(counts["labels"] + counts["projects"])
    prioritised = [t for t in tasks if t.completed_at is None and (t.priority < 4 or " pri:" in t.title)]
    assert len(prioritised) == counts["open_with_priority"]


@pytest.mark.parametrize(("file", "counts"), expected("titles"), ids=lambda value: getattr(value, "name", ""))
async def test_thousands_of_real_titles_arrive_within_seconds(
    console: Console, migrated_url: str, file: Path, counts: dict[str, Any]
) -> None:
    started = time.monotonic()
    console("import", "lines", str(file), "--project", "Real")
    assert time.monotonic() - started < 20
    async with open_database(migrated_url, MODELS):
        project = await Project.get(name="Real")
        tasks = await Task.filter(project_id=project.id).order_by("position")
    titles = [task.title for task in tasks]
    assert project.open_count == len(titles) == counts["tasks"]
    assert len(set(titles)) == counts["distinct"]
    assert titles == lines(file)
