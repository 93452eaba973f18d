"""Dates in words, for a person's locale and zone."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, format_interval, format_skeleton, format_time

from hxtasks import clock

Tone = Literal["late", "today", "soon", "later"]

LOCALES = {
    "en-GB": "English (24 h, 2 Dec)",
    "en-US": "English, US (12 h, Dec 2)",
    "de-DE": "German dates",
    "fr-FR": "French dates",
    "lv-LV": "Latvian dates",
    "sv-SE": "Swedish dates (2026-12-02)",
}
"""Locales offered in the settings; they set how dates and times are written."""


class Due(NamedTuple):
    """A due date as a row shows it. `iso` is for machines, `tone` for colour, which never says more than the text."""

    text: str
    tone: Tone
    iso: str


def due(on: date | None, at: str | None, zone: str | None, today: date, locale: str, own_zone: str) -> Due | None:
    """A task's date in words: `Today 16:00`, `Tomorrow`, `Fri`, `2 Dec`, `2 Dec 2027`.

    `at` is HH:MM on the wall of `zone`; somebody in another zone (`own_zone`) reads it off their own wall.
    """
    if on is None:
        return None
    if at and zone and zone != own_zone:
        there = datetime.fromisoformat(f"{on.isoformat()} {at}").replace(tzinfo=ZoneInfo(zone))
        here = there.astimezone(ZoneInfo(own_zone))
        on, at = here.date(), f"{here:%H:%M}"
    return _due(on, at, today, locale)


@lru_cache(maxsize=4096)
def _due(on: date, at: str | None, today: date, locale: str) -> Due:
    days = (on - today).days
    tone: Tone = "late" if days < 0 else "today" if days == 0 else "soon" if days == 1 else "later"
    text = day(on, today, locale)
    if at:
        text += " " + clock_time(at, locale)
    return Due(text, tone, f"{on.isoformat()}T{at}" if at else on.isoformat())


@lru_cache(maxsize=4096)
def day(on: date, today: date, locale: str) -> str:
    """A date near today by name, in the coming or the last week by weekday, else by day and month."""
    days = (on - today).days
    if -1 <= days <= 1:
        return ("Yesterday", "Today", "Tomorrow")[days + 1]
    if -7 < days < 7:
        return str(format_date(on, "EEE", _locale(locale)))
    skeleton = "MMMd" if on.year == today.year else "yMMMd"
    return str(format_skeleton(skeleton, on, locale=_locale(locale)))


@lru_cache(maxsize=2048)
def short_day(on: date, today: date, locale: str) -> str:
    """A date with its weekday: `Fri 4 Dec`, `Thu 7 Jan 2027`."""
    skeleton = "MMMEd" if on.year == today.year else "yMMMEd"
    return str(format_skeleton(skeleton, on, locale=_locale(locale)))


@lru_cache(maxsize=512)
def month_day(on: date, locale: str) -> str:
    """A date of these months, for where there is little room: `22 Nov`."""
    return str(format_skeleton("MMMd", on, locale=_locale(locale)))


@lru_cache(maxsize=512)
def long_day(on: date, locale: str) -> str:
    """A date in full: `Sunday 22 November`."""
    return str(format_skeleton("MMMMEEEEd", on, locale=_locale(locale)))


@lru_cache(maxsize=512)
def weekday(on: date, locale: str) -> str:
    """The short name of a day of the week: `Sun`."""
    return str(format_date(on, "EEE", _locale(locale)))


@lru_cache(maxsize=512)
def month(on: date, locale: str) -> str:
    """A month and its year: `November 2026`."""
    return str(format_skeleton("yMMMM", on, locale=_locale(locale)))


@lru_cache(maxsize=512)
def short_month(on: date, locale: str) -> str:
    """The short name of a month: `Nov`."""
    return str(format_date(on, "LLL", _locale(locale)))


@lru_cache(maxsize=512)
def day_month(on: date, locale: str) -> str:
    """A day and its month: `24 Nov`."""
    return str(format_skeleton("MMMd", on, locale=_locale(locale)))


@lru_cache(maxsize=512)
def between(first: date, last: date, locale: str) -> str:
    """Days from one to another: `23 – 29 Nov 2026`; one day in full."""
    if first == last:
        return f"{long_day(first, locale)} {first.year}"
    return str(format_interval(first, last, "yMMMd", locale=_locale(locale)))


def first_weekday(locale: str) -> int:
    """The weekday that a week begins with, Monday being 0."""
    return int(_locale(locale).first_week_day)


def named_day(on: date, today: date, locale: str) -> str:
    """Today and yesterday by name, any other day in full."""
    days = (today - on).days
    return ("Today", "Yesterday")[days] if 0 <= days <= 1 else long_day(on, locale)


def day_of(at: datetime, zone: str) -> date:
    """The date of an instant, read off the wall in a zone."""
    return at.astimezone(ZoneInfo(zone)).date()


@lru_cache(maxsize=2048)
def clock_time(at: str, locale: str) -> str:
    """A time on the wall as the locale writes it: 16:00 or 4:00 PM."""
    return str(format_time(datetime.strptime(at, "%H:%M").time(), "short", locale=_locale(locale)))  # noqa: DTZ007


def length(minutes: int) -> str:
    """A length of time: `45 min`, `1 h 30 min`."""
    parts = zip(divmod(minutes, 60), ("h", "min"), strict=True)
    return " ".join(f"{number} {unit}" for number, unit in parts if number)


def moment(at: datetime, zone: str, locale: str) -> str:
    """An instant for a person: `22 Nov 2026, 09:30`."""
    return str(format_datetime(at.astimezone(ZoneInfo(zone)), "medium", locale=_locale(locale)))


def ago(at: datetime) -> str:
    """How long ago, roughly: `just now`, `5 min ago`, `3 h ago`, `2 days ago`."""
    gone = clock.now() - at
    if gone < timedelta(minutes=1):
        return "just now"
    if gone < timedelta(hours=1):
        return f"{gone.seconds // 60} min ago"
    if gone < timedelta(days=1):
        return f"{gone.seconds // 3600} h ago"
    return "yesterday" if gone.days == 1 else f"{gone.days} days ago"


@lru_cache(maxsize=64)
def _locale(name: str) -> Locale:
    try:
        return Locale.parse(name, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en", "GB")
