"""`POST /api/recurrence/next`: what comes next, for programs."""

from datetime import timedelta
from typing import Any

from hxtasks import clock
from tests.support.cast import Browser

PATH = "/api/recurrence/next"
EVERY_THREE_DAYS = {
    "rrule": "FREQ=DAILY;INTERVAL=3",
    "anchor": "schedule",
    "zone": "Europe/Riga",
    "due_on": "2027-01-01",
    "due_time": None,
    "completed_at": "2027-01-05T10:00:00Z",
    "count": 5,
}


async def dates(program: Browser, **fields: Any) -> list[str]:
    answer = await program.send("POST", PATH, EVERY_THREE_DAYS | fields)
    assert answer.status == 200, answer.text
    found: list[str] = answer.json["dates"]
    return found


async def test_five_dates_by_schedule(program: Browser) -> None:
    assert await dates(program) == ["2027-01-07", "2027-01-10", "2027-01-13", "2027-01-16", "2027-01-19"]


async def test_by_completion(program: Browser) -> None:
    assert await dates(program, anchor="completion", count=2) == ["2027-01-08", "2027-01-11"]


async def test_not_completed_yet(program: Browser) -> None:
    assert await dates(program, completed_at=None, count=1) == ["2027-01-04"]


async def test_a_time_comes_with_the_dates_and_survives_both_clock_changes(program: Browser) -> None:
    weekly = {"rrule": "FREQ=WEEKLY", "due_time": "09:00", "completed_at": None, "count": 2}
    assert await dates(program, due_on="2027-03-21", **weekly) == ["2027-03-28T09:00", "2027-04-04T09:00"]
    assert await dates(program, due_on="2027-10-24", **weekly) == ["2027-10-31T09:00", "2027-11-07T09:00"]


async def test_a_time_that_the_clock_skips_or_shows_twice(program: Browser) -> None:
    daily = {"rrule": "FREQ=DAILY", "due_time": "03:30", "completed_at": None, "count": 3}
    assert await dates(program, due_on="2027-03-27", **daily) == [f"2027-03-{day}T03:30" for day in (28, 29, 30)]
    assert await dates(program, due_on="2027-10-30", **daily) == [
        "2027-10-31T03:30",
        "2027-11-01T03:30",
        "2027-11-02T03:30",
    ]
    between = await dates(program, **daily | {"due_on": "2027-10-30", "completed_at": "2027-10-31T01:00:00Z"})
    assert between[0] == "2027-11-01T03:30"


async def test_the_rule_is_enough_and_the_series_starts_now(program: Browser) -> None:
    answer = await program.send("POST", PATH, {"rrule": "FREQ=DAILY"})
    today = clock.today("Europe/Riga")
    assert answer.json["dates"] == [str(today + timedelta(days=number)) for number in range(1, 6)]


async def test_a_moment_without_an_offset_is_on_the_wall_of_the_zone(program: Browser) -> None:
    asked = {"rrule": "FREQ=DAILY", "completed_at": "2027-01-05T00:30", "count": 1}
    assert await dates(program, **asked, zone="America/New_York") == ["2027-01-06"]
    assert await dates(program, rrule="FREQ=DAILY", completed_at="2027-01-05T23:30:00Z", count=1) == ["2027-01-07"]


async def test_a_series_ends(program: Browser) -> None:
    assert await dates(program, rrule="FREQ=DAILY;COUNT=3") == ["2027-01-06", "2027-01-07"]
    assert await dates(program, rrule="FREQ=DAILY;UNTIL=20270106") == ["2027-01-06"]
    assert await dates(program, rrule="FREQ=DAILY;COUNT=1") == []


BAD: list[tuple[str, object]] = [
    ("rrule", ""),
    ("rrule", "FREQ=SECONDLY"),
    ("rrule", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
    ("rrule", "every day"),
    ("rrule", 7),
    ("anchor", "habit"),
    ("zone", "Mars/Olympus"),
    ("due_on", "1900-01-01"),
    ("due_on", "2027-02-30"),
    ("due_time", "25:00"),
    ("completed_at", "yesterday"),
    ("completed_at", "9999-12-31T23:59:59Z"),
    ("completed_at", "0001-01-01T00:00:00+14:00"),
    ("completed_at", 5),
    ("count", 0),
    ("count", 1000),
]


async def test_what_cannot_be_used_is_named(program: Browser) -> None:
    for field, value in BAD:
        answer = await program.send("POST", PATH, EVERY_THREE_DAYS | {field: value})
        assert answer.status == 422, (field, value)
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert list(answer.json["errors"]) == [field]


async def test_a_guest_of_no_project_may_ask(sten: Browser) -> None:
    assert (await sten.send("POST", PATH, EVERY_THREE_DAYS)).status == 200
