"""What may be typed about accounts."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from hxtasks.access import Role
from hxtasks.accounts import passwords
from hxtasks.web.dates import LOCALES
from hxtasks.web.fields import Line, Zone, wrong
from hxtasks.web.forms import Form


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


class EditKeys(Form):
    single_keys: bool = False


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
