"""Custom fields: a project's own in its settings, a task's in its pane."""

from quart import Blueprint, Response, request

from hxtasks.access import NotFound, ProjectRole, Role, needs
from hxtasks.customfields import filling, loading, queries
from hxtasks.customfields.forms import DefineField, SaveField, SaveValue
from hxtasks.customfields.kinds import Unfit
from hxtasks.customfields.models import MOST, TOO_MANY, CustomField
from hxtasks.projects import queries as projects
from hxtasks.tasks import queries as tasks
from hxtasks.web import guard, hx
from hxtasks.web.hx import Toast

routes = Blueprint("fields", __name__)
EDITOR, MANAGER = ProjectRole.EDITOR, ProjectRole.MANAGER


@routes.get("/projects/<slug>/fields")
@needs(Role.GUEST, project=MANAGER)
async def defined(slug: str) -> Response:
    actor = guard.actor()
    return await hx.show(await loading.page(actor, await projects.project(actor, slug)))


@routes.post("/projects/<slug>/fields")
@needs(Role.GUEST, project=MANAGER)
async def define(slug: str) -> Response:
    actor, form = guard.actor(), await DefineField.parse()
    project = await projects.project(actor, slug)
    if form:
        form = form.wrong(**filling.wrong(form.value.holds, form.value.choices))
    if form and len(await queries.of_project(actor, project.id)) >= MOST:
        form = form.wrong(name=TOO_MANY)
    if not form:
        return await hx.show(await loading.page(actor, project, form), status=422)
    given = form.value
    await CustomField.define(project.id, by=actor, name=given.name, holds=given.holds, choices=given.choices)
    return await hx.done(await loading.page(actor, project), to=f"/projects/{slug}/fields")


@routes.post("/fields/<int:field_id>")
@needs(Role.GUEST, project=MANAGER)
async def edit(field_id: int) -> Response:
    actor, form = guard.actor(), await SaveField.parse()
    row, field = await queries.row(actor, field_id), await queries.field(actor, field_id)
    project = await projects.project_by_id(actor, row.project_id)
    if form:
        form = form.wrong(**filling.wrong(row.holds, form.value.choices))
    if not form:
        return await hx.show(await loading.page(actor, project, editing=field_id, edited=form), status=422)
    given = form.value
    change = await field.edit(by=actor, last=given.version, name=given.name, choices=given.choices)
    toast = Toast(f"Changed the field “{given.name}”", change.undo) if change.undo else None
    return await hx.done(await loading.page(actor, project), to=f"/projects/{row.slug}/fields", toast=toast)


@routes.post("/fields/<int:field_id>/deletion")
@needs(Role.GUEST, project=MANAGER)
async def delete(field_id: int) -> Response:
    actor = guard.actor()
    row, field = await queries.row(actor, field_id), await queries.field(actor, field_id)
    change = await field.trash(by=actor)
    page = await loading.page(actor, await projects.project_by_id(actor, row.project_id))
    return await hx.done(
        page, to=f"/projects/{row.slug}/fields", toast=Toast(f"Deleted the field “{row.name}”", change.undo)
    )


@routes.get("/tasks/<int:task_id>/fields")
@needs(Role.GUEST)
async def of_task(task_id: int) -> Response:
    actor = guard.actor()
    row = await tasks.row(actor, task_id)
    return await hx.show(await loading.task_fields(actor, row, editing=request.args.get("edit", 0, int)))


@routes.post("/tasks/<int:task_id>/fields/<int:field_id>")
@needs(Role.GUEST, project=EDITOR)
async def fill(task_id: int, field_id: int) -> Response:
    actor, form = guard.actor(), await SaveValue.parse()
    row, field = await tasks.row(actor, task_id), await queries.row(actor, field_id)
    if field.project_id != row.project_id:
        raise NotFound
    try:
        change = await filling.fill(actor, task_id, field_id, form.value.value, form.value.version) if form else None
    except Unfit as error:
        change, form = None, form.wrong(value=error.message)
    if change is None:
        return await hx.show(await loading.task_fields(actor, row, editing=field_id, form=form), status=422)
    toast = Toast(f"Changed “{row.title}”", change.undo) if change.undo else None
    return await hx.done(await loading.task_fields(actor, row), to=f"/tasks/{task_id}", toast=toast)
