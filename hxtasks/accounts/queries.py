"""Reading accounts: who acts, who is in the team, and a person's own sessions and tokens."""

from datetime import datetime, timedelta
from typing import NamedTuple

from hxtasks import clock
from hxtasks.access import Actor, NotFound, Role
from hxtasks.accounts.models import ApiToken, Invite, Session, User, digest
from hxtasks.db import sql
from hxtasks.db.unwritable import if_possible
from hxtasks.settings import Settings

SEEN_EVERY = timedelta(minutes=5)
"""How stale a session's last use may be: it is written no more often."""


class ActorRow(NamedTuple):
    """A person and the session or token by which they act."""

    id: int
    username: str
    name: str
    role: int
    timezone: str
    locale: str
    theme: str
    single_keys: bool
    keys: str
    views_chosen: int
    inbox_id: int | None
    team: str | None
    last_change: int | None
    unread: int
    timer: int | None
    key_id: int
    seen_at: datetime | None
    scope: str


class PersonRow(NamedTuple):
    id: int
    username: str
    name: str
    email: str
    role: int
    timezone: str
    created_at: datetime
    disabled_at: datetime | None


class SessionRow(NamedTuple):
    id: int
    created_at: datetime
    seen_at: datetime
    address: str
    browser: str


class TokenRow(NamedTuple):
    id: int
    name: str
    scope: str
    created_at: datetime
    expires_at: datetime | None
    used_at: datetime | None


class InviteRow(NamedTuple):
    id: int
    role: int
    note: str
    created_at: datetime
    expires_at: datetime
    created_by: str


UNREAD = """SELECT count(*) FROM (SELECT 1 FROM notification n WHERE n.user_id = u.id AND n.seen_at IS NULL
LIMIT 100) AS unread"""
"""How much person `u` has not read, whether or not they still may see it: where it changes, so do their pages."""

TIMER = """SELECT max(e.id) FROM time_entry e
WHERE e.person_id = u.id AND e.minutes IS NULL AND e.trashed_at IS NULL"""
"""The timer that runs for person `u`."""

_PERSON = f"""u.id, u.username, u.name, u.role, u.timezone, u.locale, u.theme, u.single_keys, u.keys,
u.views_chosen,
(SELECT p.id FROM project p WHERE p.inbox_of_id = u.id) AS inbox_id,
(SELECT name FROM team WHERE id = 1) AS team, (SELECT max(id) FROM change) AS last_change, ({UNREAD}) AS unread,
({TIMER}) AS timer"""
_PEOPLE = "SELECT id, username, name, email, role, timezone, created_at, disabled_at FROM person"


async def by_session(secret: str, settings: Settings) -> Actor | None:
    """Whoever holds this session id, None where it has ended: deleted, idle or old beyond the limits."""
    now = clock.now()
    found = await sql.row(
        ActorRow,
        f"SELECT {_PERSON}, s.id AS key_id, s.seen_at, 'write' AS scope "
        "FROM session s JOIN person u ON u.id = s.user_id "
        "WHERE s.digest = :digest AND s.seen_at > :idle AND s.created_at > :oldest AND u.disabled_at IS NULL",
        digest=digest(secret),
        idle=now - timedelta(days=settings.session_idle_days),
        oldest=now - timedelta(days=settings.session_max_days),
    )
    if found and found.seen_at and found.seen_at < now - SEEN_EVERY:
        session = Session.filter(id=found.key_id)
        await if_possible("A session's last use", lambda: session.update(seen_at=now))
    return _actor(found, session_id=found.key_id) if found else None


async def by_token(secret: str) -> Actor | None:
    """Whoever this API token acts for, None where it is unknown or has expired."""
    now = clock.now()
    found = await sql.row(
        ActorRow,
        f"SELECT {_PERSON}, k.id AS key_id, k.used_at AS seen_at, k.scope "
        "FROM apitoken k JOIN person u ON u.id = k.user_id "
        "WHERE k.digest = :digest AND (k.expires_at IS NULL OR k.expires_at > :now) AND u.disabled_at IS NULL",
        digest=digest(secret),
        now=now,
    )
    if found and (found.seen_at is None or found.seen_at < now - SEEN_EVERY):
        token = ApiToken.filter(id=found.key_id)
        await if_possible("A token's last use", lambda: token.update(used_at=now))
    return _actor(found, may_write=found.scope == "write", via="api") if found else None


