"""Who may what: roles, the actor, and what a route declares about both.

Everything else imports this; it imports nothing of ours. A route says once what it needs:

    @tasks.post("/tasks/<int:task_id>/completion")
    @needs(Role.GUEST, project=ProjectRole.EDITOR)
    async def complete(task_id): ...

The guard enforces the role on the instance before the route runs and writes the project role on the actor.
Queries start from that actor: what it may not see is not found, what it may see but not do is forbidden.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import NamedTuple, Protocol


class Role(IntEnum):
    """What a person is in the team. Guests see only the projects they were added to."""

    NOBODY = 0
    GUEST = 1
    MEMBER = 2
    ADMIN = 3
    OWNER = 4


class ProjectRole(IntEnum):
    """What a person is in one project."""

    NONE = 0
    VIEWER = 1
    COMMENTER = 2
    EDITOR = 3
    MANAGER = 4


class Need(NamedTuple):
    """What a route asks of its actor. `browser` asks for a session: tokens may not. `uploads`: it takes files."""

    role: Role
    project: ProjectRole = ProjectRole.VIEWER
    writes: bool = False
    browser: bool = False
    uploads: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever acts: a person by a browser session or by a token, or the command line."""

    id: int
    username: str
    name: str
    role: Role
    timezone: str = "UTC"
    locale: str = "en"
    theme: str = "system"
    single_keys: bool = True
    keys: str = ""
    views_chosen: int = 0
    team: str = "hxtasks"
    inbox_id: int = 0
    session_id: int = 0
    via: str = "browser"
    may_write: bool = True
    last_change: int = 0
    unread: int = 0
    timer: int = 0
    needs: ProjectRole = ProjectRole.VIEWER

    def asking(self, project: ProjectRole) -> "Actor":
        """The same actor, for whom queries demand at least this role in the project they touch."""
        return self if self.needs == project else replace(self, needs=project)


class NotFound(Exception):
    """It does not exist, or this actor may not know that it does: the answer is the same 404."""


class Forbidden(Exception):
    """The actor sees it but may not do this. The message is shown: say what to do instead."""

    status = 403

    def __init__(self, message: str = "You may read this, not change it.") -> None:
        super().__init__(message)
        self.message = message


class SignInRequired(Exception):
    """Nobody is signed in, or the session has ended."""


class Guarded(Protocol):
    """A row that says what the actor is in its project, and whether that is archived."""

    @property
    def role(self) -> int: ...

    @property
    def archived(self) -> bool: ...


def enough[R: Guarded](
    actor: Actor,
    found: R | None,
    *,
    closed: ProjectRole = ProjectRole.EDITOR,
    words: str = "You may read this, not change it.",
) -> R:
    """The row that a query found for this actor, where they may do with it what they are about to.

    Raises NotFound where it found none; Forbidden, with these words, where the actor's role is below what the route
    needs; Forbidden too where the project is archived and that is `closed` or more.
    """
    if found is None:
        raise NotFound
    if found.role < actor.needs:
        raise Forbidden(words)
    if found.archived and actor.needs >= closed:
        raise Forbidden("Its project is archived. Take it out of the archive to change it.")
    return found


def needs[F: Callable[..., object]](
    role: Role,
    *,
    project: ProjectRole = ProjectRole.VIEWER,
    writes: bool = False,
    browser: bool = False,
    uploads: bool = False,
) -> Callable[[F], F]:
    """Declare what a route asks of its actor. A route without a declaration fails the build.

    `role` on the instance, `project` in whichever project the route touches, `writes` for a token's scope
    (implied by any method but GET), `browser` where only a signed-in browser may act, never a token, `uploads` where
    the body may be multipart/form-data, which it reads as a stream (hxtasks/web/uploads.py).
    """

    def declare(view: F) -> F:
        view.__need__ = Need(role, project, writes, browser, uploads)  # type: ignore[attr-defined]
        return view

    return declare


def need_of(view: Callable[..., object]) -> Need | None:
    """What a view function declared, or None where it declared nothing."""
    return getattr(view, "__need__", None)
