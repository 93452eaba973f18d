"""What may be typed about accounts."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, create_model

from hxtasks.access import Role
from hxtasks.accounts import passwords
from hxtasks.web.dates import LOCALES
from hxtasks.web.fields import Line, Number, Zone, wrong
from hxtasks.web.forms import Form
from hxtasks.web.keys import COMMANDS


def _username(value: str) -> str:
    if not value.replace("-", "").replace("_", "").replace(".", "").isalnum() or not value.isascii():
        raise wrong("Use letters a to z, digits, dots and hyphens.")
    return value.lower()


def _email(value: str) -> str:
    name, at, host = value.rpartition("@")
    if not (name and at and "." in host.strip(".")) or any(c.isspace() for c in value):
        raise wrong("This must be an e-mail address such as mira@example.org.")
    return value.lower()


def _password(value: str) -> str:
    if len(value) < 8:
        raise wrong("Use at least 8 characters. Three or four words make a good one.")
    if len(value) > 1024:
        raise wrong("Use at most 1024 characters.")
    if passwords.too_common(value):
        raise wrong("This is one of the first passwords anybody would try. Choose another one.")
    return value


def _locale(value: str) -> str:
    if value not in LOCALES:
        raise wrong("Choose one of the list.")
    return value


def _keys(value: str) -> str:
    typed = list(dict.fromkeys(value.lower().split()))
    if len(typed) > 3 or any(len(keys) > 2 for keys in typed):
        raise wrong("Type one key, or two that come after each other; at most three of these, with spaces between.")
    return " ".join(typed)


Username = Annotated[str, Line(40, least=2), AfterValidator(_username)]
Email = Annotated[str, Line(254), AfterValidator(_email)]
NewPassword = Annotated[str, StringConstraints(max_length=4096), AfterValidator(_password)]
AnyPassword = Annotated[str, StringConstraints(min_length=1, max_length=4096)]
PersonName = Annotated[str, Line(80)]


class SignIn(Form):
    name: Annotated[str, Line(254)]
    password: AnyPassword
    next: Annotated[str, Line(2000, least=0)] = ""


class EditProfile(Form):
    name: PersonName
    username: Username
    email: Email


class EditAppearance(Form):
    theme: Literal["system", "light", "dark"]
    timezone: Zone
    locale: Annotated[str, AfterValidator(_locale)]


Keys = Annotated[str, Line(20, least=0), AfterValidator(_keys)]

# A field for each command, by its name.
EditKeys = create_model(
    "EditKeys",
    __base__=Form,
    single_keys=(bool, False),
    reset=(bool, False),
    **{name: (Keys, command.keys) for name, command in COMMANDS.items()},  # type: ignore[call-overload]  # of any names
)


class ChangePassword(Form):
    current: AnyPassword
    password: NewPassword


class MakeToken(Form):
    name: Annotated[str, Line(80)]
    scope: Literal["read", "write"] = "read"
    days: Annotated[int, Field(ge=0, le=3650)] = 90
    current: AnyPassword


class OfferInvite(Form):
    role: Role = Role.MEMBER
    note: Annotated[str, Line(80, least=0)] = ""


class ChangeRole(Form):
    role: Role


class RenameTeam(Form):
    team: Annotated[str, Line(80)]
    version: Number = None
    """The last change that the page shows."""
