"""Timing what one does, and writing down what it took."""

import json
from datetime import UTC, datetime, timedelta

from quart import Quart

from hxtasks import clock
from hxtasks.accounts.models import User
from hxtasks.changes.models import Change
from hxtasks.projects.models import Project
from hxtasks.tasks.models import Task
from hxtasks.timetracking import purging
from hxtasks.timetracking.models import TimeEntry
from tests.support.cast import Browser, task_id, with_token
from tests.support.live import listening

GUIDE, TOUR, SECRET = "Write the upgrade guide", "Record the tour", "Read the applications"
NOON = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


async def start(browser: Browser, title: str) -> int:
    return (await browser.post(f"/tasks/{await task_id(title)}/timer")).status


async def add(browser: Browser, title: str, length: str, **more: str) -> int:
    return (await browser.post(f"/tasks/{await task_id(title)}/time", {"length": length, **more})).status


async def minutes() -> dict[str, int | None]:
    """What was measured, by its task's title."""
    found = await TimeEntry.filter(trashed_at=None).order_by("id").prefetch_related("task")
    return {entry.task.title: entry.minutes for entry in found}


async def undo_last(browser: Browser) -> int:
    newest = await Change.all().order_by("-id").first()
    assert newest
    return (await browser.post(f"/changes/{newest.id}/undo")).status


async def test_one_timer_runs_and_is_on_every_page_until_it_is_stopped(mira: Browser) -> None:
    with clock.frozen(NOON):
        assert await start(mira, GUIDE) == 303
        for path in ("/today", "/settings", f"/tasks/{await task_id(TOUR)}"):
            assert f"{GUIDE} since 12:00" in (await mira.get(path)).words
    with clock.frozen(NOON + timedelta(minutes=24, seconds=40)):
        await start(mira, TOUR)
        assert await minutes() == {GUIDE: 25, TOUR: None}
        assert await start(mira, TOUR) == 303
        assert await TimeEntry.all().count() == 2
    with clock.frozen(NOON + timedelta(minutes=25)):
        answer = await mira.htmx.post("/timer/end", {})
        assert answer.status == 200
        assert "since" not in answer.words.replace("1 min spent", "")
        assert await minutes() == {GUIDE: 25, TOUR: 1}
        assert (await mira.post("/timer/end")).status == 303  # nothing runs: nothing happens
        assert "No timer runs" in (await mira.get("/timer")).words
        assert await undo_last(mira) == 303
        assert await minutes() == {GUIDE: 25, TOUR: None}


async def test_undo_lets_no_second_timer_run(mira: Browser) -> None:
    await start(mira, GUIDE)
    await mira.post("/timer/end")
    stopped = await Change.filter(kind="time_entry", verb="stop").get()
    await start(mira, TOUR)
    assert (await mira.post(f"/changes/{stopped.id}/undo")).status == 403
    assert await TimeEntry.filter(minutes=None).count() == 1


async def test_time_is_written_down_changed_deleted_and_had_back(mira: Browser) -> None:
    guide = await task_id(GUIDE)
    with clock.frozen(NOON):
        for length in ("1h 30m", "90", "1:30"):
            assert await add(mira, GUIDE, length, note="Read first") == 303
        assert [entry.minutes for entry in await TimeEntry.all()] == [90, 90, 90]
        page = (await mira.get(f"/tasks/{guide}")).words
        assert "Time 4 h 30 min" in page
        assert "1 h 30 min Today Read first" in page
        entry = await TimeEntry.all().order_by("-id").first()
        assert entry
        form = {"length": "2 h", "spent_on": "2026-11-20", "note": "Twice", "version": str(entry.version)}
        assert "2026-11-23" in (await mira.get(f"/time/{entry.id}/edit")).text
        assert (await mira.post(f"/time/{entry.id}", form)).location == f"/tasks/{guide}#time-{guide}"
        assert (await mira.post(f"/time/{entry.id}", form | {"length": "3 h"})).status == 409
        assert "2 h Fri Twice" in (await mira.get(f"/tasks/{guide}/time")).words
        assert (await mira.post(f"/time/{entry.id}/deletion")).status == 303
        assert "Time 3 h " in (await mira.get(f"/tasks/{guide}")).words
        history = (await mira.get(f"/tasks/{guide}/activity")).words
        assert "changed the time spent on" in history
        assert "Time spent 1 h 30 min" in history
        assert await undo_last(mira) == 303
        assert "Time 5 h " in (await mira.get(f"/tasks/{guide}")).words
    await entry.refresh_from_db()
    await mira.post(f"/time/{entry.id}/deletion")
    with clock.frozen(clock.now() + timedelta(days=31)):
        assert await purging.forget() == 1


