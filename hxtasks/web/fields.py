"""The kinds of fields that forms are made of."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]|[\t\n]")
_CONTROL_BUT_BREAKS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
"""Unicode's categories of characters that show nothing by themselves."""
MAX_ID = 2**31 - 1
"""The highest id that the database can hold."""
_MONTHS = "January February March April May June July August September October November December".split()


def wrong(message: str) -> PydanticCustomError:
    """A field error with a message for people."""
    return PydanticCustomError("wrong", message)


def _line(value: Any) -> Any:
    if isinstance(value, str):
        value = value.strip()
        if all(unicodedata.category(char) in _UNSEEN for char in value):
            value = ""  # a name that nobody could see or say
        if _CONTROL.search(value):
            raise wrong("This must be one line, without control characters.")
    return value


def _text(value: Any) -> Any:
    if isinstance(value, str):
        value = value.replace("\r\n", "\n")
        if _CONTROL_BUT_BREAKS.search(value):
            raise wrong("This holds control characters, which can't be stored.")
    return value


def blank_is_none(value: Any) -> Any:
    """None for a text of nothing but spaces, as browsers send fields that are left empty."""
    return None if isinstance(value, str) and not value.strip() else value


def _date(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    match = re.fullmatch(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*", value)
    if not match:
        raise wrong("This must be a date such as 2027-03-14.")
    year, month, day = map(int, match.groups())
    if not 1970 <= year <= 2999:
        raise wrong("The year must be between 1970 and 2999.")
    try:
        return date(year, month, day)
    except ValueError:
        name = _MONTHS[month - 1] if 1 <= month <= 12 else ""
        raise wrong(f"{name} {year} has no day {day}." if name else "There are twelve months.") from None


def _time(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    match = re.fullmatch(r"\s*([01]?\d|2[0-3]):([0-5]\d)(?::\d\d)?\s*", value)
    if not match:
        raise wrong("This must be a time such as 16:30.")
    return f"{int(match[1]):02}:{match[2]}"


_LENGTH = re.compile(
    r"(?:(?P<hours>\d{1,4}(?:[.,]\d{1,2})?)\s*(?:h|hours?)\s*)?(?:(?P<minutes>\d{1,6})\s*(?:m|mins?|minutes?)?)?"
    r"|(?P<h>\d{1,4}):(?P<m>[0-5]\d)",
    re.IGNORECASE | re.ASCII,
)


def _length(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    match = _LENGTH.fullmatch(value.strip())
    if not match:
        raise wrong("This must be a length of time such as 45 min or 1 h 30.")
    hours = float((match["hours"] or match["h"] or "0").replace(",", "."))
    return round(hours * 60) + int(match["minutes"] or match["m"] or 0)


def _zone(value: str) -> str:
    if value not in available_timezones():
        raise wrong("There is no such time zone. Choose one such as Europe/Riga.")
    return value


def _hue(value: int) -> int:
    if value % 15:
        raise wrong("Choose one of the colours.")
    return value


@dataclass(frozen=True)
class Line:
    """One line of text, trimmed, `least` to `most` characters: `Annotated[str, Line(80)]`."""

    most: int
    least: int = 1

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        text = core_schema.str_schema(min_length=self.least, max_length=self.most)
        return core_schema.no_info_before_validator_function(_line, text)


@dataclass(frozen=True)
class Text:
    """Text of several lines, at most `most` characters: `Annotated[str, Text(1000)]`."""

    most: int

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_text, core_schema.str_schema(max_length=self.most))


Day = Annotated[date | None, BeforeValidator(_date), BeforeValidator(blank_is_none)]
"""A date by itself, or none. Years 1970 to 2999."""

TimeOfDay = Annotated[str | None, BeforeValidator(_time), BeforeValidator(blank_is_none)]
"""A time on the wall, HH:MM, or none."""

Zone = Annotated[str, AfterValidator(_zone)]
"""An IANA time zone."""

Hue = Annotated[int, Field(ge=0, le=345), AfterValidator(_hue)]
"""One of the 24 hues, in degrees."""

# As they look in OKLCH, from 0 in steps of 15 degrees.
HUE_NAMES = (
    *("Pink", "Rose", "Red", "Vermilion", "Orange", "Amber", "Gold", "Yellow", "Olive", "Lime", "Grass", "Green"),
    *(
        "Teal",
        "Turquoise",
        "Cyan",
        "Sky",
        "Azure",
        "Blue",
        "Indigo",
        "Violet",
        "Purple",
        "Orchid",
        "Magenta",
        "Fuchsia",
    ),
)

Id = Annotated[int, Field(ge=1, le=MAX_ID)]
"""The id of something."""

Number = Annotated[Id | None, BeforeValidator(blank_is_none)]
"""The id of something, or none."""

Minutes = Annotated[Annotated[int, Field(ge=1, le=525_600)] | None, BeforeValidator(blank_is_none)]
"""A length of time in whole minutes, up to a year, or none."""

Length = Annotated[Minutes, BeforeValidator(_length), BeforeValidator(blank_is_none)]
"""The same as people write it: `45 min`, `1 h 30`, `1:30`, `1.5 h`."""

Priority = Annotated[int, Field(ge=1, le=4)]
"""1 is highest, 4 is none."""
