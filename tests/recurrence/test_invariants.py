"""What holds for every rule, whoever thinks it up; and dateutil's answer where ours must be the same."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hxtasks.recurrence import Anchor, BadRule, Rule, literal, next_date, parse, upcoming
from hxtasks.recurrence.limits import check
from hxtasks.recurrence.rules import LONG_MONTH, Day, Freq

# Those with the strangest clocks always among them: half an hour of summer time, 45 minutes, no day at all, two a year.
ODD = ["Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "Africa/Casablanca", "America/St_Johns", "Europe/Riga"]
ZONES = st.sampled_from(ODD) | st.sampled_from(sorted(available_timezones() - {"localtime"}))
DATES = st.dates(date(1971, 1, 1), date(2120, 12, 31))
TIMES = st.none() | st.times().map(lambda at: f"{at:%H:%M}")
MOMENTS = st.datetimes(datetime(1971, 1, 2), datetime(2120, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001
QUIET = settings(max_examples=60)
"""No time limit on one example: the machine may be busy."""

ANCHORS: st.SearchStrategy[Anchor] = st.sampled_from(["schedule", "completion"])


def some(numbers: st.SearchStrategy[int], most: int = 3) -> st.SearchStrategy[tuple[int, ...]]:
    return st.lists(numbers.filter(bool), min_size=1, max_size=most, unique=True).map(lambda few: tuple(sorted(few)))


def weekdays(nth: st.SearchStrategy[int]) -> st.SearchStrategy[tuple[Day, ...]]:
    days = st.lists(st.builds(Day, st.integers(0, 6), nth), min_size=1, max_size=4, unique=True)
    return days.map(lambda few: tuple(sorted(few, key=lambda day: (day.nth, day.weekday))))


PARTS: dict[str, st.SearchStrategy[Any]] = {
    "months": some(st.integers(1, 12)),
    "weeks": some(st.integers(-53, 53)),
    "year_days": some(st.integers(-366, 366)),
    "month_days": some(st.integers(-31, 31)),
    "days": weekdays(st.just(0)),
    "nth": weekdays(st.integers(-5, 5)),
    "positions": some(st.integers(-4, 4)),
}
FITTING: dict[Freq, list[str]] = {
    "DAILY": ["months", "month_days", "days"],
    "WEEKLY": ["months", "days"],
    "MONTHLY": ["months", "month_days", "days", "nth", "positions"],
    "YEARLY": ["months", "weeks", "year_days", "month_days", "days", "nth", "positions"],
}


@st.composite
def rules(draw: st.DrawFn, *, ending: bool = True) -> Rule:
    freq = draw(st.sampled_from(list(FITTING)))
    names = draw(st.lists(st.sampled_from(FITTING[freq]), max_size=2, unique=True))
    fields: dict[str, Any] = {"days" if name == "nth" else name: draw(PARTS[name]) for name in names}
    if freq != "DAILY" or not names:
        fields["interval"] = draw(st.just(1) | st.integers(1, 30))
    if end := draw(st.sampled_from(["count", "until", ""])) if ending else "":
        fields[end] = draw(st.integers(1, 20) if end == "count" else DATES)
    rule = Rule(freq, week_start=draw(st.sampled_from([0, 6])), **fields)
    try:
        check(rule)
    except BadRule:
        assume(False)
    return rule


@given(rules())
def test_a_rule_survives_being_written_and_read(rule: Rule) -> None:
    assert parse(str(rule)) == rule


@given(rules(), ANCHORS, ZONES, DATES, TIMES, MOMENTS)
@QUIET
def test_strictly_later_and_never_piled_up(
    rule: Rule, anchor: Anchor, zone: str, due: date, at: str | None, done: datetime
) -> None:
    found = upcoming(rule, anchor, zone, due, at, done)
    assert all(one < other for one, other in zip((due, *found), found, strict=False))
    for on in found:
        if at:
            assert datetime.combine(on, time.fromisoformat(at), ZoneInfo(zone)) > done
        else:
            assert on > done.astimezone(ZoneInfo(zone)).date()


@given(rules(), ANCHORS, ZONES, DATES, TIMES, MOMENTS)
@QUIET
def test_the_next_one_is_the_first_of_those_shown(
    rule: Rule, anchor: Anchor, zone: str, due: date, at: str | None, done: datetime
) -> None:
    shown = upcoming(rule, anchor, zone, due, at, done)
    assert next_date(rule, anchor, zone, due, at, done) == (shown[0] if shown else None)


@given(rules(), ZONES, DATES, TIMES)
@QUIET
def test_completing_each_on_its_day_gives_the_dates_that_were_shown(
    rule: Rule, zone: str, due: date, at: str | None
) -> None:
    shown = upcoming(rule, "schedule", zone, due, at, None)
    lived, on = [], due
    for _ in shown:
        rule = rule.remembering(on)
        done = datetime.combine(on, time.fromisoformat(at or "12:00"), ZoneInfo(zone))
        following = next_date(rule, "schedule", zone, on, at, done)
        assert following
        rule, on = rule.less_one(), following
        lived.append(on)
    assert tuple(lived) == shown


@given(rules(ending=False), DATES, st.integers(0, 2_000), ZONES)
@QUIET
def test_late_or_in_time_the_schedule_stays(rule: Rule, due: date, days: int, zone: str) -> None:
    """Whoever completes late gets one of the dates that the schedule has, and none between is left out."""
    done = datetime.combine(due + timedelta(days=days), time(12), ZoneInfo(zone))
    late = next_date(rule, "schedule", zone, due, None, done)
    schedule = upcoming(rule, "schedule", zone, due, None, None, count=60)
    after = [on for on in schedule if on > done.date()]
    if after:
        assert late == after[0]
    elif len(schedule) < 60:
        assert late is None


@given(st.integers(29, 31), st.integers(1, 24), st.sampled_from([1, 3, 5, 7, 8, 10, 12]), st.integers(1980, 2100))
def test_the_end_of_a_month_is_remembered(day: int, interval: int, month: int, year: int) -> None:
    rule = Rule("MONTHLY", interval=interval)
    found = upcoming(rule, "schedule", "UTC", date(year, month, day), None, None, count=30)
    for number, on in enumerate(found, 1):
        months = year * 12 + month - 1 + number * interval
        assert (on.year, on.month) == (months // 12, months % 12 + 1)
        assert on.day == min(day, monthrange(on.year, on.month)[1])


@given(rules(ending=False), DATES)
@QUIET
def test_dateutil_says_the_same_where_both_apply(rule: Rule, due: date) -> None:
    """Not where a month lacks the day, where weekdays are counted and not counted at once, nor where a week's day
    comes from the start: there RFC 5545 and dateutil leave dates out, or have others.
    """
    assume(max((abs(day) for day in rule.on(due).month_days), default=1) <= LONG_MONTH)
    assume(len({bool(day.nth) for day in rule.days}) < 2)
    assume(rule.on(due) == rule or not rule.weeks)
    # dateutil looks for a rule that never comes until the year 9999.
    ours = upcoming(rule, "schedule", "UTC", due, None, None, count=8)
    assume(len(ours) > 2)
    theirs = (on.date() for on in rrulestr(str(rule), dtstart=datetime.combine(due, time())))
    assert tuple(islice((on for on in theirs if on > due), len(ours))) == ours


@given(ZONES, st.times(), DATES)
@QUIET
def test_wall_time_stays_whatever_the_clocks_do(zone: str, at: time, due: date) -> None:
    """A year of every day, each completed the moment it is due: not one is left out, none comes twice."""
    wall, on = f"{at:%H:%M}", due
    for _ in range(10):
        done = datetime.combine(on, time.fromisoformat(wall), ZoneInfo(zone))
        following = next_date(parse("FREQ=DAILY"), "schedule", zone, on, wall, done)
        assert following == on + timedelta(days=1)
        on = following


@given(st.sampled_from(["MONTHLY", "YEARLY"]), st.integers(1, 12), DATES, st.integers(0, 3))
@QUIET
def test_a_calendar_that_knows_rfc_5545_alone_gets_the_same_dates(freq: Freq, every: int, due: date, back: int) -> None:
    due = due.replace(day=monthrange(due.year, due.month)[1] - back)
    rule = Rule(freq, interval=every).remembering(due)
    ours = upcoming(rule, "schedule", "UTC", due, None, None, count=8)
    theirs = (on.date() for on in rrulestr(str(literal(rule)), dtstart=datetime.combine(due, time())))
    assert tuple(islice((on for on in theirs if on > due), len(ours))) == ours
