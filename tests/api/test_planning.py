"""When a task begins, when it must be done, and how long it takes, by the JSON API."""

from typing import Any

import pytest

from tests.support.cast import Browser, task_id

GUIDE = "Write the upgrade guide"
PLAN = {"start_on": "2026-12-01", "due_on": "2026-12-03", "deadline_on": "2026-12-04", "estimate_minutes": 90}


def plan(task: dict[str, Any]) -> dict[str, Any]:
    return {name: task[name] for name in PLAN}


async def test_a_task_is_added_with_its_plan(program: Browser) -> None:
    answer = await program.send("POST", "/api/tasks", {"title": "Send the invoice", **PLAN})
    assert (answer.status, plan(answer.json)) == (201, PLAN)


async def test_the_plan_is_changed_and_taken_away(program: Browser) -> None:
    path = f"/api/tasks/{await task_id(GUIDE)}"
    assert plan((await program.send("PATCH", path, PLAN)).json) == PLAN
    later = (await program.send("PATCH", path, {"deadline_on": "2026-12-24"})).json
    assert plan(later) == PLAN | {"deadline_on": "2026-12-24"}
    none = dict.fromkeys(PLAN)
    assert plan((await program.send("PATCH", path, none)).json) == none


async def test_history_tells_of_it(program: Browser, mira: Browser) -> None:
    task = await task_id(GUIDE)
    await program.send("PATCH", f"/api/tasks/{task}", PLAN)
    words = (await mira.get(f"/tasks/{task}/activity")).words
    for told in ("Start", "1 Dec 2026", "Deadline", "4 Dec 2026", "Estimate", "1 h 30 min"):
        assert told in words


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"start_on": "2026-02-30"}, "start_on"),
        ({"start_on": "0000-01-01"}, "start_on"),
        ({"deadline_on": "9999-01-01"}, "deadline_on"),
        ({"start_on": "2026-12-05", "deadline_on": "2026-12-04"}, "deadline_on"),
        ({"estimate_minutes": 0}, "estimate_minutes"),
        ({"estimate_minutes": -30}, "estimate_minutes"),
        ({"estimate_minutes": 10**9}, "estimate_minutes"),
        ({"estimate_minutes": "30"}, "estimate_minutes"),
    ],
)
async def test_what_can_not_be_is_refused(program: Browser, sent: dict[str, Any], field: str) -> None:
    path = f"/api/tasks/{await task_id(GUIDE)}"
    before = (await program.send("GET", path)).json
    for answer in (
        await program.send("PATCH", path, {"title": "Changed", **sent}),
        await program.send("POST", "/api/tasks", {"title": "Another", **sent}),
    ):
        assert (answer.status, list(answer.json["errors"])) == (422, [field])
    assert (await program.send("GET", path)).json == before


async def test_one_date_is_held_against_the_other_that_stays(program: Browser) -> None:
    path = f"/api/tasks/{await task_id(GUIDE)}"
    await program.send("PATCH", path, PLAN)
    answer = await program.send("PATCH", path, {"start_on": "2026-12-05"})
    assert (answer.status, answer.json["errors"]) == (422, {"deadline_on": "The deadline is before the start."})
    assert plan((await program.send("GET", path)).json) == PLAN
