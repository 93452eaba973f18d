"""A to-do begins before it is due (RFC 5545 §3.8.2.3): a start that says no more than that is left out."""

from datetime import date

import pytest

from hxtasks.accounts.models import User
from hxtasks.tasks.models import Task
from tests.support.cast import Browser

DAY = date(2099, 3, 14)


@pytest.mark.parametrize(
    ("start", "at", "begins"),
    [
        (date(2099, 3, 13), None, "DTSTART;VALUE=DATE:20990313"),
        (DAY, None, ""),
        (date(2099, 3, 15), None, ""),
        (DAY, "09:00", "DTSTART;TZID=Europe/Riga:20990314T000000"),
        (DAY, "00:00", ""),
    ],
)
async def test_of_a_task(mira: Browser, start: date, at: str | None, begins: str) -> None:
    by = (await User.get(username="mira")).actor()
    tour = await Task.get(title="Record the tour")
    await tour.edit(by=by, start_on=start, due_on=DAY, due_time=at, due_zone="Europe/Riga" if at else None)
    todo = (await mira.get("/projects/autumn-launch.ics")).text.partition("BEGIN:VTODO")[2]
    assert [line for line in todo.split("\r\n") if line.startswith("DTSTART")] == [*filter(None, [begins])]
