"""A calendar tells when the clocks of its zones change, near the present, whatever years its tasks are in."""

from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hxtasks import clock
from hxtasks.feeds.zones import YEARS, timezone
from tests.support.calls import counting

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
HALF_HOUR = timedelta(minutes=30)

MOST_CALLS = 50_000
"""Some hundredths of a second; each day of a thousand years would be a million."""
MOST_LINES = 700
"""Six for a change; where clocks are put back for Ramadan, four in a year."""


@pytest.mark.parametrize("zone", ["Pacific/Chatham", "America/St_Johns", "Africa/El_Aaiun"])
def test_a_thousand_years_cost_no_more_than_some_decades(zone: str) -> None:
    with clock.frozen(NOW):
        calls, lines = counting(lambda: timezone(zone, 1970, 2999))
    assert calls < MOST_CALLS
    assert len(lines) < MOST_LINES


@pytest.mark.parametrize(
    "zone",
    ["Europe/Riga", "America/New_York", "Asia/Kathmandu", "Africa/Casablanca", "Australia/Lord_Howe"],
)
def test_the_clocks_are_right_around_now(zone: str) -> None:
    with clock.frozen(NOW):
        onsets = told(timezone(zone, 1970, 2999))
        near = told(timezone(zone, 2026, 2026))
    at = datetime(2026, 1, 1, tzinfo=UTC)
    while at.year < NOW.year + 2:
        right = at.astimezone(ZoneInfo(zone)).utcoffset()
        assert right == offset(onsets, at) == offset(near, at), at
        at += HALF_HOUR
    for year in range(NOW.year - YEARS, NOW.year + YEARS + 1):
        for month in range(1, 13):
            at = datetime(year, month, 15, tzinfo=UTC)
            assert offset(onsets, at) == at.astimezone(ZoneInfo(zone)).utcoffset(), at


def test_only_the_years_that_are_needed_are_told() -> None:
    with clock.frozen(NOW):
        lines = timezone("America/New_York", 2027, 2027)
        assert len(lines) < len(timezone("America/New_York", 2020, 2027))
        assert timezone("UTC", 2027, 2027) == ()
        assert timezone("Asia/Kathmandu", 9999, 9999)[-1] == timezone("Asia/Kathmandu", 1, 1)[-1] == "END:VTIMEZONE"
    assert "DTSTART:20271107T020000" in lines
    assert lines[lines.index("DTSTART:20270314T020000") + 1 :][:2] == ("TZOFFSETFROM:-0500", "TZOFFSETTO:-0400")


def told(lines: tuple[str, ...]) -> list[tuple[datetime, timedelta]]:
    """From which moment on which offset holds."""
    values = [line.partition(":")[2] for line in lines if line.startswith(("DTSTART:", "TZOFFSET"))]
    return [
        (datetime.strptime(f"{wall}{before}", "%Y%m%dT%H%M%S%z").astimezone(UTC), distance(after))
        for wall, before, after in zip(values[::3], values[1::3], values[2::3], strict=True)
    ]


def distance(text: str) -> timedelta:
    return datetime.strptime(text, "%z").utcoffset() or timedelta()


def offset(onsets: list[tuple[datetime, timedelta]], at: datetime) -> timedelta:
    return onsets[bisect_right(onsets, at, key=lambda onset: onset[0]) - 1][1]
