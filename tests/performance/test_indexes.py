"""Lists and counts are read from an index, never by looking through all tasks."""

import re

import pytest
from quart import Quart

from hxtasks import changes, clock
from hxtasks.access import Actor
from hxtasks.accounts.models import User
from hxtasks.db.connection import connection, dialect
from hxtasks.projects.models import Project
from hxtasks.tasks import bulk
from hxtasks.tasks.bulk import Draft
from hxtasks.tasks.models import first_section
from tests.support.cast import Browser, with_token
from tests.support.queries import asked

TASKS = 20_000
THROUGH_ALL = re.compile(r"SCAN (task|t|x)\b|Seq Scan on task\b")
LOGGED = ("task", "comment", "attachment", "time_entry", "field_value", "relation")
BY_SUBJECT = re.compile(r"\(kind=\? AND subject_id=\?\)|Index Cond: \(.*kind.* AND .*subject_id")
LISTS = """
/projects/autumn-launch /projects/autumn-launch/done /inbox /today /assigned /trash /user/mira /tasks/1 /dashboard
/search?q=task /search?q=task+%23project-3 /search?q=task+is:done
/upcoming /completed /search?q=assigned:me+is:open+p4+due%3C=%2B30d /search?q=task+1235+p4 /search?q=tsak
/search?q=1234+sort:title
""".split()

pytestmark = pytest.mark.slow


@pytest.fixture
async def full(app: Quart) -> None:
    """20,000 tasks of 50 projects, a third of them done; the database knows how its columns are spread."""
    mira = (await User.get(username="mira")).actor()
    for number in range(50):
        project = await Project.start(by=mira, name=f"Project {number}")
        await bulk.add_many(project.id, await drafts(project.id, TASKS // 50, mira), by=mira)
    await connection().execute_query("ANALYZE", [])


async def drafts(project_id: int, amount: int, by: Actor) -> list[Draft]:
    section, now, today = await first_section(project_id), clock.now(), clock.today(by.timezone)
    return [
        Draft(
            section,
            f"Task {number}",
            now,
            due_on=today if number % 10 == 0 else None,
            assignee_id=by.id if number % 100 == 1 else None,
            completed_at=now if number % 3 == 0 else None,
        )
        for number in range(amount)
    ]


async def plan(statement: str, values: object) -> str:
    explain = "EXPLAIN QUERY PLAN" if dialect() == "sqlite" else "EXPLAIN"
    _, lines = await connection().execute_query(f"{explain} {statement}", values)  # type: ignore[arg-type]
    return "\n".join(str(line[-1]) for line in lines)


async def looks_through_all(browser: Browser, path: str) -> list[str]:
    """The plans of this address's statements that read the whole table of tasks."""
    with asked() as statements:
        assert (await browser.get(path)).status == 200
    plans = [await plan(statement, values) for statement, values in statements if not statement.startswith("EXPLAIN")]
    return [found for found in plans if THROUGH_ALL.search(found)]


@pytest.mark.usefixtures("full")
async def test_no_list_looks_through_all_tasks(app: Quart, mira: Browser) -> None:
    program = await with_token(app, "mira", "read")
    found = {path: await looks_through_all(mira, path) for path in LISTS}
    found["/api/tasks"] = await looks_through_all(program, "/api/tasks")
    assert found == {path: [] for path in found}


async def test_a_tasks_history_is_not_sought_in_the_whole_log(mira: Browser) -> None:
    by, project = (await User.get(username="mira")).actor(), await Project.get(slug="autumn-launch")
    async with changes.write(by, project.id) as change:
        for number in range(12_000):
            change.note(LOGGED[number % 6], 1000 + number % 500, "-", "edit", {}, {}, project_id=project.id)
    await connection().execute_query("ANALYZE", [])
    with asked() as statements:
        assert (await mira.get("/tasks/1/activity")).status == 200
    [found] = [await plan(statement, values) for statement, values in statements if "'relation'" in statement]
    assert BY_SUBJECT.search(found), found


@pytest.mark.parametrize("path", ["/dashboard", "/dashboard/trends"])
async def test_what_repeats_is_not_sought_in_the_whole_log(mira: Browser, path: str) -> None:
    """Nor among all that was added and completed this week, a few hundred of it in series."""
    by, project = (await User.get(username="mira")).actor(), await Project.get(slug="autumn-launch")
    went_on, done = {"due_on": "2026-11-26"}, {"completed_at": "2026-11-26T12:00:00+00:00"}
    for verb, after, amount in (("add", {}, 12_000), ("complete", done, 6_000), ("complete", went_on, 300)):
        for _ in range(amount // 100):
            async with changes.write(by, project.id) as change:
                for number in range(100):
                    change.note("task", 1 + number, "-", verb, {}, after, project_id=project.id)
    await connection().execute_query("ANALYZE", [])
    with asked() as statements:
        assert (await mira.get(path)).status == 200
    [found] = [await plan(statement, values) for statement, values in statements if "'skip'" in statement]
    assert "idx_change_again" in found, found
    assert not re.search(
        r"SCAN (change|c|x)\b(?! USING (COVERING )?INDEX idx_change_again)|Seq Scan on change", found
    ), found


@pytest.mark.usefixtures("app")
async def test_a_look_through_all_tasks_would_be_noticed() -> None:
    assert THROUGH_ALL.search(await plan("SELECT count(*) FROM task t WHERE notes = 'x'", []))
