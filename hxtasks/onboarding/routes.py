"""Joining: the first owner by the one-time code on the console, everybody else by an invitation."""

import hmac
import logging

from quart import Blueprint, Response, g, request
from tortoise.exceptions import IntegrityError

from hxtasks.access import NotFound, Role, needs
from hxtasks.accounts import auth, queries
from hxtasks.accounts.models import Invite, Team, User, digest
from hxtasks.db.connection import transaction
from hxtasks.onboarding import welcome
from hxtasks.onboarding.forms import Join, SetUp
from hxtasks.onboarding.views import ROLES, JoinPage, SetUpPage
from hxtasks.web import guard, hx
from hxtasks.web.forms import BoundForm
from hxtasks.web.hx import Toast

log = logging.getLogger("hxtasks.accounts")


routes = Blueprint("onboarding", __name__)


@routes.get("/set-up")
@needs(Role.NOBODY)
async def set_up_page() -> Response:
    await _must_be_empty()
    return await hx.show(SetUpPage(SetUp.blank(code=request.args.get("code", ""))))


@routes.post("/set-up")
@needs(Role.NOBODY)
async def set_up() -> Response:
    await _must_be_empty()
    form = await SetUp.parse()
    if form:
        # No limit to tries: the code is too long to be guessed, and a limit would let anybody lock the owner out.
        team = await Team.get(id=1)
        if not hmac.compare_digest(digest(form.value.code), team.setup_digest or ""):
            form = form.wrong(
                code="This is not the code on the server's console. `hxtasks setup-link` prints a new one."
            )
    if not form:
        return await hx.show(SetUpPage(_without_password(form)), status=422)
    user = await _set_up(form.value)
    log.info("%s set the server up", user.username)
    await auth.sign_in(user.id)
    return await hx.go("/projects/getting-started", toast=Toast(f"Welcome, {user.name}."))


@routes.get("/join/<secret>")
@needs(Role.NOBODY)
async def join_page(secret: str) -> Response:
    return await hx.show(await _page(secret, await queries.invite(secret), BoundForm()))


@routes.post("/join/<secret>")
@needs(Role.NOBODY)
async def join(secret: str) -> Response:
    invite, form = await queries.invite(secret), await Join.parse()
    if form:
        form = form.wrong(**await queries.taken(username=form.value.username, email=form.value.email))
    if not form:
        return await hx.show(await _page(secret, invite, _without_password(form)), status=422)
    try:
        user = await _enrol(invite, form.value)
    except IntegrityError:
        taken = await queries.taken(username=form.value.username, email=form.value.email)
        return await hx.show(await _page(secret, invite, _without_password(form.wrong(**taken))), status=422)
    log.info("%s joined as %s", user.username, Role(invite.role).name.lower())
    await auth.sign_in(user.id)
    return await hx.go("/today", toast=Toast(f"Welcome, {user.name}."))


async def _set_up(given: SetUp) -> User:
    """Spend the code and make the owner's account, or neither. Raises NotFound where somebody was faster."""
    async with transaction():
        if not await Team.filter(id=1, setup_digest=digest(given.code)).update(setup_digest=None):
            raise NotFound
        return await welcome.set_up(
            given.team,
            username=given.username,
            email=given.email,
            name=given.name,
            password=given.password,
            timezone=given.timezone or guard.settings().timezone,
        )


async def _enrol(invite: Invite, given: Join) -> User:
    """Spend the invitation and make the account, or neither."""
    async with transaction():
        if not await Invite.spend(invite.id):
            raise NotFound
        return await welcome.enrol(
            username=given.username,
            email=given.email,
            name=given.name,
            password=given.password,
            role=Role(invite.role),
            timezone=given.timezone or guard.settings().timezone,
            via="browser",
        )


async def _must_be_empty() -> None:
    """Set-up exists until somebody has an account; after that there is no such page."""
    if g.actor is not None or not await queries.is_empty():
        raise NotFound


async def _page(secret: str, invite: Invite, form: BoundForm[Join]) -> JoinPage:
    team, host = await Team.get(id=1), await User.get(id=invite.created_by_id)
    return JoinPage(f"/join/{secret}", team.name, host.name, ROLES[invite.role], form)


def _without_password[F: Join](form: BoundForm[F]) -> BoundForm[F]:
    return BoundForm({k: v for k, v in form.values.items() if k != "password"}, form.errors)
