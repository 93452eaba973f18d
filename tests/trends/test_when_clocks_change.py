"""A week begins on Monday at midnight where one is, in a week too in which the clocks change."""

from datetime import UTC, datetime

from hxtasks import clock
from hxtasks.accounts.models import User
from hxtasks.tasks.models import Task
from tests.support.cast import Browser, task_id

SATURDAY = datetime(2026, 4, 25, 12, tzinfo=UTC)
"""In Cairo the clocks were put forward on Friday: Monday began at 22:00 of Sunday in UTC, Saturday at 21:00."""


async def test_what_was_done_on_sunday_is_not_of_this_week(mira: Browser) -> None:
    await User.filter(username="mira").update(timezone="Africa/Cairo")
    for title, hour in (("Write the upgrade guide", 21), ("Record the tour", 22)):
        await mira.post(f"/tasks/{await task_id(title)}/completion")
        await Task.filter(title=title).update(completed_at=datetime(2026, 4, 19, hour, 30, tzinfo=UTC))
    with clock.frozen(SATURDAY):
        assert "Done this week 1" in (await mira.get("/dashboard")).words
        assert 'aria-label="1 this week, 2 in 12 weeks"' in (await mira.get("/dashboard/trends")).text
