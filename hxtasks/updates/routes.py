"""Updates of a project. State changes are nouns, as everywhere."""

from quart import Blueprint, Response, request

from hxtasks.access import NotFound, ProjectRole, Role, needs
from hxtasks.projects import queries as projects
from hxtasks.updates import loading, queries
from hxtasks.updates.forms import EditUpdate, Publish
from hxtasks.updates.models import Update
from hxtasks.web import guard, hx
from hxtasks.web.hx import Toast

routes = Blueprint("updates", __name__)
EDITOR = ProjectRole.EDITOR


@routes.get("/projects/<slug>/updates")
@needs(Role.GUEST)
@hx.revalidated
async def listed(slug: str) -> Response:
    actor = guard.actor()
    project = await projects.project(actor, slug)
    sent = request.args.get("before", "")
    before = int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 10 else 0
    return await hx.show(await loading.listed(actor, project, before))


@routes.get("/projects/<slug>/updates/new")
@needs(Role.GUEST, project=EDITOR)
async def new(slug: str) -> Response:
    return await hx.show(loading.writing(await projects.project(guard.actor(), slug)))


@routes.post("/projects/<slug>/updates")
@needs(Role.GUEST, project=EDITOR)
async def publish(slug: str) -> Response:
    actor, form = guard.actor(), await Publish.parse()
    project = await projects.project(actor, slug)
    if project.is_inbox:
        raise NotFound  # there is nobody to tell
    if not form:
        return await hx.show(loading.writing(project, form), status=422)
    update, change = await Update.publish(project.id, by=actor, title=form.value.title, body=form.value.body)
    return await hx.go(f"/updates/{update.id}", toast=Toast(f"Published “{update.title}”", change.undo))


@routes.get("/updates/<int:update_id>")
@needs(Role.GUEST)
async def update(update_id: int) -> Response:
    actor = guard.actor()
    return await hx.show(await loading.page(actor, await queries.row(actor, update_id)))


@routes.get("/updates/<int:update_id>/edit")
@needs(Role.GUEST, project=EDITOR)
async def edit_form(update_id: int) -> Response:
    actor = guard.actor()
    await queries.own(actor, update_id)
    return await hx.show(loading.editing(await queries.row(actor, update_id)))


@routes.post("/updates/<int:update_id>/text")
@needs(Role.GUEST, project=EDITOR)
async def edit(update_id: int) -> Response:
    actor, form = guard.actor(), await EditUpdate.parse()
    found = await queries.own(actor, update_id)
    if not form:
        return await hx.show(loading.editing(await queries.row(actor, update_id), form), status=422)
    given = form.value
    change = await found.edit(by=actor, version=given.version, title=given.title, body=given.body)
    toast = Toast(f"Changed “{given.title}”", change.undo) if change.undo else None
    return await hx.go(f"/updates/{update_id}", toast=toast)


@routes.post("/updates/<int:update_id>/deletion")
@needs(Role.GUEST, project=EDITOR)
async def delete(update_id: int) -> Response:
    actor = guard.actor()
    found = await queries.deletable(actor, update_id)
    row = await queries.row(actor, update_id)
    change = await found.trash(by=actor)
    toast = Toast(f"Deleted “{found.title}”", change.undo)
    return await hx.go(f"/projects/{row.project_slug}/updates", toast=toast)
