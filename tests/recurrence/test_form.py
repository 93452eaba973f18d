"""Saying how a task repeats, in words and by parts."""

from datetime import date
from typing import Any

import pytest

from hxtasks.accounts.models import User
from hxtasks.recurrence import parse
from hxtasks.recurrence.fields import fields, rule
from hxtasks.tasks.models import Task
from tests.support.cast import Browser, task_id

GUIDE = "Write the upgrade guide"
THURSDAY = date(2026, 11, 26)
WEEKLY: dict[str, Any] = {
    "every": "2",
    "unit": "week",
    "th": "on",
    "by": "date",
    "month_day": "26",
    "nth": "4",
    "weekday": "3",
    "month": "11",
    "end": "never",
    "until": "",
    "count": "",
    "anchor": "schedule",
    "from": "detail",
}


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("FREQ=DAILY;INTERVAL=3", ""),
        ("FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=TH"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", ""),
        ("FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=26"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=4", ""),
        ("FREQ=MONTHLY;BYDAY=3FR;UNTIL=20270503", ""),
        ("FREQ=MONTHLY;BYDAY=-1TH", ""),
        ("FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=26"),
        ("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=27", ""),
        ("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", ""),
    ],
)
def test_what_the_form_shows_of_a_rule_is_the_rule(text: str, again: str) -> None:
    assert str(rule(fields(parse(text), THURSDAY))) == (again or text)


async def test_the_form_shows_the_next_dates_before_saving(mira: Browser) -> None:
    path = f"/tasks/{await task_id(GUIDE)}/recurrence"
    shown = await mira.get(f"{path}?every=2&unit=week&th=on&end=count&count=3")
    assert "every 2 weeks on Thursday, 3 times" in shown.text
    assert shown.text.count("<time datetime=") == 3
    assert "Then the series ends." in shown.words
    assert (await Task.get(id=await task_id(GUIDE))).rrule is None


async def test_saving_by_parts(mira: Browser) -> None:
    number = await task_id(GUIDE)
    await Task.filter(id=number).update(due_on=THURSDAY)
    answer = await mira.post(f"/tasks/{number}/recurrence", WEEKLY)
    assert (answer.status, answer.location) == (303, f"/tasks/{number}")
    task = await Task.get(id=number)
    assert (task.rrule, task.anchor, task.due_on) == ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "schedule", THURSDAY)
    page = await mira.get(answer.location)
    assert "repeats every 2 weeks on Thursday" in page.words
    assert "Every 2 weeks on Thursday" in page.words


async def test_saving_in_words(mira: Browser) -> None:
    number = await task_id(GUIDE)
    await Task.filter(id=number).update(due_on=THURSDAY)
    answer = await mira.htmx.post(f"/tasks/{number}/recurrence", WEEKLY | {"words": "every! mon, fri at 9:30"})
    assert answer.status == 200
    task = await Task.get(id=number)
    assert (task.rrule, task.anchor) == ("FREQ=WEEKLY;BYDAY=MO,FR", "completion")
    assert (task.due_on, task.due_time) == (date(2026, 11, 27), "09:30")


async def test_words_that_mean_nothing_come_back_with_what_was_typed(mira: Browser) -> None:
    number = await task_id(GUIDE)
    for typed in ("now and then", "call mum every day", "every second"):
        answer = await mira.htmx.post(f"/tasks/{number}/recurrence", WEEKLY | {"words": typed})
        assert answer.status == 422
        assert "This isn't understood." in answer.words
        assert f'value="{typed}"' in answer.text
    assert (await Task.get(id=number)).rrule is None


async def test_parts_that_cannot_be_are_named(mira: Browser) -> None:
    number = await task_id(GUIDE)
    for wrong, message in (
        ({"every": "1000"}, "at most 999"),
        ({"every": "x"}, "whole number"),
        ({"unit": "year", "month": "2", "month_day": "30"}, "There is no 30 February."),
        ({"end": "until"}, "Say when it ends"),
        ({"end": "until", "until": "2026-02-30"}, "has no day 30"),
        ({"end": "until", "until": "2001-01-01"}, "never comes"),
        ({"end": "count", "count": "0"}, "at least 1"),
    ):
        answer = await mira.post(f"/tasks/{number}/recurrence", WEEKLY | wrong)
        assert (answer.status, message in answer.words) == (422, True), (wrong, answer.words)
    assert (await Task.get(id=number)).rrule is None


async def test_a_rule_that_says_more_than_the_form_is_kept(mira: Browser) -> None:
    number = await task_id(GUIDE)
    text = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"
    await Task.filter(id=number).update(due_on=date(2026, 11, 30), rrule=text)
    page = await mira.get(f"/tasks/{number}/recurrence")
    assert "every month on the last weekday" in page.text
    same = fields(parse(text), date(2026, 11, 30)) | {"rule": text, "anchor": "completion"}
    words = "every month on the last weekday"
    await mira.post(f"/tasks/{number}/recurrence", same | {"words": words, "said": words})
    task = await Task.get(id=number)
    assert (task.rrule, task.anchor) == (text, "completion")


async def test_it_speaks_ones_own_language_and_english(mira: Browser) -> None:
    await User.filter(username="mira").update(locale="de-DE")
    number = await task_id(GUIDE)
    for words in ("alle 2 Wochen am Montag und Freitag", "every 2 weeks on Mon and Fri"):
        await mira.post(f"/tasks/{number}/recurrence", WEEKLY | {"words": words})
        assert (await Task.get(id=number)).rrule == "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR"
        assert "Alle 2 Wochen am Montag und Freitag" in (await mira.get(f"/tasks/{number}")).words
        assert 'value="alle 2 Wochen am Montag und Freitag"' in (await mira.get(f"/tasks/{number}/recurrence")).text
        await Task.filter(id=number).update(rrule=None)


async def test_the_pane_tells_what_was_done(mira: Browser, jon: Browser, ana: Browser) -> None:
    number = await task_id(GUIDE)
    await mira.post(f"/tasks/{number}/recurrence", WEEKLY | {"words": "every day"})
    await jon.post(f"/tasks/{number}/completion")
    await mira.post(f"/tasks/{number}/skip")
    page = await ana.get(f"/tasks/{number}")
    assert "Completed by Jon Okafor" in page.words
    assert "Skipped by Mira Roux" in page.words


async def test_somebody_else_changed_the_rule_meanwhile(mira: Browser, jon: Browser) -> None:
    number = await task_id(GUIDE)
    version = (await Task.get(id=number)).version
    await jon.post(f"/tasks/{number}/recurrence", WEEKLY | {"words": "every day", "version": str(version)})
    answer = await mira.post(f"/tasks/{number}/recurrence", WEEKLY | {"words": "every month", "version": str(version)})
    assert answer.status == 409
    assert (await Task.get(id=number)).rrule == "FREQ=DAILY"


async def test_a_reader_sees_that_it_repeats_and_may_not_change_it(mira: Browser, ana: Browser) -> None:
    number = await task_id(GUIDE)
    await mira.post(f"/tasks/{number}/recurrence", WEEKLY | {"words": "every day"})
    assert "Every day" in (await ana.get(f"/tasks/{number}")).words
    assert (await ana.get(f"/tasks/{number}/recurrence")).status == 403
    assert (await ana.post(f"/tasks/{number}/recurrence", WEEKLY)).status == 403
