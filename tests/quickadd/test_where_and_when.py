"""Days and times are those on the wall of whoever types."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hxtasks.quickadd import ENGLISH, parse, words_for
from hxtasks.quickadd.french import FRENCH
from hxtasks.quickadd.german import GERMAN

LATE = datetime(2026, 11, 25, 22, 30, tzinfo=UTC)


def test_today_is_the_day_where_one_is() -> None:
    (riga,) = parse("x today", now=LATE, zone="Europe/Riga")
    (lima,) = parse("x today", now=LATE, zone="America/Lima")
    assert (str(riga.due_on), str(lima.due_on)) == ("2026-11-26", "2026-11-25")


def test_a_time_that_has_passed_is_tomorrows() -> None:
    (riga,) = parse("x 9pm", now=LATE, zone="America/Lima")
    (lima,) = parse("x 5pm", now=LATE, zone="America/Lima")
    assert (str(riga.due_on), str(lima.due_on)) == ("2026-11-25", "2026-11-26")


def test_tonight_is_a_day_when_its_hour_has_passed() -> None:
    (draft,) = parse("x tonight", now=datetime(2026, 11, 25, 21, tzinfo=UTC), zone="UTC")
    assert (str(draft.due_on), draft.due_time) == ("2026-11-25", None)


def test_a_reminder_is_a_moment_in_the_zone() -> None:
    (draft,) = parse("x !27 mar 9am", now=LATE, zone="Europe/Riga")
    at = draft.reminders[0].at
    assert at is not None
    assert at.utcoffset() == timedelta(hours=2)
    assert at == datetime(2027, 3, 27, 9, tzinfo=ZoneInfo("Europe/Riga"))


def test_the_end_of_time_is_no_day() -> None:
    (draft,) = parse("x tomorrow", now=datetime(2999, 12, 31, 12, tzinfo=UTC), zone="UTC")
    assert (draft.title, draft.due_on, draft.unknown[0].text) == ("x tomorrow", None, "tomorrow")


def test_the_language_is_that_of_ones_dates() -> None:
    assert words_for("de-DE") is GERMAN
    assert words_for("fr-FR") is FRENCH
    assert words_for("en-US") is ENGLISH
    assert words_for("lv-LV") is ENGLISH
    assert words_for("") is ENGLISH
