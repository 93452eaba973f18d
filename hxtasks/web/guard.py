"""What every request passes before its route and every answer after it.

In order: request id, host, size, origin (CSRF), session, need. Each is a few lines and independent of features;
who is signed in is asked of the loader that the app was given.
"""

import ipaddress
import logging
import secrets
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

from quart import Quart, Response, current_app, g, request
from werkzeug.exceptions import BadRequest, UnsupportedMediaType
from werkzeug.exceptions import Forbidden as ForbiddenStatus

from hxtasks.access import Actor, Forbidden, Need, NotFound, Role, SignInRequired, need_of
from hxtasks.settings import Network, Settings
from hxtasks.web import uploads
from hxtasks.web.forms import body

log = logging.getLogger("hxtasks.guard")

MAX_BODY = 256 * 1024
MAX_FIELDS = 200
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "private, no-cache",
}
"""What every answer says that says nothing else."""

LoadActor = Callable[[], Awaitable[Actor | None]]


def install(app: Quart, settings: Settings, load_actor: LoadActor) -> None:
    """Put the guard round every route of the app."""
    app.extensions["hxtasks.settings"] = settings
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    uploads.install(app)

    async def before() -> None:
        g.request_id = secrets.token_hex(8)
        g.actor = None
        _check_address()
        if request.url_rule is None:
            g.actor = await load_actor()  # for the 404 page's sidebar
            return
        need = need_of(app.view_functions[request.url_rule.endpoint])
        if need is None:
            raise LookupError(f"{request.endpoint} declares no permission")
        if request.method not in SAFE:
            _check_origin()
            await _check_body(need)
        if request.endpoint != "assets.static":
            g.actor = await load_actor()
        _check_need(need, g.actor)

    async def after(response: Response) -> Response:
        response.headers["X-Request-Id"] = g.get("request_id", "")
        log.debug("%s %s %s", request.method, request.path, response.status_code)
        return response

    app.before_request(before)
    app.after_request(after)
    headers = HEADERS | ({"Strict-Transport-Security": "max-age=31536000"} if settings.https else {})
    app.asgi_app = _with_headers(app.asgi_app, headers)  # type: ignore[assignment]


def _with_headers(app: Callable[..., Awaitable[None]], headers: dict[str, str]) -> Callable[..., Awaitable[None]]:
    """The ASGI app whose every answer has these headers; adding them to Quart's takes longer than signing in."""
    encoded = [(name.lower().encode(), value.encode()) for name, value in headers.items()]

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        async def completed(message: Any) -> None:
            if message["type"] == "http.response.start":
                own = list(message["headers"])
                names = {name for name, _ in own}
                message["headers"] = own + [header for header in encoded if header[0] not in names]
            await send(message)

        await app(scope, receive, completed)

    return answer


def settings() -> Settings:
    """The settings of the running app."""
    found: Settings = current_app.extensions["hxtasks.settings"]
    return found


def actor() -> Actor:
    """Whoever acts in this request, asking for what the route declared. Raises SignInRequired."""
    if g.actor is None:
        raise SignInRequired
    signed_in: Actor = g.actor
    return signed_in


def client_address() -> str:
    """The address of the client: the peer's, or what a trusted proxy says it is (never believed otherwise)."""
    address, trusted = request.remote_addr or "", settings().trusted_proxies
    # A proxy may add a line of its own below the client's, so all of them are one list (RFC 9110 §5.3).
    lines = ",".join(request.headers.getlist("X-Forwarded-For"))
    forwarded = [part.strip() for part in lines.split(",") if part.strip()]
    while forwarded and _within(address, trusted):
        address = forwarded.pop()
    return str(_parsed(address) or address)[:45]


def _within(address: str, networks: tuple[Network, ...]) -> bool:
    parsed = _parsed(address)
    return parsed is not None and any(parsed in network for network in networks)


def _parsed(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return None
    # A socket for both families tells an IPv4 client as ::ffff:192.0.2.1 (RFC 4291 §2.5.5.2).
    return getattr(parsed, "ipv4_mapped", None) or parsed


def _check_address() -> None:
    host = urlsplit(f"//{request.host}").hostname or ""
    if host not in settings().hosts and request.path not in ("/livez", "/readyz"):
        raise BadRequest(
            "This server does not answer to that host name. Whoever runs it can add it to HXTASKS_ALLOWED_HOSTS."
        )
    if not request.path.isprintable():
        raise NotFound  # no route of ours holds control characters, and PostgreSQL takes no NUL


def _check_origin() -> None:
    """CSRF by Fetch Metadata, by Origin where a browser sends none (plain http on a local network)."""
    origin, site = request.headers.get("Origin", ""), request.headers.get("Sec-Fetch-Site")
    # A request without anything that a browser adds by itself can't be forged.
    program = not request.cookies and ("Authorization" in request.headers or request.path.startswith("/api/"))
    if not program and site not in ("same-origin", "none") and (site or origin.lower() not in _own_origins()):
        log.warning("refused a cross-site %s %s from %r", request.method, request.path, origin)
        raise ForbiddenStatus("This request came from another site, so it was not carried out.")
    g.from_own_page = True


def _own_origins() -> set[str]:
    scheme = "https" if settings().https else "http"
    return {f"{scheme}://{request.host.lower()}", settings().address.lower()}


async def _check_body(need: Need) -> None:
    if uploads.is_upload(request):
        if not need.uploads:
            raise UnsupportedMediaType("Files can't be sent here.")
        uploads.check_length(settings().upload_limit)
    is_form = request.mimetype == "application/x-www-form-urlencoded"
    if is_form:
        _check_form(await body())


def _check_form(sent: bytes) -> None:
    if sent.count(b"&") >= MAX_FIELDS:
        raise BadRequest(f"A form may have at most {MAX_FIELDS} fields.")
    try:
        unquote_to_bytes(sent).decode()
    except UnicodeDecodeError:  # werkzeug would read it with U+FFFD in the places of what it can't
        raise BadRequest("The form is not UTF-8.") from None


def _check_need(need: Need, who: Actor | None) -> None:
    if need.role == Role.NOBODY:
        return
    if who is None:
        raise SignInRequired
    if who.role < need.role:
        log.warning("denied %s %s to %s", request.method, request.path, who.username)
        raise Forbidden(f"Only the team's {need.role.name.lower()}s may do this.")
    if need.browser and not who.session_id:
        raise Forbidden("A token may not do this. Sign in with a browser.")
    if (need.writes or request.method not in SAFE) and not who.may_write:
        raise Forbidden("This token may read, not write.")
    g.actor = who.asking(need.project)
