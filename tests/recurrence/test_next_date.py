"""The date that comes next."""

from datetime import date, datetime

import pytest

from hxtasks.recurrence import Anchor, first_date, next_date, parse, upcoming
from tests.support.calls import counting

RIGA = "Europe/Riga"
NOON = "T12:00:00+02:00"


def after(
    rule: str, due: str, done: str = "", anchor: Anchor = "schedule", *, time: str | None = None, zone: str = RIGA
) -> list[str]:
    """The next five dates; `done` is a date, at noon in Riga, or a moment."""
    at = datetime.fromisoformat(done if "T" in done else done + NOON) if done else None
    return [str(on) for on in upcoming(parse(rule), anchor, zone, date.fromisoformat(due), time, at)]


def test_every_three_days_counts_from_the_date_it_was_due_on() -> None:
    assert after("FREQ=DAILY;INTERVAL=3", "2027-01-01", "2027-01-05")[0] == "2027-01-07"


def test_or_from_the_day_it_was_completed() -> None:
    assert after("FREQ=DAILY;INTERVAL=3", "2027-01-01", "2027-01-05", "completion")[0] == "2027-01-08"


def test_what_is_done_early_still_moves_on() -> None:
    assert after("FREQ=WEEKLY", "2027-01-08", "2027-01-05")[0] == "2027-01-15"
    assert after("FREQ=WEEKLY", "2027-01-14", "2027-01-05", "completion")[0] == "2027-01-19"


def test_what_was_missed_is_skipped() -> None:
    assert after("FREQ=DAILY", "2027-01-01", "2027-03-01") == [f"2027-03-0{day}" for day in range(2, 7)]


def test_what_is_due_today_and_done_today_is_not_due_again_today() -> None:
    assert after("FREQ=DAILY", "2027-01-05", "2027-01-05")[0] == "2027-01-06"
    assert after("FREQ=DAILY", "2027-01-05", "2027-01-05T00:01:00+02:00", time="09:00")[0] == "2027-01-06"


def test_the_time_of_today_may_still_come() -> None:
    assert after("FREQ=DAILY", "2027-01-01", "2027-01-05T08:00:00+02:00", time="09:00")[0] == "2027-01-05"
    assert after("FREQ=DAILY", "2027-01-01", "2027-01-05T09:00:00+02:00", time="09:00")[0] == "2027-01-06"


def test_counted_from_completion_it_never_comes_again_on_that_day() -> None:
    found = after("FREQ=DAILY", "2027-01-01", "2027-01-05T08:00:00+02:00", "completion", time="09:00")
    assert found[0] == "2027-01-06"


def test_the_day_of_completion_is_that_of_the_zone() -> None:
    late = "2027-01-05T23:30:00+00:00"
    assert after("FREQ=DAILY", "2027-01-01", late, zone="Europe/London")[0] == "2027-01-06"
    assert after("FREQ=DAILY", "2027-01-01", late, zone="Pacific/Kiritimati")[0] == "2027-01-07"
    assert after("FREQ=DAILY", "2027-01-01", "2027-01-05T18:20:00+00:00", zone="Asia/Kathmandu")[0] == "2027-01-07"


def test_the_31st_is_the_last_day_of_shorter_months_and_stays_the_31st() -> None:
    whole = ["2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31", "2027-06-30"]
    assert after("FREQ=MONTHLY", "2027-01-31") == whole
    assert after("FREQ=MONTHLY;BYMONTHDAY=31", "2027-01-31") == whole


def test_completing_one_by_one_remembers_the_31st_too() -> None:
    rule, due = parse("FREQ=MONTHLY"), date(2027, 1, 31)
    seen = []
    for _ in range(4):
        rule = rule.remembering(due)
        found = next_date(rule, "schedule", RIGA, due, None, datetime.fromisoformat(f"{due}{NOON}"))
        assert found
        due = found
        seen.append(str(due))
    assert seen == ["2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"]


def test_every_three_months_never_skips_february() -> None:
    assert after("FREQ=MONTHLY;INTERVAL=3", "2026-11-30")[:3] == ["2027-02-28", "2027-05-30", "2027-08-30"]


def test_29_february_is_28_february_in_common_years() -> None:
    assert after("FREQ=YEARLY", "2028-02-29") == ["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29", "2033-02-28"]
    assert after("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2031-02-28")[0] == "2032-02-29"


def test_the_month_end_of_several_days_and_months() -> None:
    assert after("FREQ=MONTHLY;BYMONTHDAY=15,30,31", "2027-01-31")[:3] == ["2027-02-15", "2027-02-28", "2027-03-15"]
    assert after("FREQ=YEARLY;BYMONTH=1,2,4", "2027-01-31")[:3] == ["2027-02-28", "2027-04-30", "2028-01-31"]


def test_a_rule_that_remembers_can_be_kept() -> None:
    for text in ("FREQ=MONTHLY", "FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=2", "FREQ=MONTHLY;BYMONTH=4", "FREQ=WEEKLY"):
        for due in (date(2027, 1, 31), date(2028, 2, 29), date(2027, 4, 30), date(2027, 6, 15)):
            rule = parse(text).remembering(due)
            assert parse(str(rule)) == rule


def test_only_the_end_of_a_month_is_remembered() -> None:
    assert parse("FREQ=MONTHLY").remembering(date(2027, 1, 28)) == parse("FREQ=MONTHLY")
    assert parse("FREQ=MONTHLY").remembering(date(2027, 1, 29)) == parse("FREQ=MONTHLY;BYMONTHDAY=29")
    assert parse("FREQ=DAILY").remembering(date(2027, 1, 31)) == parse("FREQ=DAILY")


