"""`hxtasks import`: a file's tasks, all of them or none."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hxtasks.db.config import MODELS
from hxtasks.db.connection import open_database
from hxtasks.projects.models import Project, Section
from hxtasks.tasks.models import Label, Task
from tests.support.console import Console
from tests.support.sources import ROOT

GARDEN = str(ROOT / "tests/data/garden.txt")
BROKEN = b"Order seeds\nPrune the tree due:2026-02-30\nRake the leaves\nOil \xff the shears\n"


@pytest.fixture
def broken(tmp_path: Path) -> str:
    """A file in which two of four lines can't be read."""
    file = tmp_path / "broken.txt"
    file.write_bytes(BROKEN)
    return str(file)


async def test_everything_a_line_says_is_kept(console: Console, migrated_url: str) -> None:
    result = console("import", "todo.txt", GARDEN, "--project", "Garden")
    assert result.stdout == "Imported 6 tasks, 2 done, 2 sections, 3 labels, 2 with a due date.\n"
    async with open_database(migrated_url, MODELS):
        project = await Project.get(name="Garden")
        assert (project.open_count, project.done_count) == (4, 2)
        sections = await Section.filter(project_id=project.id).order_by("position")
        assert [section.name for section in sections] == ["", "garden", "tools"]
        tasks = await Task.filter(project_id=project.id).order_by("id").prefetch_related("labels", "section")
        seeds, _, leaves, ladder, shears, bees = tasks
        assert (seeds.title, seeds.priority, seeds.due_on) == ("Order seeds", 1, date(2026, 11, 20))
        assert seeds.created_at == datetime(2026, 10, 1, 12, tzinfo=UTC)
        assert seeds.section.name == "garden"
        assert [label.name for label in seeds.labels] == ["shop"]
        assert (leaves.completed_at, leaves.is_open) == (datetime(2026, 10, 12, 12, tzinfo=UTC), False)
        assert leaves.completed_by_id == leaves.created_by_id
        assert (ladder.title, [label.name for label in ladder.labels]) == ("Ask @Jon for the ladder", ["Jon"])
        assert (shears.title, shears.priority, shears.is_open) == ("Oil the shears", 3, False)
        assert (bees.title, bees.section.name, bees.is_open) == ("Read about bees rec:1y pri:D", "", True)


async def test_a_second_file_joins_the_first(console: Console, migrated_url: str) -> None:
    for _ in range(2):
        console("import", "todo.txt", GARDEN, "--project", "Garden")
    async with open_database(migrated_url, MODELS):
        project = await Project.get(name="Garden")
        assert (project.open_count, project.done_count) == (8, 4)
        assert await Section.filter(project_id=project.id).count() == 3
        assert await Label.all().count() == 3
        section = await Section.get(project_id=project.id, name="garden")
        positions = await Task.filter(section_id=section.id).order_by("id").values_list("position", flat=True)
        assert list(positions) == sorted(set(positions))


async def test_bad_lines_are_named_and_then_nothing_is_imported(
    console: Console, migrated_url: str, broken: str
) -> None:
    result = console("import", "todo.txt", broken, "--project", "Garden", status=1)
    assert "line 2: 2026-02-30 is not a date" in result.stderr
    assert "line 4: This is not UTF-8" in result.stderr
    assert "Nothing was imported" in result.stderr
    async with open_database(migrated_url, MODELS):
        assert await Task.all().count() == 0
        assert await Project.filter(name="Garden").count() == 0


async def test_bad_lines_can_be_left_out(console: Console, migrated_url: str, broken: str) -> None:
    result = console("import", "todo.txt", broken, "--project", "Garden", "--skip-bad")
    assert result.stdout.endswith("; 2 lines left out.\n")
    assert "line 2" in result.stderr
    async with open_database(migrated_url, MODELS):
        tasks = await Task.all().order_by("id")
        assert [task.title for task in tasks] == ["Order seeds", "Rake the leaves"]


async def test_a_plain_list_is_one_title_a_line(console: Console, migrated_url: str) -> None:
    console("import", "lines", GARDEN, "--project", "Inbox")
    async with open_database(migrated_url, MODELS):
        first = await Task.all().order_by("id").prefetch_related("project").first()
        assert first is not None
        assert first.title == "(A) 2026-10-01 Order seeds +garden @shop due:2026-11-20"
        assert first.project.is_inbox


async def test_lines_may_say_what_quick_add_understands(console: Console, migrated_url: str, tmp_path: Path) -> None:
    file = tmp_path / "typed.txt"
    many = "".join(f"Sow row {number} p2\n" for number in range(198))
    file.write_text(f"{many}\nParty 2026-12-04 #Garden\n  Cake @shop\n\tCandles\nTidy up p1\n")
    assert console("import", "quick", str(file), "--project", "Garden").stdout == "Imported 202 tasks.\n"
    async with open_database(migrated_url, MODELS):
        cake = await Task.get(title="Cake").prefetch_related("labels", "parent", "project")
        assert ([label.name for label in cake.labels], cake.project.name) == (["shop"], "Garden")
        assert cake.parent is not None
        assert (cake.parent.title, cake.parent.due_on) == ("Party", date(2026, 12, 4))
        assert (await Task.get(title="Tidy up")).priority == 1
        assert await Task.filter(priority=2).count() == 198


async def test_a_typed_line_that_is_no_task_undoes_those_before_it(
    console: Console, migrated_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "typed.txt"
    file.write_text("\n".join(["Dig", *[f"Row {number}" for number in range(250)], "", "p1 tomorrow"]))
    assert "line 253: Say what is to be done" in console("import", "quick", str(file), status=1).stderr
    async with open_database(migrated_url, MODELS):
        assert await Task.all().count() == 0


async def test_it_can_be_done_for_somebody(console: Console, migrated_url: str) -> None:
    console.add_user("jon")
    console("import", "lines", GARDEN, "--project", "Garden", "--as", "jon")
    async with open_database(migrated_url, MODELS):
        task = await Task.first().prefetch_related("created_by")
        assert task is not None
        assert task.created_by is not None
        assert task.created_by.username == "jon"


def test_somebody_who_may_not_add_tasks_is_refused(console: Console) -> None:
    console.add_user("ana", "--role", "guest")
    result = console("import", "lines", GARDEN, "--project", "Garden", "--as", "ana", status=1)
    assert "ana is a guest" in result.stderr


def test_a_file_without_tasks_is_refused(console: Console) -> None:
    empty = console.data.parent / "empty.txt"
    empty.write_text("\n\n")
    assert "no task" in console("import", "lines", str(empty), "--project", "Garden", status=1).stderr


def test_more_sections_than_a_project_holds_are_refused(console: Console) -> None:
    many = console.data.parent / "many.txt"
    many.write_text("".join(f"Task +p{number}\n" for number in range(120)))
    assert "121 sections" in console("import", "todo.txt", str(many), "--project", "Garden", status=1).stderr
    assert "WRONG" not in console("doctor").stdout
