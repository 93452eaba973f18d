"""Sums of time by person, project, label and week."""

from datetime import UTC, datetime

import pytest
from quart import Quart

from hxtasks import clock
from hxtasks.accounts.models import User
from hxtasks.tasks.models import Task
from hxtasks.timetracking.models import TimeEntry
from tests.support.cast import Browser, task_id, with_token

GUIDE, TOUR, SECRET = "Write the upgrade guide", "Record the tour", "Read the applications"


@pytest.fixture(autouse=True)
async def _spent(mira: Browser) -> None:
    """Two people's time in two projects, on a Sunday and on the Monday two weeks later."""
    for username, title, day, length in (
        ("mira", GUIDE, "2026-11-08", 90),
        ("jon", TOUR, "2026-11-23", 60),
        ("mira", SECRET, "2026-11-23", 500),
    ):
        by = (await User.get(username=username)).actor()
        await TimeEntry.add(
            await Task.get(title=title), by=by, minutes=length, spent_on=datetime.fromisoformat(day).date()
        )
    await mira.post(f"/tasks/{await task_id(GUIDE)}/labels", {"name": "=1+1"})
    await mira.post(f"/tasks/{await task_id(GUIDE)}/labels", {"name": "docs"})


async def test_everybody_sums_up_what_they_see(mira: Browser, jon: Browser, ana: Browser, sten: Browser) -> None:
    query = "?since=2026-11-01&until=2026-11-30&by="
    assert "Mira Roux 9 h 50 min" in (await mira.get(f"/reports/time{query}person")).words
    for browser in (jon, ana):
        page = (await browser.get(f"/reports/time{query}person")).words
        assert "2 h 30 min CSV" in page
        assert "Mira Roux 1 h 30 min Jon Okafor 1 h" in page
        assert "Hiring" not in (await browser.get(f"/reports/time{query}project")).text
        assert (await browser.get(f"/reports/time{query}person&project=hiring")).status == 404
    assert "No time in this range" in (await sten.get(f"/reports/time{query}person")).words
    labels = (await jon.get(f"/reports/time{query}label")).words
    assert "=1+1 1 h 30 min docs 1 h 30 min No label 1 h" in labels
    weeks = (await jon.get(f"/reports/time{query}week&project=autumn-launch")).words
    assert (
        "Week of Mon 2 Nov 1 h 30 min Week of Mon 9 Nov 0 min Week of Mon 16 Nov 0 min Week of Mon 23 Nov 1 h" in weeks
    )


async def test_a_sheet_holds_no_formula(jon: Browser) -> None:
    answer = await jon.get("/reports/time.csv?by=label&since=2026-11-01&until=2026-11-30")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "time-by-label-2026-11-01-2026-11-30.csv" in answer.headers["Content-Disposition"]
    assert answer.text.lstrip("\ufeff").splitlines() == [
        "Label,Minutes,Hours",
        "'=1+1,90,1.5",
        "docs,90,1.5",
        "No label,60,1.0",
    ]


async def test_ranges_default_to_four_weeks_and_say_what_is_wrong_with_them(jon: Browser) -> None:
    with clock.frozen(datetime(2026, 12, 6, 12, tzinfo=UTC)):
        page = await jon.get("/reports/time")
        assert 'value="2026-11-09"' in page.text
        assert "Jon Okafor 1 h" in page.words
        assert "Mira Roux 1 h" not in page.words
    for query, words in (
        ("since=2026-02-30", "has no day 30"),
        ("since=2026-02-01&until=2026-01-01", "before it begins"),
        ("since=1970-01-01&until=2999-01-01", "more than ten years"),
        ("by=nobody", "Choose one of"),
    ):
        for path in ("/reports/time", "/reports/time.csv"):
            answer = await jon.get(f"{path}?{query}")
            assert (answer.status, words in answer.words) == (422, True), query


async def test_programs_are_told_the_same(app: Quart) -> None:
    program = await with_token(app, "jon", "read")
    report = await program.send("GET", "/api/reports/time?by=person&since=2026-11-01&until=2026-11-30")
    assert report.json["minutes"] == 150
    assert report.json["sums"] == [{"name": "Mira Roux", "minutes": 90}, {"name": "Jon Okafor", "minutes": 60}]
    assert (await program.send("GET", "/api/reports/time?project=hiring")).status == 422
    assert (await program.send("GET", "/api/reports/time?since=2026-02-30")).status == 422
