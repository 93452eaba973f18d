"""What is shown to those who get an account."""

from dataclasses import dataclass
from typing import ClassVar, Self

from hxtasks.accounts.views import ROLES
from hxtasks.onboarding.forms import Join, SetUp
from hxtasks.web.forms import BoundForm
from hxtasks.web.view import View

__all__ = ["ROLES", "JoinPage", "SetUpPage"]


@dataclass(frozen=True)
class SetUpPage(View):
    """Making the owner's account, once."""

    template: ClassVar[str] = "onboarding/set_up"
    target: ClassVar[str] = "#set-up"

    form: BoundForm[SetUp]

    @classmethod
    def examples(cls) -> dict[str, Self]:
        return {
            "code from the link": cls(BoundForm({"code": "kestrel-ember-42"})),
            "wrong code": cls(BoundForm({"code": "guess"}, {"code": "This is not the code on the server's console."})),
        }


@dataclass(frozen=True)
class JoinPage(View):
    """Accepting an invitation."""

    template: ClassVar[str] = "onboarding/join"
    target: ClassVar[str] = "#join"

    action: str
    team: str
    invited_by: str
    role_text: str
    form: BoundForm[Join]

    @classmethod
    def examples(cls) -> dict[str, Self]:
        taken = "Somebody has this user name. Choose another one."
        return {
            "blank": cls("/join/abc", "Northwind", "Mira Roux", "Member", BoundForm()),
            "taken": cls(
                "/join/abc",
                "Northwind",
                "Mira Roux",
                "Guest",
                BoundForm({"username": "jon"}, {"username": taken}),
            ),
        }
