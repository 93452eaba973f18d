"""Keeping searches and looking at what they find."""

from typing import Any
from urllib.parse import urlencode

from quart import Blueprint, Response, request

from hxtasks.access import Role, needs
from hxtasks.db.order import before_after_step
from hxtasks.projects.forms import Step
from hxtasks.savedviews import queries
from hxtasks.savedviews.forms import EditView, KeepView
from hxtasks.savedviews.models import SavedView
from hxtasks.savedviews.views import Line, ViewForm, ViewsPage
from hxtasks.tasks.finding import results
from hxtasks.tasks.finding.queries import EVERYTHING
from hxtasks.web import guard, hx
from hxtasks.web.forms import BoundForm
from hxtasks.web.hx import Toast

routes = Blueprint("savedviews", __name__, url_prefix="/views")


@routes.get("")
@needs(Role.GUEST)
@hx.revalidated
async def every() -> Response:
    actor = guard.actor()
    lines = (
        Line(
            row.id,
            row.name,
            row.icon,
            row.query,
            row.owner if row.is_shared else "",
            row.owner_id == actor.id or actor.role >= Role.ADMIN,
        )
        for row in await queries.views(actor)
    )
    return await hx.show(ViewsPage(tuple(lines)))


@routes.get("/<int:view_id>")
@needs(Role.GUEST)
@hx.revalidated
async def view(view_id: int) -> Response:
    actor = guard.actor()
    row = await queries.view(actor, view_id)
    q = results.asked()
    found = await results.load(actor, row.name, f"/views/{view_id}", EVERYTHING, row.query if q is None else q)
    return await results.answer(found)


@routes.get("/<int:view_id>/why")
@needs(Role.GUEST)
async def why(view_id: int) -> Response:
    """Why a task is in a view or isn't."""
    row = await queries.view(guard.actor(), view_id)
    asked = {"q": row.query, "in": f"/views/{view_id}", "task": request.args.get("task", "")}
    return hx.elsewhere(f"/search/why?{urlencode(asked)}")


@routes.get("/new")
@needs(Role.GUEST)
async def new() -> Response:
    return await hx.show(_form(KeepView.blank(query=request.args.get("q", ""), icon="search")))


@routes.post("")
@needs(Role.GUEST)
async def keep() -> Response:
    form = await KeepView.parse()
    if not form:
        return await hx.show(_form(form), status=422)
    given = form.value
    made = await SavedView.keep(by=guard.actor(), **_fields(given))
    return await hx.go(f"/views/{made.id}", toast=Toast(f"Kept “{given.name}”"))


@routes.get("/<int:view_id>/settings")
@needs(Role.GUEST)
async def settings(view_id: int) -> Response:
    row = await queries.view_to_change(guard.actor(), view_id)
    shared = "on" if row.is_shared else ""
    seen = guard.actor().last_change
    form = EditView.blank(name=row.name, query=row.query, icon=row.icon, is_shared=shared, version=seen)
    return await hx.show(_form(form, view_id))


@routes.post("/<int:view_id>/settings")
@needs(Role.GUEST)
async def edit(view_id: int) -> Response:
    actor = guard.actor()
    kept = await queries.view_to_change(actor, view_id)
    form = await EditView.parse()
    if not form:
        return await hx.show(_form(form, view_id), status=422)
    await kept.edit(by=actor, **_fields(form.value), last=form.value.version)
    return await hx.go(f"/views/{view_id}", toast=Toast(f"Changed “{form.value.name}”"))


@routes.post("/<int:view_id>/step")
@needs(Role.GUEST)
async def step(view_id: int) -> Response:
    """One place up or down in the sidebar, past what the actor sees."""
    actor, form = guard.actor(), (await Step.parse()).value
    kept = await queries.view_to_change(actor, view_id)
    seen = [row.id for row in await queries.views(actor)]
    await kept.move(by=actor, before=before_after_step(seen, view_id, form.step))
    back = (("step", str(-form.step)),)
    return await hx.go("/views", toast=Toast(f"Moved “{kept.name}”", f"/views/{view_id}/step", back))


@routes.post("/<int:view_id>/deletion")
@needs(Role.GUEST)
async def delete(view_id: int) -> Response:
    kept = await queries.view_to_change(guard.actor(), view_id)
    await kept.trash(by=guard.actor())
    return await hx.go("/views", toast=Toast(f"Deleted “{kept.name}”", f"/views/{view_id}/restoration"))


@routes.post("/<int:view_id>/restoration")
@needs(Role.GUEST)
async def restore(view_id: int) -> Response:
    kept = await queries.view_to_change(guard.actor(), view_id, trashed=True)
    await kept.restore(by=guard.actor())
    return await hx.go(f"/views/{view_id}", toast=Toast(f"“{kept.name}” is back"))


def _form(form: BoundForm[KeepView] | BoundForm[EditView], view_id: int = 0) -> ViewForm:
    return ViewForm(form, guard.actor().role > Role.GUEST, view_id)


def _fields(given: KeepView) -> dict[str, Any]:
    shared = given.is_shared and guard.actor().role > Role.GUEST
    return {"name": given.name, "query": given.query, "icon": given.icon, "is_shared": shared}
