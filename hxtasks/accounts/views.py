"""What is shown of accounts: getting in, a person's page, the settings, the team."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple, Self

from hxtasks.accounts.faces import face
from hxtasks.accounts.forms import (
    ChangePassword,
    EditAppearance,
    EditProfile,
    MakeToken,
    OfferInvite,
    RenameTeam,
    SignIn,
)
from hxtasks.web.dates import LOCALES
from hxtasks.web.forms import BoundForm, Form
from hxtasks.web.keys import COMMANDS, GROUPS, Command, capitals
from hxtasks.web.ui import Person
from hxtasks.web.view import View

ROLES = {4: "Owner", 3: "Admin", 2: "Member", 1: "Guest"}


@dataclass(frozen=True)
class SignInPage(View):
    """Signing in. `kept` is text typed before the session ended, sent to `resend` once its writer is back."""

    template: ClassVar[str] = "accounts/sign_in"
    target: ClassVar[str] = "#sign-in"

    form: BoundForm[SignIn]
    expired: bool = False
    kept: tuple[tuple[str, str], ...] = ()
    resend: str = ""

    @classmethod
    def examples(cls) -> dict[str, Self]:
        wrong = "These don't belong together. Check both and try again."
        return {
            "blank": cls(BoundForm()),
            "refused": cls(BoundForm({"name": "mira"}, {"": wrong})),
            "expired": cls(BoundForm({"next": "/today"}), expired=True),
            "expired with text": cls(
                BoundForm({"next": "/tasks/7"}),
                True,
                (("notes", "Yes to recycled paper, if it dries by Thursday."),),
                "/tasks/7/notes",
            ),
        }


@dataclass(frozen=True)
class SignInDialog(SignInPage):
    """The same over the page one was on, when a session ended there."""

    template: ClassVar[str] = "accounts/sign_in_dialog"
    target: ClassVar[str] = "#notices"
    swap: ClassVar[str] = "innerHTML"


@dataclass(frozen=True)
class Resend(View):
    """Text that was typed while signed out, ready to be sent again."""

    template: ClassVar[str] = "accounts/resend"
    target: ClassVar[str] = "#resend"

    action: str
    kept: tuple[tuple[str, str], ...]

    @classmethod
    def examples(cls) -> dict[str, Self]:
        return {"one text": cls("/tasks/7/notes", (("notes", "Yes to recycled paper, if it dries by Thursday."),))}


@dataclass(frozen=True)
class Settings(View):
    """A page of the settings; `page` is the part that is open, the hub on phones where empty."""

    pages: ClassVar[tuple[tuple[str, str, str], ...]] = (
        ("profile", "Profile", "user-round"),
        ("appearance", "Appearance", "sun"),
        ("keyboard", "Keyboard", "keyboard"),
        ("sessions", "Sessions and password", "monitor"),
        ("tokens", "API tokens", "key-round"),
        ("feeds", "Secret links", "link"),
        ("team", "Team", "users-round"),
    )


@dataclass(frozen=True)
class SettingsHub(Settings):
    template: ClassVar[str] = "accounts/settings"
    target: ClassVar[str] = "#settings"

    """What there is to set, each with how it is set now, by page."""

    now: Mapping[str, str]

    @classmethod
    def examples(cls) -> dict[str, Self]:
        now = {
            "profile": "Mira Roux, @mira",
            "appearance": "As the device, Europe/Riga",
            "keyboard": "Single keys are on",
            "sessions": "2 browsers",
            "tokens": "None",
            "feeds": "Lists for calendars and feed readers",
            "team": "Northwind, 6 people",
        }
        return {"hub": cls(now)}


@dataclass(frozen=True)
class ProfileSettings(Settings):
    template: ClassVar[str] = "accounts/profile"
    target: ClassVar[str] = "#settings"

    form: BoundForm[EditProfile]
    person: Person

    @classmethod
    def examples(cls) -> dict[str, Self]:
        return {
            "stored": cls(
                BoundForm({"name": "Mira Roux", "username": "mira", "email": "mira@example.org"}),
                face("mira", "Mira Roux"),
            )
        }


@dataclass(frozen=True)
class AppearanceSettings(Settings):
    """Theme, time zone and how dates are written."""

    template: ClassVar[str] = "accounts/appearance"
    target: ClassVar[str] = "#settings"

    form: BoundForm[EditAppearance]
    zones: tuple[str, ...]
    locales: tuple[tuple[str, str], ...] = tuple(LOCALES.items())
    sample: str = ""

    @classmethod
    def examples(cls) -> dict[str, Self]:
        stored = BoundForm[EditAppearance]({"theme": "dark", "timezone": "Europe/Riga", "locale": "lv-LV"})
        return {"stored": cls(stored, ("Europe/Riga", "UTC"), sample="22 Nov 2026, 09:30")}


@dataclass(frozen=True)
class KeyboardSettings(Settings):
    template: ClassVar[str] = "accounts/keyboard"
    target: ClassVar[str] = "#settings"

    form: BoundForm[Form]
    groups: ClassVar[Mapping[str, tuple[Command, ...]]] = GROUPS

    @classmethod
    def examples(cls) -> dict[str, Self]:
        usual = {name: capitals(command.keys) for name, command in COMMANDS.items()}
        clash = {"date": "E is the key of “Done”. Choose another one, or change that first."}
        return {
            "on": cls(BoundForm(usual | {"single_keys": "true"})),
            "off": cls(BoundForm(usual)),
            "one key for two": cls(BoundForm(usual | {"single_keys": "true", "date": "E"}, clash)),
        }


class SessionLine(NamedTuple):
    id: int
    browser: str
    address: str
    seen: str
    since: str
    is_this: bool


@dataclass(frozen=True)
class SessionsSettings(Settings):
    template: ClassVar[str] = "accounts/sessions"
    target: ClassVar[str] = "#settings"

    sessions: tuple[SessionLine, ...]
    form: BoundForm[ChangePassword] = field(default_factory=BoundForm)

    @classmethod
    def examples(cls) -> dict[str, Self]:
        here = SessionLine(1, "Firefox on Linux", "192.0.2.7", "just now", "2 days ago", True)
        phone = SessionLine(2, "Safari on iPhone", "192.0.2.9", "3 h ago", "12 days ago", False)
        return {
            "one": cls((here,)),
            "two": cls((here, phone)),
            "wrong password": cls((here,), BoundForm({}, {"current": "This is not your password."})),
        }


class TokenLine(NamedTuple):
    id: int
    name: str
    scope: str
    made: str
    used: str
    expires: str


@dataclass(frozen=True)
class TokensSettings(Settings):
    """API tokens; `secret` is a new one, shown this once."""

    template: ClassVar[str] = "accounts/tokens"
    target: ClassVar[str] = "#settings"

    tokens: tuple[TokenLine, ...]
    form: BoundForm[MakeToken] = field(default_factory=lambda: MakeToken.blank(scope="read", days=90))
    secret: str = ""

    @classmethod
    def examples(cls) -> dict[str, Self]:
        token = TokenLine(1, "Nightly report", "read", "2 days ago", "3 h ago", "in 88 days")
        return {"none": cls(()), "one": cls((token,)), "just made": cls((token,), secret="hxt_" + "a" * 43)}


class TeamMember(NamedTuple):
    id: int
    person: Person
    email: str
    role: int
    role_text: str
    is_disabled: bool
    is_me: bool


class InviteLine(NamedTuple):
    id: int
    note: str
    role_text: str
    made: str
    expires: str


@dataclass(frozen=True)
class TeamSettings(Settings):
    """Everybody with their role; admins also invite. `link` is a new invitation, shown this once."""

    template: ClassVar[str] = "accounts/team"
    target: ClassVar[str] = "#settings"

    team: str
    members: tuple[TeamMember, ...]
    invites: tuple[InviteLine, ...]
    can_manage: bool
    roles: tuple[tuple[int, str], ...]
    form: BoundForm[OfferInvite] = field(default_factory=BoundForm)
    name_form: BoundForm[RenameTeam] = field(default_factory=BoundForm)
    link: str = ""

    @classmethod
    def examples(cls) -> dict[str, Self]:
        mira = TeamMember(1, face("mira", "Mira Roux"), "mira@example.org", 4, "Owner", False, True)
        jon = TeamMember(2, face("jon", "Jon Okafor"), "jon@example.org", 2, "Member", False, False)
        gone = TeamMember(3, face("sten", "Sten Berg"), "sten@example.org", 1, "Guest", True, False)
        roles = ((4, "Owner"), (3, "Admin"), (2, "Member"), (1, "Guest"))
        invite = InviteLine(1, "for Ana", "Member", "just now", "in 7 days")
        return {
            "alone": cls("Northwind", (mira,), (), True, roles),
            "managed": cls(
                "Northwind",
                (mira, jon, gone),
                (invite,),
                True,
                roles,
                link="https://tasks.example.org/join/abc",
            ),
            "seen by a member": cls("Northwind", (mira, jon), (), False, ()),
        }
