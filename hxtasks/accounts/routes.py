"""Getting in and out."""

import logging
from urllib.parse import quote

from quart import Blueprint, Response, g, request

from hxtasks.access import Role, needs
from hxtasks.accounts import auth, passwords, queries
from hxtasks.accounts.forms import SignIn
from hxtasks.accounts.models import User
from hxtasks.accounts.views import Resend, SignInDialog, SignInPage
from hxtasks.db.connection import transaction
from hxtasks.web import guard, hx, urls
from hxtasks.web.forms import SECRET

log = logging.getLogger("hxtasks.accounts")

WRONG = "These don't belong together. Check both and try again."
KEPT = "kept-"
"""Prefix of hidden fields that carry text which was typed before the session ended."""


routes = Blueprint("accounts", __name__)


@routes.get("/sign-in")
@needs(Role.NOBODY)
async def sign_in_page() -> Response:
    target = urls.own(request.args.get("next", ""))
    if g.actor is not None:
        return await hx.go(target)
    if await queries.is_empty():
        return await hx.go("/set-up")
    return await hx.show(SignInPage(SignIn.blank(next=target)))


@routes.post("/sign-in")
@needs(Role.NOBODY)
async def sign_in() -> Response:
    form = await SignIn.parse()
    kept = await _kept()
    resend = urls.own((await request.form).get("resend", ""), "", method="POST")
    if form:
        user = await _check(form.value)
        if user and await _begin_session(user):
            log.info("%s signed in", user.username)
            if kept and resend:
                return await hx.show(Resend(resend, kept))
            return await hx.go(urls.own(form.value.next))
        form = form.wrong(form=WRONG)
    form.values.pop("password", None)
    return await hx.show(SignInPage(form, bool(kept), kept, resend), status=422)


@routes.post("/sign-out")
@needs(Role.GUEST, browser=True)
async def sign_out() -> Response:
    actor = guard.actor()
    await auth.sign_out(actor)
    log.info("%s signed out", actor.username)
    return await hx.go("/sign-in", toast=hx.Toast("Signed out."))


async def answer_signed_out() -> Response:
    """What anybody gets who must sign in first: a way to, with the typed text kept."""
    if "text/event-stream" in request.headers.get("Accept", ""):
        return Response(status=401)  # a stream shows nobody a page; its own page asks to sign in at the next click
    if await queries.is_empty():
        return await hx.go("/set-up")
    path = request.full_path.rstrip("?")
    if request.method == "GET" and not hx.is_partial():
        return await hx.go(f"/sign-in?next={quote(path)}" if path != "/" else "/sign-in")
    back = urls.of_referrer(request.referrer, request.host, "/today")
    typed: tuple[tuple[str, str], ...] = ()
    if request.method == "POST":
        typed = tuple((k, v) for k, v in (await request.form).items() if k not in SECRET and v)
    form = SignIn.blank(next=back)
    view = SignInDialog if hx.is_partial() else SignInPage
    return await hx.refuse(view(form, True, typed, path if typed else ""), 401)


async def _begin_session(user: User) -> bool:
    """Sign in, but for an account that was shut or got a new password while this one was checked."""
    async with transaction():
        if not await user.still_opens():
            return False
        await auth.sign_in(user.id)
    return True


async def _check(given: SignIn) -> User | None:
    """The user whose name and password these are. Takes as long and says the same for an unknown name."""
    address, user = guard.client_address(), await queries.for_sign_in(given.name)
    # One count for a person's user name and e-mail address.
    tries = await auth.count_try(address, user.username if user else given.name.strip().lower(), user)
    if await passwords.matches(given.password, user.password if user else None):
        await auth.forget(tries)
        return user
    # Who mistypes may have typed a password where the name goes.
    log.warning("failed sign-in as %s from %s", user.username if user else "nobody known", address)
    return None


async def _kept() -> tuple[tuple[str, str], ...]:
    return tuple((k.removeprefix(KEPT), v) for k, v in (await request.form).items() if k.startswith(KEPT))
