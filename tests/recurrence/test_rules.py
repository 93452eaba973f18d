"""Reading and writing rules, and refusing those that can't be kept."""

import pytest

from hxtasks.recurrence import BadRule, Rule, parse
from hxtasks.recurrence.rules import Day

SAME = """
FREQ=DAILY
FREQ=DAILY;INTERVAL=3
FREQ=DAILY;BYMONTH=1
FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;UNTIL=20270503
FREQ=WEEKLY;BYDAY=TU,SU;WKST=SU;COUNT=4
FREQ=MONTHLY;BYMONTHDAY=-1
FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR
FREQ=MONTHLY;BYDAY=-1FR,3MO
FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1
FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29
FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO
FREQ=YEARLY;INTERVAL=3;BYYEARDAY=1,100,200;COUNT=10
FREQ=YEARLY;UNTIL=20270314T090000Z
FREQ=YEARLY;UNTIL=20270314T090000
""".split()


@pytest.mark.parametrize("text", SAME)
def test_a_rule_is_written_as_it_was_read(text: str) -> None:
    assert str(parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "RRULE:FREQ=WEEKLY;BYDAY=FR,MO",
        "freq=weekly;byday=fr,mo",
        "BYDAY=MO,FR;FREQ=WEEKLY;INTERVAL=1",
        "FREQ=WEEKLY;BYDAY=MO,FR,MO;",
    ],
)
def test_the_same_rule_written_otherwise_is_the_same_rule(text: str) -> None:
    assert parse(text) == Rule("WEEKLY", days=(Day(0), Day(4)))


REFUSED = {
    "": "such as",
    "every day": "such as",
    "FREQ": "such as",
    "FREQ=": "such as",
    "INTERVAL=2": "no FREQ",
    "FREQ=SECONDLY": "more often than daily",
    "FREQ=HOURLY;INTERVAL=24": "more often than daily",
    "FREQ=FORTNIGHTLY": "FREQ is",
    "FREQ=DAILY;FREQ=WEEKLY": "twice",
    "FREQ=DAILY;INTERVAL=0": "1 to 999",
    "FREQ=DAILY;INTERVAL=-1": "1 to 999",
    "FREQ=DAILY;INTERVAL=1000": "1 to 999",
    "FREQ=DAILY;INTERVAL=" + "9" * 400: "whole number",
    "FREQ=DAILY;INTERVAL=٣": "whole number",
    "FREQ=DAILY;COUNT=0": "COUNT is",
    "FREQ=DAILY;COUNT=10000": "COUNT is",
    "FREQ=DAILY;COUNT=3;UNTIL=20270101": "not by both",
    "FREQ=DAILY;UNTIL=20270230": "UNTIL must be",
    "FREQ=DAILY;UNTIL=tomorrow": "UNTIL must be",
    "FREQ=DAILY;UNTIL=20270101T250000Z": "UNTIL must be",
    "FREQ=DAILY;UNTIL=00010101": "1970 to 2999",
    "FREQ=DAILY;UNTIL=99991231T235959Z": "1970 to 2999",
    "FREQ=DAILY;BYHOUR=9": "time of day",
    "FREQ=DAILY;BYSECOND=0,1,2": "time of day",
    "FREQ=DAILY;BYEASTER=0": "no BYEASTER",
    "FREQ=DAILY;INTERVAL=2;BYDAY=MO": "can't be limited",
    "FREQ=DAILY;BYDAY=1MO": "counted in a month",
    "FREQ=DAILY;BYDAY=MO;BYSETPOS=1": "BYSETPOS",
    "FREQ=WEEKLY;BYDAY=2MO": "counted in a month",
    "FREQ=WEEKLY;BYDAY=XX": "MO, TU",
    "FREQ=WEEKLY;BYDAY=MO,": "MO, TU",
    "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2": "beyond the days",
    "FREQ=WEEKLY;BYMONTHDAY=1": "BYMONTHDAY",
    "FREQ=WEEKLY;WKST=1": "MO, TU",
    "FREQ=MONTHLY;BYDAY=0MO": "from 1",
    "FREQ=MONTHLY;BYDAY=6MO": "counts to 5",
    "FREQ=MONTHLY;BYWEEKNO=1": "BYWEEKNO",
    "FREQ=MONTHLY;BYYEARDAY=1": "BYYEARDAY",
    "FREQ=MONTHLY;BYSETPOS=1": "none",
    "FREQ=MONTHLY;BYMONTHDAY=0": "without 0",
    "FREQ=MONTHLY;BYMONTHDAY=32": "-31 to 31",
    "FREQ=MONTHLY;BYMONTH=13": "1 to 12",
    "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=-31": "February has no 31 days",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30": "There is no 30 February",
    "FREQ=YEARLY;BYMONTH=4,6;BYMONTHDAY=31": "There is no 31 April",
    "FREQ=YEARLY;BYDAY=54MO": "counts to 53",
    "FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO": "counted in a month",
    "FREQ=YEARLY;BYYEARDAY=367": "-366 to 366",
    "FREQ=YEARLY;BYYEARDAY=1;BYSETPOS=367": "-366 to 366",
    "FREQ=YEARLY;BYYEARDAY=" + ",".join(map(str, range(1, 300))): "at most 500 characters",
}


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: text[:40])
def test_what_cannot_be_kept_is_refused_and_says_why(text: str) -> None:
    with pytest.raises(BadRule, match=REFUSED[text]):
        parse(text)