def _actor(found: ActorRow, *, session_id: int = 0, may_write: bool = True, via: str = "browser") -> Actor:
    return Actor(
        id=found.id,
        username=found.username,
        name=found.name,
        role=Role(found.role),
        timezone=found.timezone,
        locale=found.locale,
        theme=found.theme,
        single_keys=found.single_keys,
        keys=found.keys,
        views_chosen=found.views_chosen,
        team=found.team or "hxtasks",
        inbox_id=found.inbox_id or 0,
        session_id=session_id,
        last_change=found.last_change or 0,
        unread=found.unread,
        timer=found.timer or 0,
        via=via,
        may_write=may_write,
    )


async def is_empty() -> bool:
    """Whether nobody has an account yet."""
    return bool(await sql.value("SELECT count(*) FROM person") == 0)


async def for_sign_in(name: str) -> User | None:
    """Whoever signs in with this user name or e-mail address."""
    key = name.strip().lower()
    found = User.filter(email=key) if "@" in key else User.filter(username=key)
    return await found.get_or_none(disabled_at=None)


async def taken(*, username: str, email: str, besides: int = 0) -> dict[str, str]:
    """Messages for a user name or an e-mail address that somebody has."""
    wrong = {}
    if await User.filter(username=username.lower()).exclude(id=besides).exists():
        wrong["username"] = "Somebody has this user name. Choose another one."
    if await User.filter(email=email.lower()).exclude(id=besides).exists():
        wrong["email"] = "Somebody has this e-mail address. Sign in instead?"
    return wrong


async def people(actor: Actor, *, disabled: bool = False) -> list[PersonRow]:
    """The team by name. Guests see only those they share a project with."""
    state = "" if disabled else "AND disabled_at IS NULL"
    if actor.role > Role.GUEST:
        return await sql.rows(PersonRow, f"{_PEOPLE} WHERE 1 = 1 {state} ORDER BY name, id LIMIT 1000")
    return await sql.rows(
        PersonRow, f"{_PEOPLE} WHERE id IN ({_ACQUAINTED}) {state} ORDER BY name, id LIMIT 1000", me=actor.id
    )


async def person(actor: Actor, username: str) -> PersonRow:
    """One person by user name. Raises NotFound; guests find only those they share a project with."""
    only = f"AND id IN ({_ACQUAINTED})" if actor.role == Role.GUEST else ""
    me = {"me": actor.id} if only else {}
    found = await sql.row(PersonRow, f"{_PEOPLE} WHERE username = :username {only}", username=username, **me)
    if found is None:
        raise NotFound
    return found


_ACQUAINTED = """SELECT x.user_id FROM membership x WHERE x.project_id IN
(SELECT project_id FROM membership WHERE user_id = :me) UNION SELECT id FROM person WHERE id = :me"""


async def sessions(actor: Actor) -> list[SessionRow]:
    """The actor's own sessions, the latest used first."""
    return await sql.rows(
        SessionRow,
        "SELECT id, created_at, seen_at, address, browser FROM session WHERE user_id = :me "
        "ORDER BY seen_at DESC, id DESC LIMIT 200",
        me=actor.id,
    )


async def tokens(actor: Actor) -> list[TokenRow]:
    """The actor's own API tokens, the newest first."""
    return await sql.rows(
        TokenRow,
        "SELECT id, name, scope, created_at, expires_at, used_at FROM apitoken "
        "WHERE user_id = :me ORDER BY id DESC LIMIT 200",
        me=actor.id,
    )


async def invites(actor: Actor) -> list[InviteRow]:
    """Invitations that can still be used; none for those who may not invite."""
    if actor.role < Role.ADMIN:
        return []
    return await sql.rows(
        InviteRow,
        "SELECT i.id, i.role, i.note, i.created_at, i.expires_at, u.name AS created_by FROM invite i "
        "JOIN person u ON u.id = i.created_by_id WHERE i.used_at IS NULL AND i.expires_at > :now "
        "AND u.disabled_at IS NULL AND u.role >= 3 AND u.role >= i.role "
        "ORDER BY i.id DESC LIMIT 200",
        now=clock.now(),
    )


async def invite(secret: str) -> Invite:
    """The invitation behind a link. Raises NotFound once it is used or too old, or its maker couldn't make it now."""
    found = await Invite.get_or_none(
        digest=digest(secret), used_at=None, expires_at__gt=clock.now(), created_by__disabled_at=None
    ).select_related("created_by")
    if found is None or found.created_by.role < max(found.role, Role.ADMIN):
        raise NotFound
    return found
