"""What may be typed to get an account."""

from typing import Annotated
from zoneinfo import available_timezones

from pydantic import AfterValidator

from hxtasks.accounts.forms import Email, NewPassword, PersonName, Username
from hxtasks.web.fields import Line
from hxtasks.web.forms import Form


def _zone_or_none(value: str) -> str:
    """The browser's time zone as its script sent it; anything else is as good as nothing."""
    return value if value in available_timezones() else ""


class Join(Form):
    """A new account by an invitation."""

    name: PersonName
    username: Username
    email: Email
    password: NewPassword
    timezone: Annotated[str, AfterValidator(_zone_or_none)] = ""


class SetUp(Join):
    """The first account, by the one-time code."""

    code: Annotated[str, Line(200)]
    team: Annotated[str, Line(80)]
