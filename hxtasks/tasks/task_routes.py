"""One task: looking at it and changing it. State changes are nouns, as everywhere."""

from urllib.parse import parse_qs, urlencode

from quart import Blueprint, Response, request

from hxtasks.access import Actor, NotFound, ProjectRole, Role, needs
from hxtasks.projects import queries as projects
from hxtasks.projects.forms import Step
from hxtasks.tasks import loading, neighbours, queries
from hxtasks.tasks.answers import arranged, changed, edited, pane, said, subjects
from hxtasks.tasks.forms import CompleteTask, EditAssignee, EditDue, EditNotes, EditPriority, EditTitle, MoveTask
from hxtasks.tasks.items import items
from hxtasks.tasks.models import Task
from hxtasks.tasks.views import MovePage, TaskMenu
from hxtasks.web import guard, hx, keys, urls
from hxtasks.web.hx import Toast

routes = Blueprint("task", __name__, url_prefix="/tasks/<int:task_id>")
EDITOR = ProjectRole.EDITOR


@routes.get("")
@needs(Role.GUEST)
async def detail(task_id: int) -> Response:
    actor = guard.actor()
    row = await queries.row(actor, task_id)
    return await hx.show(
        await loading.detail(actor, row, open_field=request.args.get("edit", "") if row.can_edit else "")
    )


@routes.post("/completion")
@needs(Role.GUEST, project=EDITOR)
async def complete(task_id: int) -> Response:
    task = await queries.task(guard.actor(), task_id)
    shown = await CompleteTask.parse()
    change = await task.complete(by=guard.actor(), due_on=shown.value.due_on if shown else None)
    return await changed(task, Toast(said("Completed", task, guard.actor()), change.undo), change)


@routes.post("/reopening")
@needs(Role.GUEST, project=EDITOR)
async def reopen(task_id: int) -> Response:
    task = await queries.task(guard.actor(), task_id)
    change = await task.reopen(by=guard.actor())
    return await changed(task, Toast(f"Reopened “{task.title}”", change.undo), change)


@routes.post("/deletion")
@needs(Role.GUEST, project=EDITOR)
async def delete(task_id: int) -> Response:
    actor = guard.actor()
    task = await queries.task(actor, task_id)
    change = await task.trash(by=actor)
    toast = Toast(f"Deleted “{task.title}”", change.undo)
    shown = await pane(actor)
    regions = [*await loading.lines(actor, subjects(change)), *await loading.numbers(actor, task.project_id)]
    if shown:
        line = await loading.line(actor, shown)
        return await hx.done(await loading.detail(actor, shown), line, *regions, to=f"/tasks/{shown.id}", toast=toast)
    return await hx.done(None, *regions, to=await _list_of(actor, task), toast=toast)


@routes.post("/restoration")
@needs(Role.GUEST, project=EDITOR)
async def restore(task_id: int) -> Response:
    actor = guard.actor()
    task = await queries.task(actor, task_id, trashed=True)
    change = await task.restore(by=actor)
    return await changed(task, Toast(f"“{task.title}” is back", change.undo), change)


@routes.post("/removal")
@needs(Role.GUEST, project=EDITOR)
async def remove(task_id: int) -> Response:
    """Out of the trash and gone for good."""
    task = await queries.task(guard.actor(), task_id, trashed=True)
    await task.purge(by=guard.actor())
    return await hx.done(None, to="/trash", toast=Toast(f"“{task.title}” is gone for good."))


@routes.post("/title")
@needs(Role.GUEST, project=EDITOR)
async def edit_title(task_id: int) -> Response:
    actor, form = guard.actor(), await EditTitle.parse()
    if not form:
        row = await queries.row(actor, task_id)
        return await hx.show(await loading.detail(actor, row, title_form=form, open_field="title"), status=422)
    return await edited(await queries.task(guard.actor(), task_id), form.value.version, title=form.value.title)


@routes.post("/notes")
@needs(Role.GUEST, project=EDITOR)
async def edit_notes(task_id: int) -> Response:
    actor, form = guard.actor(), await EditNotes.parse()
    if not form:
        row = await queries.row(actor, task_id)
        return await hx.show(await loading.detail(actor, row, notes_form=form, open_field="notes"), status=422)
    return await edited(await queries.task(guard.actor(), task_id), form.value.version, notes=form.value.notes)