@pytest.mark.parametrize(
    ("rule", "first"),
    [
        ("FREQ=WEEKLY;BYDAY=MO,FR", ["2027-01-04", "2027-01-08", "2027-01-11"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", ["2027-01-11", "2027-01-15", "2027-01-25"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,FR;WKST=SU", ["2027-01-10", "2027-01-15", "2027-01-24"]),
        ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", ["2027-01-04", "2027-01-05", "2027-01-06"]),
        ("FREQ=DAILY;BYMONTHDAY=31;BYMONTH=1,2", ["2027-01-31", "2027-02-28", "2028-01-31"]),
        ("FREQ=MONTHLY;BYDAY=3FR", ["2027-01-15", "2027-02-19", "2027-03-19"]),
        ("FREQ=MONTHLY;BYDAY=-1FR", ["2027-01-29", "2027-02-26", "2027-03-26"]),
        ("FREQ=MONTHLY;BYDAY=1MO,TU", ["2027-01-04", "2027-01-05", "2027-01-12"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", ["2027-01-29", "2027-02-26", "2027-03-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", ["2027-01-31", "2027-02-28", "2027-03-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", ["2027-01-31", "2027-02-28", "2027-03-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", ["2027-08-13", "2028-10-13", "2029-04-13"]),
        ("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", ["2027-11-25", "2028-11-23", "2029-11-22"]),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", ["2027-05-17", "2028-05-15", "2029-05-14"]),
        ("FREQ=YEARLY;BYWEEKNO=20", ["2027-05-21", "2028-05-19", "2029-05-18"]),
        ("FREQ=YEARLY;BYYEARDAY=100,-1", ["2027-04-10", "2027-12-31", "2028-04-09"]),
        ("FREQ=YEARLY;BYDAY=20MO", ["2027-05-17", "2028-05-15", "2029-05-14"]),
    ],
)
def test_rules_of_every_kind(rule: str, first: list[str]) -> None:
    """From 1 January 2027, a Friday."""
    assert after(rule, "2027-01-01")[:3] == first


def test_count_is_what_is_left_with_the_current_one() -> None:
    assert after("FREQ=DAILY;COUNT=3", "2027-01-01") == ["2027-01-02", "2027-01-03"]
    assert after("FREQ=DAILY;COUNT=3", "2027-01-01", "2027-01-09") == ["2027-01-10", "2027-01-11"]
    assert after("FREQ=DAILY;COUNT=1", "2027-01-01") == []


def test_count_goes_down_to_the_last_one() -> None:
    rule = parse("FREQ=DAILY;COUNT=2")
    assert (rule.less_one().count, rule.less_one().is_last, rule.is_last) == (1, True, False)
    assert parse("FREQ=DAILY").less_one() == parse("FREQ=DAILY")


def test_until_is_the_last_day() -> None:
    assert after("FREQ=DAILY;UNTIL=20270103", "2027-01-01") == ["2027-01-02", "2027-01-03"]
    assert after("FREQ=DAILY;UNTIL=20270103", "2027-01-01", time="23:59") == ["2027-01-02", "2027-01-03"]
    assert after("FREQ=DAILY;UNTIL=20270103", "2027-01-01", "2027-01-03") == []


def test_until_can_be_a_moment() -> None:
    until = "FREQ=DAILY;UNTIL=20270103T070000Z"
    assert after(until, "2027-01-01", time="09:00") == ["2027-01-02", "2027-01-03"]
    assert after(until, "2027-01-01", time="09:01") == ["2027-01-02"]
    assert after(until, "2027-01-01") == ["2027-01-02", "2027-01-03"]
    assert after("FREQ=DAILY;UNTIL=20270103T090000", "2027-01-01", time="09:00") == ["2027-01-02", "2027-01-03"]


def test_a_series_without_a_date_starts_on_the_first_that_fits() -> None:
    friday = date(2027, 1, 1)
    assert first_date(parse("FREQ=WEEKLY;BYDAY=MO"), RIGA, friday) == date(2027, 1, 4)
    assert first_date(parse("FREQ=DAILY"), RIGA, friday) == friday
    assert first_date(parse("FREQ=DAILY;UNTIL=20261231"), RIGA, friday) is None


def test_nothing_comes_after_the_last_year() -> None:
    assert after("FREQ=YEARLY", "2998-05-01") == ["2999-05-01"]
    assert after("FREQ=YEARLY;INTERVAL=999", "2027-01-01") == []


MOST_CALLS = 100_000
"""Some hundredths of a second. A rule that is asked for all years there are takes millions."""

HOSTILE = [
    "FREQ=DAILY;BYMONTHDAY=29;BYMONTH=2;BYDAY=MO",
    "FREQ=DAILY;INTERVAL=999",
    "FREQ=WEEKLY;INTERVAL=52;BYMONTH=6",
    "FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=5MO",
    "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=366,365,364,363,-366",
    "FREQ=YEARLY;BYYEARDAY=1;BYMONTH=12",
    "FREQ=YEARLY;BYYEARDAY=1;BYSETPOS=366",
    "FREQ=YEARLY;INTERVAL=400;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO",
    "FREQ=YEARLY;BYDAY=" + ",".join(f"{nth}MO" for nth in range(-40, 40) if nth) + ";BYSETPOS=360",
]


@pytest.mark.parametrize("rule", HOSTILE, ids=lambda rule: rule[:50])
@pytest.mark.parametrize("due", ["1900-01-01", "1970-01-01", "2027-01-01", "2399-12-31", "2999-12-31"])
def test_a_rule_that_never_comes_or_began_long_ago_costs_no_more(rule: str, due: str) -> None:
    calls, found = counting(lambda: after(rule, due, "2027-01-05"))
    assert calls < MOST_CALLS
    assert found == sorted(found)
