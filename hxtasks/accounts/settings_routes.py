"""A person's settings, and the team's for those who manage it."""

import logging
from zoneinfo import available_timezones

from quart import Blueprint, Response

from hxtasks import clock
from hxtasks.access import Actor, NotFound, Role, needs
from hxtasks.accounts import auth, passwords, queries
from hxtasks.accounts.faces import face
from hxtasks.accounts.forms import (
    ChangePassword,
    EditAppearance,
    EditKeys,
    EditProfile,
    MakeToken,
)
from hxtasks.accounts.models import ApiToken, Session, User
from hxtasks.accounts.settings_views import hub_view, sessions_view, tokens_view
from hxtasks.accounts.views import AppearanceSettings, KeyboardSettings, ProfileSettings
from hxtasks.web import dates, guard, hx, keys
from hxtasks.web.forms import BoundForm
from hxtasks.web.hx import Toast

log = logging.getLogger("hxtasks.accounts")

NOT_YOURS = "This is not your password."


routes = Blueprint("settings", __name__, url_prefix="/settings")


@routes.get("")
@needs(Role.GUEST, browser=True)
async def hub() -> Response:
    return await hx.show(await hub_view(guard.actor()))


@routes.get("/profile")
@needs(Role.GUEST, browser=True)
async def profile() -> Response:
    user = await User.get(id=guard.actor().id)
    form = EditProfile.blank(name=user.name, username=user.username, email=user.email)
    return await hx.show(ProfileSettings(form, face(user.username, user.name)))


@routes.post("/profile")
@needs(Role.GUEST, browser=True)
async def edit_profile() -> Response:
    actor, form = guard.actor(), await EditProfile.parse()
    if form:
        given = form.value
        form = form.wrong(**await queries.taken(username=given.username, email=given.email, besides=actor.id))
    if not form:
        return await hx.show(ProfileSettings(form, face(actor.username, actor.name)), status=422)
    user = await User.get(id=actor.id)
    await user.edit(by=actor, **form.value.changes())
    return await hx.go("/settings/profile", toast=Toast("Saved."))


@routes.get("/appearance")
@needs(Role.GUEST, browser=True)
async def appearance() -> Response:
    actor = guard.actor()
    return await hx.show(
        _appearance(actor, EditAppearance.blank(theme=actor.theme, timezone=actor.timezone, locale=actor.locale))
    )


@routes.post("/appearance")
@needs(Role.GUEST, browser=True)
async def edit_appearance() -> Response:
    form = await EditAppearance.parse()
    if not form:
        return await hx.show(_appearance(guard.actor(), form), status=422)
    await (await User.get(id=guard.actor().id)).edit(by=guard.actor(), **form.value.model_dump())
    return await hx.go("/settings/appearance", toast=Toast("Saved."))


@routes.get("/keyboard")
@needs(Role.GUEST, browser=True)
async def keyboard() -> Response:
    actor = guard.actor()
    typed = {name: keys.capitals(text) for name, text in keys.own(actor.keys).items()}
    return await hx.show(KeyboardSettings(EditKeys.blank(single_keys=str(actor.single_keys).lower(), **typed)))


@routes.post("/keyboard")
@needs(Role.GUEST, browser=True)
async def edit_keyboard() -> Response:
    """Commands that are not named keep their keys; with `reset` all get the usual ones."""
    actor, form = guard.actor(), await EditKeys.parse()
    sent, before = form.value.changes() if form else {}, keys.own(actor.keys)
    after = {} if "reset" in sent else {name: sent.get(name, typed) for name, typed in before.items()}
    form = form.wrong(**keys.clashes(before, after))
    if not form:
        return await hx.show(KeyboardSettings(form), status=422)
    user = await User.get(id=actor.id)
    await user.edit(by=actor, single_keys=sent.get("single_keys", False), keys=keys.to_keep(after))
    return await hx.go("/settings/keyboard", toast=Toast("Saved."))


@routes.get("/sessions")
@needs(Role.GUEST, browser=True)
async def sessions() -> Response:
    return await hx.show(await sessions_view(guard.actor()))


@routes.post("/password")
@needs(Role.GUEST, browser=True)
async def change_password() -> Response:
    actor, form = guard.actor(), await ChangePassword.parse()
    user = await User.get(id=actor.id)
    if form and not await _confirmed(user, form.value.current):
        form = form.wrong(current=NOT_YOURS)
    if not form:
        return await hx.show(await sessions_view(actor, _without_secrets(form)), status=422)
    await user.set_password(form.value.password, by=actor)
    await auth.sign_in(user.id)
    log.info("%s changed their password", actor.username)
    return await hx.go("/settings/sessions", toast=Toast("Password changed. You were signed out everywhere else."))


@routes.post("/sessions/<int:session_id>/ending")
@needs(Role.GUEST, browser=True)
async def end_session(session_id: int) -> Response:
    actor = guard.actor()
    if not await Session.end(actor, id=session_id):
        raise NotFound
    return await hx.go("/settings/sessions", toast=Toast("Signed out there."))


@routes.post("/sessions/ending")
@needs(Role.GUEST, browser=True)
async def end_other_sessions() -> Response:
    actor = guard.actor()
    await Session.end(actor, id__not=actor.session_id)
    return await hx.go("/settings/sessions", toast=Toast("Signed out everywhere else."))


@routes.get("/tokens")
@needs(Role.GUEST, browser=True)
async def tokens() -> Response:
    return await hx.show(await tokens_view(guard.actor()))


@routes.post("/tokens")
@needs(Role.GUEST, browser=True)
async def make_token() -> Response:
    actor, form = guard.actor(), await MakeToken.parse()
    if form and not await _confirmed(await User.get(id=actor.id), form.value.current):
        form = form.wrong(current=NOT_YOURS)
    if not form:
        return await hx.show(await tokens_view(actor, _without_secrets(form)), status=422)
    given = form.value
    _, secret = await ApiToken.issue(actor, name=given.name, scope=given.scope, days=given.days or None)
    log.info("%s made an API token (%s)", actor.username, given.scope)
    return await hx.show(await tokens_view(actor, secret=secret))


@routes.post("/tokens/<int:token_id>/revocation")
@needs(Role.GUEST, browser=True)
async def revoke_token(token_id: int) -> Response:
    token = await ApiToken.get_or_none(id=token_id, user_id=guard.actor().id)
    if token is None:
        raise NotFound
    await token.revoke(by=guard.actor())
    return await hx.go("/settings/tokens", toast=Toast("Token revoked."))


def _appearance(actor: Actor, form: BoundForm[EditAppearance]) -> AppearanceSettings:
    zones = tuple(sorted(zone for zone in available_timezones() if "/" in zone or zone == "UTC"))
    return AppearanceSettings(form, zones, sample=dates.moment(clock.now(), actor.timezone, actor.locale))


async def _confirmed(user: User, password: str) -> bool:
    """Whether the person at the browser knows the password; guessing is limited as at sign-in."""
    # Counted by itself: who guesses at the sign-in page must not keep the owner from changing the password.
    tries = await auth.count_try(guard.client_address(), f"confirm:{user.username}", None)
    if await passwords.matches(password, user.password):
        await auth.forget(tries)
        return True
    return False


def _without_secrets[F: (ChangePassword, MakeToken)](form: BoundForm[F]) -> BoundForm[F]:
    return BoundForm({k: v for k, v in form.values.items() if k not in ("current", "password")}, form.errors)