@routes.post("/due")
@needs(Role.GUEST, project=EDITOR)
async def edit_due(task_id: int) -> Response:
    actor, form = guard.actor(), await EditDue.parse()
    if not form:
        row = await queries.row(actor, task_id)
        return await hx.show(await loading.detail(actor, row, due_form=form, open_field="due"), status=422)
    return await edited(
        await queries.task(guard.actor(), task_id),
        form.value.version,
        due_on=form.value.due_on,
        due_time=form.value.due_time,
    )


@routes.post("/priority")
@needs(Role.GUEST, project=EDITOR)
async def edit_priority(task_id: int) -> Response:
    given = (await EditPriority.parse()).value
    return await edited(await queries.task(guard.actor(), task_id), given.version, priority=given.priority)


@routes.post("/assignee")
@needs(Role.GUEST, project=EDITOR)
async def edit_assignee(task_id: int) -> Response:
    actor, given = guard.actor(), (await EditAssignee.parse()).value
    row = await queries.row(actor, task_id)
    if not await loading.may_be_given(actor, row.project_id, given.assignee):
        raise NotFound
    return await edited(await queries.task(guard.actor(), task_id), given.version, assignee_id=given.assignee)


@routes.get("/menu")
@needs(Role.GUEST)
async def menu(task_id: int) -> Response:
    actor = guard.actor()
    row = await queries.row(actor, task_id)
    first, last = await neighbours.is_at_end(row)
    within = request.args.get("pane", 0, int) if row.parent_id else 0
    (item,) = await items(actor, [row])
    return await hx.show(TaskMenu(task_id, item, first, last, keys.labels(actor), row.depth, within, _why(task_id)))


def _why(task_id: int) -> str:
    """Asked in the list that the menu was opened in, as it is searched."""
    there = urls.split(urls.of_referrer(request.referrer, request.host, ""))
    q = parse_qs(there.query).get("q", [""])[0]
    if there.path.startswith("/views/") and not q:
        return f"{there.path}/why?task={task_id}"
    return f"/search/why?{urlencode({'q': q, 'in': there.path, 'task': task_id})}"


@routes.get("/move")
@needs(Role.GUEST, project=EDITOR)
async def move_page(task_id: int) -> Response:
    actor = guard.actor()
    row = await queries.row(actor, task_id)
    form = MoveTask.blank(section=row.section_id)
    return await hx.show(MovePage((await items(actor, [row]))[0], await loading.places(actor), form))


@routes.post("/position")
@needs(Role.GUEST, project=EDITOR)
async def move(task_id: int) -> Response:
    """To a section, before or after a task there; the actor may change both projects."""
    actor, form = guard.actor(), (await MoveTask.parse()).value
    task = await queries.task(actor, task_id)
    section = await projects.section_by_id(actor, form.section)
    if form.parent:
        await queries.row(actor, form.parent)
    before = form.before
    if form.after:
        before = await neighbours.next_to(form.after, section.id, besides=task_id)
    left = task.project_id
    change = await task.move(by=actor, section=section, before=before, parent=form.parent)
    if left == section.project_id:
        return await arranged(actor, task, Toast(f"Moved “{task.title}”", change.undo), change)
    place = await projects.project_by_id(actor, section.project_id)
    toast = Toast(f"Moved “{task.title}” to {place.name}", change.undo)
    return await hx.done(
        None, *await loading.numbers(actor, left, place.id), to=await _list_of(actor, task), toast=toast
    )


@routes.post("/step")
@needs(Role.GUEST, project=EDITOR)
async def step(task_id: int) -> Response:
    """One place up or down among the open tasks of its section."""
    actor, form = guard.actor(), (await Step.parse()).value
    task = await queries.task(actor, task_id)
    before = await neighbours.before_after_step(task, form.step)
    if before == task.id:
        return await arranged(actor, task, None)
    section = await projects.section_by_id(actor, task.section_id)
    change = await task.move(by=actor, section=section, before=before, parent=task.parent_id)
    return await arranged(actor, task, Toast(f"Moved “{task.title}”", change.undo), change)


async def _list_of(actor: Actor, task: Task) -> str:
    """The page that a task is listed on."""
    return (await projects.project_by_id(actor.asking(ProjectRole.VIEWER), task.project_id)).path