async def test_bad_lengths_keep_what_was_typed_and_change_nothing(mira: Browser) -> None:
    for length in ("", "soon", "0", "-5", "9" * 40, "999999 h", "1:75"):
        answer = await mira.htmx.post(
            f"/tasks/{await task_id(GUIDE)}/time", {"length": length, "note": "Talked", "spent_on": "2026-11-20"}
        )
        assert answer.status == 422, length
        assert 'value="Talked"' in answer.text
    assert await add(mira, GUIDE, "90", spent_on="2026-02-30") == 422
    assert await add(mira, GUIDE, "90", note="x" * 201) == 422
    assert (await mira.get(f"/tasks/{await task_id(GUIDE)}/time?after=2026-99-99.1")).status == 400
    assert not await TimeEntry.exists()


async def test_sums_stand_beside_the_estimate_subtasks_included(mira: Browser) -> None:
    guide = await task_id(GUIDE)
    await mira.post(f"/tasks/{guide}/subtasks", {"title": "A chapter"})
    await mira.post(f"/tasks/{guide}/estimate", {"estimate": "3 h"})
    await mira.post(f"/tasks/{await task_id('A chapter')}/estimate", {"estimate": "1 h"})
    await add(mira, GUIDE, "25")
    await add(mira, "A chapter", "40")
    page = (await mira.get(f"/tasks/{guide}")).words
    assert "Time 25 min of 3 h With subtasks 1 h 5 min of 4 h" in page


async def test_readers_read_strangers_see_nothing_and_only_managers_change_others(
    mira: Browser, jon: Browser, ana: Browser, sten: Browser
) -> None:
    await add(mira, GUIDE, "90", note="Said by Mira")
    entry = await TimeEntry.get()
    assert "Said by Mira" in (await ana.get(f"/tasks/{await task_id(GUIDE)}")).words
    for browser, status in ((jon, 403), (ana, 403), (sten, 404)):
        assert (await browser.post(f"/time/{entry.id}", {"length": "1"})).status == status
        assert (await browser.post(f"/time/{entry.id}/deletion")).status == status
        assert await start(browser, SECRET) == 404
    assert await start(ana, GUIDE) == 403
    change = await Change.filter(kind="time_entry").get()
    assert (await jon.post(f"/changes/{change.id}/undo")).status == 403
    await add(jon, TOUR, "10")
    own = await TimeEntry.exclude(id=entry.id).get()
    assert (await mira.post(f"/time/{own.id}", {"length": "20"})).status == 303


async def test_whoever_no_longer_sees_the_task_still_stops_the_timer(mira: Browser, jon: Browser) -> None:
    await start(jon, TOUR)
    await jon.get("/today")
    launch = await Project.get(slug="autumn-launch")
    await launch.edit(by=(await User.get(username="mira")).actor(), visibility="private")
    page = await jon.get("/today")
    assert TOUR not in page.text
    assert "A task that you can't see since" in page.words
    answer = await jon.htmx.post("/timer/end", {})
    assert TOUR not in answer.text
    assert (await TimeEntry.get()).minutes == 1


async def test_ones_other_windows_and_others_panes_follow(mira: Browser, jon: Browser) -> None:
    guide = await task_id(GUIDE)
    async with listening(mira, "/today") as own, listening(jon, f"/tasks/{guide}") as other:
        await start(mira, GUIDE)
        await own.fetches("timer")
        await other.fetches(f"time-{guide}")
        await mira.post("/timer/end")
        await own.fetches("timer")


async def test_programs_do_the_same(app: Quart, mira: Browser) -> None:
    program, guide = await with_token(app, "mira"), await task_id(GUIDE)
    made = await program.send("POST", f"/api/tasks/{guide}/time", {"minutes": 90, "note": "Read"})
    assert (made.status, made.json["minutes"], made.json["person"]) == (201, 90, "mira")
    changed = await program.send("PATCH", made.location, {"minutes": 75})
    assert (changed.json["minutes"], changed.json["note"]) == (75, "Read")
    stale = await program.send("PATCH", made.location, {"minutes": 1}, {"If-Match": '"1"'})
    assert stale.status == 412
    assert (await program.send("POST", f"/api/tasks/{guide}/time", {"minutes": 0})).status == 422
    started = await program.send("POST", f"/api/tasks/{guide}/timer")
    assert started.json["entry"]["minutes"] is None
    assert (await program.send("GET", "/api/timer")).json == started.json
    assert (await program.send("DELETE", "/api/timer")).json["entry"]["minutes"] == 1
    assert (await program.send("GET", "/api/timer")).json == {"entry": None}
    listed = await program.send("GET", f"/api/tasks/{guide}/time?limit=1")
    assert (len(listed.json["entries"]), listed.json["total"]["minutes"]) == (1, 76)
    rest = await program.send("GET", f"/api/tasks/{guide}/time?cursor={listed.json['next']}")
    assert [entry["minutes"] for entry in rest.json["entries"]] == [75]
    project = (await Task.get(id=guide)).project_id
    assert (await program.send("GET", f"/api/projects/{project}/time")).json["minutes"] == 76
    assert (await program.send("DELETE", made.location)).status == 204
    assert json.loads((await Change.filter(kind="time_entry", verb="delete").get()).after or "")["task_id"] == guide
