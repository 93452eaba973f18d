"""Completing what repeats."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hxtasks import clock
from hxtasks.changes.models import Change
from hxtasks.tasks.models import Task
from tests.support.cast import Browser, task_id

GUIDE = "Write the upgrade guide"
TODAY = clock.today("Europe/Riga")


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


async def repeating(program: Browser, **fields: Any) -> int:
    """The guide, repeating; its id."""
    number = await task_id(GUIDE)
    given = {"rrule": "FREQ=DAILY;INTERVAL=3", "due_on": str(TODAY)} | fields
    answer = await program.send("PATCH", f"/api/tasks/{number}", given)
    assert answer.status == 200, answer.text
    return number


async def test_it_moves_to_the_next_date_and_stays_open(mira: Browser, program: Browser) -> None:
    number = await repeating(program)
    answer = await mira.htmx.post(f"/tasks/{number}/completion", {"due_on": str(TODAY)})
    assert f'aria-label="Complete &#34;{GUIDE}&#34;"' in answer.text
    assert f"Completed “{GUIDE}”. Next: " in answer.words
    task = await Task.get(id=number)
    assert (task.due_on, task.completed_at, task.is_open) == (day(3), None, True)


async def test_missed_ones_are_skipped(mira: Browser, program: Browser) -> None:
    number = await repeating(program, due_on=str(day(-4)))
    await mira.post(f"/tasks/{number}/completion")
    assert (await Task.get(id=number)).due_on == day(2)


async def test_from_completion(mira: Browser, program: Browser) -> None:
    number = await repeating(program, due_on=str(day(-4)), anchor="completion")
    await mira.post(f"/tasks/{number}/completion")
    assert (await Task.get(id=number)).due_on == day(3)


async def test_undo_restores_exactly(mira: Browser, program: Browser) -> None:
    number = await repeating(program, rrule="FREQ=DAILY;COUNT=3", start_on=str(day(-1)), deadline_on=str(day(2)))
    before = await Task.filter(id=number).values()
    await mira.post(f"/tasks/{number}/completion")
    done = await Task.get(id=number)
    assert (done.due_on, done.start_on, done.deadline_on, done.rrule) == (day(1), day(0), day(3), "FREQ=DAILY;COUNT=2")
    change = await Change.filter(subject_id=number, verb="complete").order_by("-id").first()
    assert change
    await mira.post(f"/changes/{change.id}/undo")
    after = await Task.filter(id=number).values()
    assert [row | {"version": 0} for row in after] == [row | {"version": 0} for row in before]


async def test_count_ends_it_by_really_completing(mira: Browser, program: Browser) -> None:
    number = await repeating(program, rrule="FREQ=DAILY;COUNT=2")
    await mira.post(f"/tasks/{number}/completion")
    assert (await Task.get(id=number)).completed_at is None
    await mira.post(f"/tasks/{number}/completion")
    task = await Task.get(id=number)
    assert task.completed_at
    assert task.due_on == day(1)
    await mira.post(f"/tasks/{number}/reopening")
    assert (await Task.get(id=number)).is_open


async def test_completing_the_same_date_twice_does_it_once(mira: Browser, jon: Browser, program: Browser) -> None:
    number = await repeating(program)
    for who in (mira, jon, mira):
        await who.post(f"/tasks/{number}/completion", {"due_on": str(TODAY)})
    assert (await Task.get(id=number)).due_on == day(3)
    assert await Change.filter(subject_id=number, verb="complete").count() == 1


async def test_the_31st_is_remembered(mira: Browser, program: Browser) -> None:
    number = await repeating(program, rrule="FREQ=MONTHLY", due_on="2098-01-31")
    for expected in (date(2098, 2, 28), date(2098, 3, 31)):
        await mira.post(f"/tasks/{number}/completion")
        assert (await Task.get(id=number)).due_on == expected
    assert (await Task.get(id=number)).rrule == "FREQ=MONTHLY;BYMONTHDAY=31"


async def test_subtasks_are_to_do_again_and_their_dates_go_along(mira: Browser, program: Browser) -> None:
    number = await repeating(program)
    parts = []
    for fields in ({"title": "Done"}, {"title": "Dated", "due_on": str(day(-1))}):
        answer = await program.send("POST", "/api/tasks", {"parent": number, **fields})
        parts.append(answer.json["id"])
    await mira.post(f"/tasks/{parts[0]}/completion")
    await mira.post(f"/tasks/{number}/completion")
    done, dated = [await Task.get(id=part) for part in parts]
    assert (done.completed_at, done.is_open) == (None, True)
    assert dated.due_on == day(2)
    change = await Change.filter(subject_id=number, verb="complete").first()
    assert change
    await mira.post(f"/changes/{change.id}/undo")
    done, dated = [await Task.get(id=part) for part in parts]
    assert done.completed_at
    assert dated.due_on == day(-1)


async def test_skipping_goes_on_without_completing(mira: Browser, program: Browser) -> None:
    number = await repeating(program)
    answer = await mira.htmx.post(f"/tasks/{number}/skip")
    assert f"Skipped “{GUIDE}”. Next: " in answer.words
    assert (await Task.get(id=number)).due_on == day(3)
    assert not await Change.filter(subject_id=number, verb="complete").exists()


async def test_the_last_one_cannot_be_skipped(mira: Browser, program: Browser) -> None:
    number = await repeating(program, rrule="FREQ=DAILY;COUNT=1")
    answer = await mira.post(f"/tasks/{number}/skip")
    assert answer.status == 422
    assert "end the series" in answer.words
    assert (await Task.get(id=number)).due_on == TODAY


async def test_ending_the_series_keeps_the_date(mira: Browser, program: Browser) -> None:
    number = await repeating(program)
    await mira.post(f"/tasks/{number}/recurrence/ending")
    task = await Task.get(id=number)
    assert (task.rrule, task.due_on) == (None, TODAY)
    await mira.post(f"/tasks/{number}/completion")
    assert (await Task.get(id=number)).completed_at


async def test_taking_the_date_away_ends_it_too(program: Browser) -> None:
    number = await repeating(program)
    answer = await program.send("PATCH", f"/api/tasks/{number}", {"due_on": None})
    assert (answer.json["rrule"], answer.json["due_on"]) == (None, None)


async def test_a_rule_without_a_date_gets_its_first_one(program: Browser) -> None:
    answer = await program.send("POST", "/api/tasks", {"title": "Water the plants", "rrule": "FREQ=DAILY"})
    assert (answer.json["rrule"], answer.json["anchor"], answer.json["due_on"]) == (
        "FREQ=DAILY",
        "schedule",
        str(TODAY),
    )
    refused = await program.send("POST", "/api/tasks", {"title": "Water the plants", "rrule": "FREQ=SECONDLY"})
    assert refused.status == 422
    assert "daily" in refused.json["errors"]["rrule"]


async def test_the_zone_stays_the_tasks_whoever_completes_it_where(program: Browser, mira: Browser) -> None:
    number = await repeating(program, rrule="FREQ=DAILY", due_on="2026-11-20", due_time="09:00")
    await mira.post("/settings/appearance", {"theme": "dark", "timezone": "America/New_York", "locale": "en-GB"})
    # Nine o'clock is over in Riga and still to come in New York.
    with clock.frozen(datetime(TODAY.year, TODAY.month, TODAY.day, 8, tzinfo=UTC)):
        await mira.post(f"/tasks/{number}/completion")
    task = await Task.get(id=number)
    assert (task.due_on, task.due_time, task.due_zone) == (day(1), "09:00", "Europe/Riga")


async def test_history_tells_which_one_was_done(mira: Browser, program: Browser) -> None:
    number = await repeating(program)
    await mira.post(f"/tasks/{number}/completion")
    page = await mira.get(f"/tasks/{number}/activity")
    assert "completed" in page.words
    assert f"{TODAY:%-d %b %Y}" in page.words
    assert "Every 3 days" in page.words


async def test_the_row_shows_that_it_repeats(mira: Browser, program: Browser) -> None:
    await repeating(program)
    page = await mira.get("/projects/autumn-launch")
    assert "Repeats: " in page.words


async def test_a_reader_may_neither_skip_nor_end(ana: Browser, program: Browser) -> None:
    number = await repeating(program)
    assert (await ana.post(f"/tasks/{number}/skip")).status == 403
    assert (await ana.post(f"/tasks/{number}/recurrence/ending")).status == 403
    assert (await Task.get(id=number)).due_on == TODAY


async def test_for_a_stranger_there_is_nothing_to_skip(sten: Browser, program: Browser) -> None:
    assert (await sten.post(f"/tasks/{await repeating(program)}/skip")).status == 404
