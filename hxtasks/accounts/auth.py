"""Who is signed in: quart-auth carries a random session id in its signed cookie, a row stands behind it."""

from dataclasses import replace
from datetime import timedelta
from functools import cache, partial
from ipaddress import ip_network

from quart import Quart, g, request
from quart.sessions import SecureCookieSessionInterface
from quart_auth import AuthUser, QuartAuth, current_user, login_user, logout_user
from werkzeug.exceptions import TooManyRequests

from hxtasks import changes, clock
from hxtasks.access import Actor
from hxtasks.accounts import queries
from hxtasks.accounts.models import Attempt, Session, User, digest
from hxtasks.settings import Settings
from hxtasks.web import guard

COOKIES = 4096
"""Cookies whose signatures are remembered."""

HOUR, DAY = 3600, 86_400  # seconds
LIMITS = (("address", HOUR, 20), ("account", DAY, 20))
"""Failed sign-ins after which an address or an account has to wait: kind, window in seconds, how many."""


def install(app: Quart, settings: Settings) -> None:
    """Set up quart-auth. `__Host-` cookies need https (RFC 6265bis §4.1.3.2), so plain http uses another name."""
    app.secret_key = settings.key()
    app.config.update(
        QUART_AUTH_COOKIE_NAME="__Host-hxtasks" if settings.https else "hxtasks",
        QUART_AUTH_COOKIE_SECURE=settings.https,
        QUART_AUTH_COOKIE_SAMESITE="Lax",
        QUART_AUTH_DURATION=settings.session_max_days * DAY,
        SESSION_COOKIE_NAME="__Host-hxtasks-toast" if settings.https else "hxtasks-toast",
        SESSION_COOKIE_SECURE=settings.https,
        SESSION_COOKIE_SAMESITE="Lax",
    )
    app.session_interface = _Toasts()
    _Cookies(app)


class _Cookies(QuartAuth):
    """quart-auth, which checks each cookie's signature once.

    That a cookie is too old is noticed all the same: a session begins with its cookie, and its row says when.
    """

    def __init__(self, app: Quart) -> None:
        self._known: dict[str, str] = {}
        super().__init__(app)

    def load_token(self, token: str, app: Quart | None = None) -> str | None:
        """The session id in a cookie, None where we did not sign it."""
        session_id = self._known.get(token) or super().load_token(token, app)
        if session_id and token not in self._known:
            if len(self._known) >= COOKIES:
                self._known.clear()
            self._known[token] = session_id
        return session_id


class _Toasts(SecureCookieSessionInterface):
    """Quart's session cookie, which holds a toast at most; what signs it is made once."""

    def __init__(self) -> None:
        self.get_signing_serializer = cache(super().get_signing_serializer)  # type: ignore[method-assign]


async def actor() -> Actor | None:
    """Whoever sends this request: by token where one is sent, else by session. `g.who` asks that again later."""
    header = request.headers.get("Authorization", "")
    if header:
        scheme, _, secret = header.partition(" ")
        if scheme.lower() != "bearer":
            return None
        g.who = partial(queries.by_token, secret.strip())
    else:
        session_id = current_user.auth_id
        if not session_id:
            return None
        g.who = partial(queries.by_session, session_id, guard.settings())
    found: Actor | None = await g.who()
    return found


async def sign_in(user_id: int) -> None:
    """Begin a new session in this browser, under a new id; the one it had, whosever it was, ends."""
    user = await User.get(id=user_id)
    async with changes.write(replace(user.actor(), via="browser")) as change:
        if current_user.auth_id:
            await Session.filter(digest=digest(current_user.auth_id)).delete()
        secret = await Session.begin(
            user_id, address=guard.client_address(), browser=request.headers.get("User-Agent", "")
        )
        change.note("account", user.id, user.name, "sign-in", {}, {})
    login_user(AuthUser(secret), remember=True)


async def sign_out(by: Actor) -> None:
    """End this browser's session."""
    await Session.end(by, id=by.session_id)
    logout_user()
    g.actor = None


async def count_try(address: str, account: str, user: User | None) -> list[int]:
    """Count a try to sign in before its password is looked at, so that tries at the same time count each other.

    Gives what `forget` takes once the password was right. Raises TooManyRequests, with the seconds to wait, while
    an address or an account has failed too often. Somebody else's guessing must not lock a person out: where they
    have a session from this address, the account's limit doesn't count.
    """
    now = clock.now()
    keys = [f"{kind}:{key}"[:80] for (kind, _, _), key in zip(LIMITS, (_network(address), account), strict=True)]
    tries = [await Attempt.create(key=key, at=now) for key in keys]
    for (kind, window, most), own in zip(LIMITS, tries, strict=True):
        since = now - timedelta(seconds=window)
        earlier = await Attempt.filter(key=own.key, at__gt=since, id__lt=own.id).order_by("-id").limit(most)
        if len(earlier) < most:
            continue
        if kind == "account" and user and await Session.filter(user_id=user.id, address=address).exists():
            continue
        await forget([own.id for own in tries])
        wait = int((earlier[-1].at - since).total_seconds()) + 1
        raise TooManyRequests(
            f"Password sign-in is resting: try again in {max(1, wait // 60)} minutes. Your account is still yours.",
            retry_after=wait,
        )
    await Attempt.filter(at__lt=now - timedelta(seconds=DAY)).delete()
    return [own.id for own in tries]


async def forget(tries: list[int]) -> None:
    """Take tries off the count: the password was right."""
    await Attempt.filter(id__in=tries).delete()


def _network(address: str) -> str:
    """An address as limits count it: one customer has a whole /64 of IPv6 addresses (RFC 6177)."""
    try:
        return str(ip_network((address, 64), strict=False))
    except ValueError:  # an IPv4 address
        return address
