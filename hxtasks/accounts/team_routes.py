"""The team: who is in it, as what, and who is asked to join."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from quart import Blueprint, Response

from hxtasks import changes
from hxtasks.access import Forbidden, NotFound, Role, needs
from hxtasks.accounts.forms import ChangeRole, OfferInvite, RenameTeam
from hxtasks.accounts.models import Invite, Team, User
from hxtasks.accounts.settings_views import team_view
from hxtasks.web import guard, hx
from hxtasks.web.hx import Toast

log = logging.getLogger("hxtasks.accounts")


routes = Blueprint("team", __name__, url_prefix="/settings/team")


@routes.get("")
@needs(Role.GUEST, browser=True)
async def team() -> Response:
    return await hx.show(await team_view(guard.actor()))


@routes.post("")
@needs(Role.ADMIN, browser=True)
async def rename() -> Response:
    form = await RenameTeam.parse()
    if not form:
        return await hx.show(await team_view(guard.actor(), name_form=form), status=422)
    await (await Team.get(id=1)).rename(form.value.team, by=guard.actor(), last=form.value.version)
    return await hx.go("/settings/team", toast=Toast("Saved."))


@routes.post("/invites")
@needs(Role.ADMIN, browser=True)
async def invite() -> Response:
    actor, form = guard.actor(), await OfferInvite.parse()
    if form and form.value.role > actor.role:
        form = form.wrong(role="You can't give a role above your own.")
    if form and form.value.role == Role.NOBODY:
        form = form.wrong(role="Choose a role.")
    if not form:
        return await hx.show(await team_view(actor, form), status=422)
    _, secret = await Invite.offer(role=form.value.role, note=form.value.note, by=actor)
    log.info("%s invited a %s", actor.username, form.value.role.name.lower())
    return await hx.show(await team_view(actor, link=f"{guard.settings().address}/join/{secret}"))


@routes.post("/invites/<int:invite_id>/revocation")
@needs(Role.ADMIN, browser=True)
async def revoke(invite_id: int) -> Response:
    invite = await Invite.get_or_none(id=invite_id, used_at=None)
    if invite is None:
        raise NotFound
    await invite.revoke(by=guard.actor())
    return await hx.go("/settings/team", toast=Toast("Invitation taken back."))


@routes.post("/members/<int:user_id>/role")
@needs(Role.ADMIN, browser=True)
async def change_role(user_id: int) -> Response:
    form = await ChangeRole.parse()
    async with _managing(user_id) as (actor, user):
        if not form or not Role.NOBODY < form.value.role <= actor.role:
            raise Forbidden("You can't give that role.")
        await user.change_role(form.value.role, by=guard.actor())
    log.info("%s made %s a %s", actor.username, user.username, form.value.role.name.lower())
    return await hx.go("/settings/team", toast=Toast(f"{user.name}: role changed."))


@routes.post("/members/<int:user_id>/disabling")
@needs(Role.ADMIN, browser=True)
async def disable(user_id: int) -> Response:
    async with _managing(user_id) as (actor, user):
        await user.disable(by=guard.actor())
    log.info("%s disabled %s", actor.username, user.username)
    undo = f"/settings/team/members/{user.id}/enabling"
    return await hx.go("/settings/team", toast=Toast(f"{user.name} can no longer sign in.", undo))


@routes.post("/members/<int:user_id>/enabling")
@needs(Role.ADMIN, browser=True)
async def enable(user_id: int) -> Response:
    async with _managing(user_id) as (actor, user):
        await user.enable(by=guard.actor())
    log.info("%s enabled %s", actor.username, user.username)
    return await hx.go("/settings/team", toast=Toast(f"{user.name} can sign in again."))


@asynccontextmanager
async def _managing(user_id: int) -> AsyncIterator[tuple[User, User]]:
    """The actor and a person that they may manage: not themselves, and nobody above.

    One at a time, each by what the actor is then: two owners can't take the role from each other at once.
    """
    async with changes.write(guard.actor()):
        await Team.select_for_update().get(id=1)
        actor, user = await User.get(id=guard.actor().id), await User.get_or_none(id=user_id)
        if user is None:
            raise NotFound
        if actor.disabled_at or actor.role < Role.ADMIN or user.role > actor.role:
            raise Forbidden("This person's role is above yours.")
        if user.id == actor.id:
            raise Forbidden("You can't do this to your own account. Ask another owner.")
        yield actor, user
