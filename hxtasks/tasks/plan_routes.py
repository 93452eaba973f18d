"""When a task begins and must be done, how long it takes, and what else it can become."""

from datetime import date
from typing import Any

from quart import Blueprint, Response

from hxtasks.access import ProjectRole, Role, needs
from hxtasks.projects import queries as projects
from hxtasks.tasks import copying, loading, queries
from hxtasks.tasks.answers import arranged, edited
from hxtasks.tasks.forms import EARLY, EditDeadline, EditEstimate, EditStart
from hxtasks.tasks.models import Task
from hxtasks.web import guard, hx
from hxtasks.web.forms import BoundForm
from hxtasks.web.hx import Toast

routes = Blueprint("plan", __name__, url_prefix="/tasks/<int:task_id>")
EDITOR = ProjectRole.EDITOR


@routes.post("/start")
@needs(Role.GUEST, project=EDITOR)
async def edit_start(task_id: int) -> Response:
    form, task = await EditStart.parse(), await queries.task(guard.actor(), task_id)
    if form and _early(form.value.start_on, task.deadline_on):
        form = form.wrong(start_on=EARLY)
    if not form:
        return await _again(task, form, "start")
    return await edited(task, form.value.version, start_on=form.value.start_on)


@routes.post("/deadline")
@needs(Role.GUEST, project=EDITOR)
async def edit_deadline(task_id: int) -> Response:
    form, task = await EditDeadline.parse(), await queries.task(guard.actor(), task_id)
    if form and _early(task.start_on, form.value.deadline_on):
        form = form.wrong(deadline_on=EARLY)
    if not form:
        return await _again(task, form, "deadline")
    return await edited(task, form.value.version, deadline_on=form.value.deadline_on)


@routes.post("/estimate")
@needs(Role.GUEST, project=EDITOR)
async def edit_estimate(task_id: int) -> Response:
    form, task = await EditEstimate.parse(), await queries.task(guard.actor(), task_id)
    if not form:
        return await _again(task, form, "estimate")
    return await edited(task, form.value.version, estimate_minutes=form.value.estimate)


@routes.post("/copies")
@needs(Role.GUEST, project=EDITOR)
async def duplicate(task_id: int) -> Response:
    actor = guard.actor()
    task = await queries.task(actor, task_id)
    change = await copying.duplicate(task, by=actor)
    return await arranged(actor, task, Toast(f"Duplicated “{task.title}”", change.undo), change)


@routes.post("/project")
@needs(Role.MEMBER, project=EDITOR)
async def become_project(task_id: int) -> Response:
    actor = guard.actor()
    task = await queries.task(actor, task_id)
    project, change = await copying.become_project(task, by=actor)
    row = await projects.project_by_id(actor, project.id)
    return await hx.go(row.path, toast=Toast(f"“{task.title}” is a project now", change.undo))


def _early(start_on: date | None, deadline_on: date | None) -> bool:
    return bool(start_on and deadline_on and deadline_on < start_on)


async def _again(task: Task, form: BoundForm[Any], field: str) -> Response:
    actor = guard.actor()
    row = await queries.row(actor, task.id)
    return await hx.show(await loading.detail(actor, row, plan_form=form, open_field=field), status=422)
