"""Being reminded: at the moment, once, whatever happened to the server and the date meanwhile."""

import asyncio
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hxtasks import clock
from hxtasks.notifications.models import Notification
from hxtasks.notifications.reminders import Reminder, deliver, moment
from tests.changes.test_undo import last_change
from tests.support.cast import Browser, with_token

NOW = clock.now().replace(hour=12, minute=0, second=0, microsecond=0)
"""Sessions end where one stays away for long, so the clock is put on from here."""


def wall(at: datetime) -> dict[str, str]:
    """A moment as somebody in Riga types it."""
    there = at.astimezone(ZoneInfo("Europe/Riga"))
    return {"on": there.date().isoformat(), "time": f"{there:%H:%M}"}


def day(days: int) -> str:
    return (NOW + timedelta(days=days)).date().isoformat()


async def due(browser: Browser, task: int, on: str, time: str = "") -> None:
    await browser.post(f"/tasks/{task}/due", {"due_on": on, "due_time": time})


async def remind(browser: Browser, task: int, **form: str) -> Reminder:
    answer = await browser.post(f"/tasks/{task}/reminders", form)
    assert answer.status == 303, answer.text
    found = await Reminder.all().order_by("-id").first()
    assert found
    return found


async def test_a_moment_of_its_own_is_on_ones_own_wall(ana: Browser, guide: int) -> None:
    """Ana may only read it: it is hers to be reminded all the same. Riga is two hours ahead of UTC in March."""
    made = await remind(ana, guide, minutes="", on="2027-03-14", time="09:30")
    assert made.fires_at == datetime(2027, 3, 14, 7, 30, tzinfo=UTC)
    assert "9:30" in (await ana.get(f"/tasks/{guide}")).words


async def test_some_time_before_it_is_due_follows_the_date(mira: Browser, jon: Browser, guide: int) -> None:
    await due(mira, guide, "2027-03-14", "16:00")
    made = await remind(mira, guide, minutes="60")
    assert made.fires_at == datetime(2027, 3, 14, 13, 0, tzinfo=UTC)
    await due(jon, guide, "2027-03-20", "10:00")
    assert (await Reminder.get(id=made.id)).fires_at == datetime(2027, 3, 20, 7, 0, tzinfo=UTC)
    await due(jon, guide, "")
    assert (await Reminder.get(id=made.id)).fires_at is None
    await jon.post(f"/changes/{await last_change()}/undo")
    assert (await Reminder.get(id=made.id)).fires_at == datetime(2027, 3, 20, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("time", "zone", "minutes", "at"),
    [
        ("16:00", "America/New_York", 0, datetime(2027, 3, 14, 20, 0, tzinfo=UTC)),
        (None, None, 0, datetime(2027, 3, 14, 7, 0, tzinfo=UTC)),
        (None, None, 1440, datetime(2027, 3, 13, 7, 0, tzinfo=UTC)),
    ],
)
def test_when_that_is(time: str | None, zone: str | None, minutes: int, at: datetime) -> None:
    """New York has just put its clocks forward; a day without a time begins at nine where one is."""
    assert moment(at.date() + timedelta(minutes=minutes), time, zone, "Europe/Riga", minutes) == at


async def test_it_comes_when_it_is_due_and_once(mira: Browser, guide: int) -> None:
    with clock.frozen(NOW):
        await remind(mira, guide, **wall(NOW + timedelta(minutes=30)))
        assert await deliver() == 0
    with clock.frozen(NOW + timedelta(minutes=31)):
        assert await deliver() == 1
        assert await deliver() == 0
    assert [row.kind for row in await Notification.all()] == ["reminder"]
    assert "Reminder: Write the upgrade guide" in (await mira.get("/notifications")).words


async def test_several_servers_deliver_it_once(mira: Browser, guide: int) -> None:
    with clock.frozen(NOW):
        for _ in range(5):
            await remind(mira, guide, **wall(NOW + timedelta(minutes=30)))
    with clock.frozen(NOW + timedelta(days=3)):
        delivered = await asyncio.gather(*(deliver() for _ in range(4)))
    assert sum(delivered) == 5
    assert await Notification.all().count() == 5


