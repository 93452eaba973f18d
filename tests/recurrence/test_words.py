"""A rule in words, and back by quick add."""

from datetime import UTC, datetime

import pytest

from hxtasks import quickadd
from hxtasks.recurrence import parse
from hxtasks.recurrence.words import explain, say

BOTH_WAYS = {
    "FREQ=DAILY": "every day",
    "FREQ=DAILY;INTERVAL=3": "every 3 days",
    "FREQ=DAILY;COUNT=5": "every day, 5 times",
    "FREQ=WEEKLY": "every week",
    "FREQ=WEEKLY;BYDAY=MO": "every Monday",
    "FREQ=WEEKLY;BYDAY=MO,FR": "every Mon and Fri",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR": "every weekday",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;UNTIL=20270503": "every 2 weeks on Mon and Fri, until 3 May 2027",
    "FREQ=MONTHLY": "every month",
    "FREQ=MONTHLY;BYMONTHDAY=-1": "every last day",
    "FREQ=MONTHLY;BYMONTHDAY=27": "every month on the 27th",
    "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=31": "every 3 months on the 31st",
    "FREQ=MONTHLY;BYDAY=3FR": "every month on the 3rd Friday",
    "FREQ=MONTHLY;BYDAY=-1FR": "every month on the last Friday",
    "FREQ=YEARLY": "every year",
    "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=27": "every year on 27 January",
}
SAID = {
    "FREQ=DAILY;BYMONTH=1": "every day in January",
    "FREQ=WEEKLY;COUNT=1": "every week, once",
    "FREQ=MONTHLY;BYMONTHDAY=-2,15": "every month on the 15th and 2nd last day",
    "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR": "every month on the 13th if it is Friday",
    "FREQ=MONTHLY;BYDAY=1MO,3MO": "every month on the 1st Monday and the 3rd Monday",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1": "every month on the last weekday",
    "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH": "every year on the 4th Thursday of November",
    "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO": "every year on Monday in week 20",
}


@pytest.mark.parametrize("text", [*BOTH_WAYS, *SAID])
def test_a_rule_is_said(text: str) -> None:
    assert say(parse(text)) == (BOTH_WAYS | SAID)[text]


@pytest.mark.parametrize("text", BOTH_WAYS)
@pytest.mark.parametrize("anchor", ["schedule", "completion"])
def test_quick_add_understands_what_is_said(text: str, anchor: str) -> None:
    said = say(parse(text), "completion" if anchor == "completion" else "schedule")
    [draft] = quickadd.parse(said, now=datetime(2026, 11, 25, 9, tzinfo=UTC), zone="Europe/Riga")
    assert (draft.rrule, draft.anchor, draft.title) == (text, anchor, "")


def test_people_are_told_in_a_sentence() -> None:
    assert explain(parse("FREQ=DAILY;INTERVAL=3"), "completion") == "Every 3 days, counted from completion"
