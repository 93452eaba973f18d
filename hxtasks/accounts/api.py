"""People for programs: who they act for, and whom tasks can be given to."""

from dataclasses import dataclass
from typing import Literal, Self

from quart import Blueprint

from hxtasks.access import Role, needs
from hxtasks.accounts import queries
from hxtasks.web import guard
from hxtasks.web.operations import Answer, operation

RoleName = Literal["guest", "member", "admin", "owner"]
ROLE_NAMES: dict[int, RoleName] = {
    Role.GUEST: "guest",
    Role.MEMBER: "member",
    Role.ADMIN: "admin",
    Role.OWNER: "owner",
}

routes = Blueprint("accounts_api", __name__, url_prefix="/api")


@dataclass(frozen=True)
class Me(Answer):
    """Whoever the request acts for."""

    id: int
    username: str
    name: str
    greeting: str
    role: RoleName
    time_zone: str
    locale: str
    inbox: int
    """The id of the project that is their Inbox."""
    scope: Literal["read", "write"]
    """What the token allows; a browser's session may write."""

    @classmethod
    def example(cls) -> Self:
        return cls(1, "mira", "Mira Roux", "Hello, Mira Roux", "owner", "Europe/Riga", "en-GB", 1, "write")


@dataclass(frozen=True)
class Person(Answer):
    """Somebody of the team."""

    id: int
    username: str
    name: str
    role: RoleName
    url: str
    """The address of their page."""

    @classmethod
    def example(cls) -> Self:
        return cls(2, "jon", "Jon Okafor", "member", "/user/jon")


@dataclass(frozen=True)
class People(Answer):
    """The team, by name."""

    people: list[Person]

    @classmethod
    def example(cls) -> Self:
        return cls([Person.example()])


@routes.get("/me")
@needs(Role.GUEST)
@operation("Say hello")
async def get_me() -> Me:
    """Tells whom a token acts for, and what it may do."""
    actor = guard.actor()
    return Me(
        id=actor.id,
        username=actor.username,
        name=actor.name,
        greeting=f"Hello, {actor.name}",
        role=ROLE_NAMES[actor.role],
        time_zone=actor.timezone,
        locale=actor.locale,
        inbox=actor.inbox_id,
        scope="write" if actor.may_write else "read",
    )


@routes.get("/people")
@needs(Role.GUEST)
@operation("List people")
async def list_people() -> People:
    """Their ids are what a task's `assignee` takes. Guests see those they share a project with."""
    found = await queries.people(guard.actor())
    return People([Person(p.id, p.username, p.name, ROLE_NAMES[p.role], f"/user/{p.username}") for p in found])