async def test_a_date_that_moves_on_reminds_again(mira: Browser, guide: int) -> None:
    with clock.frozen(NOW):
        await due(mira, guide, day(1), "16:00")
        await remind(mira, guide, minutes="60")
    with clock.frozen(NOW + timedelta(days=2)):
        assert await deliver() == 1
        await due(mira, guide, day(8), "16:00")
        assert await deliver() == 0
    with clock.frozen(NOW + timedelta(days=9)):
        assert await deliver() == 1


async def test_a_date_that_moves_back_reminds_of_nothing_that_is_over(mira: Browser, guide: int) -> None:
    with clock.frozen(NOW):
        await due(mira, guide, day(20))
        await remind(mira, guide, minutes="1440")
        await due(mira, guide, day(-9))
        assert await deliver() == 0
    assert not await Notification.exists()


async def test_what_is_done_or_out_of_sight_reminds_nobody(mira: Browser, jon: Browser, guide: int) -> None:
    with clock.frozen(NOW):
        await remind(mira, guide, **wall(NOW + timedelta(hours=20)))
        await mira.post(f"/tasks/{guide}/completion")
    with clock.frozen(NOW + timedelta(days=1)):
        assert await deliver() == 1
        await mira.post(f"/tasks/{guide}/reopening")
        await remind(jon, guide, **wall(NOW + timedelta(hours=40)))
        await mira.post("/projects/autumn-launch/settings", {"visibility": "private"})
    with clock.frozen(NOW + timedelta(days=2)):
        assert await deliver() == 1
    assert not await Notification.exists()


async def test_what_makes_no_sense_is_said_and_kept(mira: Browser, guide: int) -> None:
    for form, words in (
        ({"minutes": "60"}, "The task has no date yet."),
        ({"minutes": ""}, "Give a date and a time"),
        ({"minutes": "-5"}, "at least 0"),
        ({"minutes": "999999"}, "at most"),
        ({"on": "2027-02-30", "time": "09:00"}, "has no day 30"),
        ({"on": "2020-02-03", "time": "09:00"}, "That is over already."),
        ({"on": "2030-02-03"}, "Give a date and a time"),
    ):
        answer = await mira.htmx.post(f"/tasks/{guide}/reminders", form)
        assert answer.status == 422, form
        assert words in answer.words, answer.words
    assert not await Reminder.exists()


async def test_there_are_not_too_many(mira: Browser, guide: int) -> None:
    for _ in range(20):
        await remind(mira, guide, on="2030-03-02", time="09:00")
    answer = await mira.htmx.post(f"/tasks/{guide}/reminders", {"on": "2030-03-02", "time": "09:00"})
    assert answer.status == 422
    assert "At most 20" in answer.words


async def test_they_are_ones_own(mira: Browser, jon: Browser, sten: Browser, guide: int) -> None:
    made = await remind(mira, guide, on="2030-03-02", time="09:00")
    assert "2030" not in (await jon.get(f"/tasks/{guide}")).words
    assert (await jon.post(f"/reminders/{made.id}/removal")).status == 404
    assert (await sten.post(f"/tasks/{guide}/reminders", {"on": "2030-03-02", "time": "09:00"})).status == 404
    assert (await mira.htmx.post(f"/reminders/{made.id}/removal")).status == 200
    assert not await Reminder.exists()


async def test_programs_are_reminded(mira: Browser, guide: int) -> None:
    program = await with_token(mira.app, "jon")
    path = f"/api/tasks/{guide}/reminders"
    refused = await program.send("POST", path, {"minutes": 60})
    assert (refused.status, list(refused.json["errors"])) == (422, ["minutes"])
    made = await program.send("POST", path, {"on": "2030-03-02", "time": "09:00"})
    assert (made.status, made.json["at"]) == (201, "2030-03-02T07:00:00Z")
    assert (await program.send("GET", path)).json == {"reminders": [made.json]}
    assert (await program.send("DELETE", made.location)).status == 204
    assert (await program.send("GET", path)).json == {"reminders": []}
