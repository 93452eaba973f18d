"""Lists of tasks and adding to them."""

from dataclasses import replace
from urllib.parse import urlencode

from quart import Blueprint, Response, request

from hxtasks import clock
from hxtasks.access import Actor, ProjectRole, Role, needs
from hxtasks.projects import last_views, trash_queries
from hxtasks.projects import queries as projects
from hxtasks.projects.queries import ProjectRow
from hxtasks.tasks import agendas, loading, queries
from hxtasks.tasks.finding import results
from hxtasks.tasks.items import Place, items
from hxtasks.tasks.list_views import DonePage, TrashedProject, TrashPage
from hxtasks.tasks.models import first_section
from hxtasks.tasks.quick import adding, saving
from hxtasks.tasks.quick.forms import AddLines, AddTasks
from hxtasks.tasks.quick.lines import Home
from hxtasks.tasks.rows import Cursor
from hxtasks.tasks.views import NewTask
from hxtasks.web import dates, guard, hx
from hxtasks.web.forms import BoundForm

routes = Blueprint("tasks", __name__)


@routes.get("/")
@needs(Role.GUEST)
async def home() -> Response:
    return await hx.go("/today")


@routes.get("/tasks")
@needs(Role.GUEST)
async def index() -> Response:
    """Where an address is cut short."""
    return hx.elsewhere("/today")


@routes.get("/today")
@needs(Role.GUEST)
@hx.revalidated
async def today() -> Response:
    actor = guard.actor()
    if results.asked() is not None:
        return await results.answer(await results.load(actor, "Today", "/today", results.today(actor)))
    return await hx.show(await loading.today(actor, _after()))


@routes.get("/assigned")
@needs(Role.GUEST)
@hx.revalidated
async def assigned() -> Response:
    actor = guard.actor()
    if results.asked() is not None:
        return await results.answer(await results.load(actor, "Assigned to me", "/assigned", results.ASSIGNED))
    return await hx.show(await loading.assigned(actor, _after()))


@routes.get("/upcoming")
@needs(Role.GUEST)
@hx.revalidated
async def upcoming() -> Response:
    """A week, from one of its days on; from today where none is asked for."""
    actor = guard.actor()
    if results.asked() is not None:
        return await results.answer(await results.load(actor, "Upcoming", "/upcoming", results.upcoming(actor)))
    begin = agendas.start_of(request.args.get("from", ""), clock.today(actor.timezone))
    return await hx.show(await agendas.upcoming(actor, begin, _after()))


@routes.get("/completed")
@needs(Role.GUEST)
@hx.revalidated
async def completed() -> Response:
    """What the actor has done, everywhere."""
    actor = guard.actor()
    if results.asked() is not None:
        return await results.answer(await results.load(actor, "Completed", "/completed", results.COMPLETED))
    return await hx.show(await agendas.completed(actor, _after()))


@routes.get("/inbox")
@needs(Role.GUEST)
@hx.revalidated
async def inbox() -> Response:
    actor = guard.actor()
    return await _project_page(actor, await projects.inbox(actor))


@routes.get("/projects/<slug>")
@needs(Role.GUEST)
@hx.revalidated
async def project(slug: str) -> Response:
    actor = guard.actor()
    return await _project_page(actor, await projects.project(actor, slug))


async def _project_page(actor: Actor, row: ProjectRow) -> Response:
    if results.asked() is not None:
        found = await results.of_list(actor, row)
        response = await results.answer(found)
        if found.arranged:
            await last_views.remember(actor, row, f"?{urlencode({'q': found.arranged})}")
    else:
        response = await hx.show(await loading.project_page(actor, row, _after()))
    if request.args.get("view") == "list":
        await last_views.remember(actor, row, "")
    response.headers["X-Revision"] = str(row.revision)
    return response


@routes.get("/projects/<slug>/done")
@needs(Role.GUEST)
@hx.revalidated
async def done(slug: str) -> Response:
    actor = guard.actor()
    row = await projects.project(actor, slug)
    if results.asked() is not None:
        return await results.answer(
            await results.load(actor, f"Done in {row.name}", f"{row.path}/done", results.done_in(row.id))
        )
    page = await queries.completed(actor, row.id, after=_after())
    more = f"/projects/{slug}/done?after={page.next}" if page.next else ""
    tasks = tuple(await items(actor, page.rows))
    return await hx.show(DonePage(Place(row.slug, row.name, row.hue), tasks, more))


@routes.get("/trash")
@needs(Role.GUEST)
@hx.revalidated
async def trash() -> Response:
    actor = guard.actor()
    if results.asked() is not None:
        return await results.answer(await results.load(actor, "Trash", "/trash", results.TRASHED))
    page = await queries.trashed(actor, after=_after())
    dressed = zip(await items(actor, page.rows), page.rows, strict=True)
    tasks = tuple((item, f"Deleted {dates.ago(row.trashed_at)}" if row.trashed_at else "") for item, row in dressed)
    deleted = await trash_queries.trashed(actor) if _after() is None else []
    return await hx.show(
        TrashPage(
            tasks,
            f"/trash?after={page.next}" if page.next else "",
            tuple(
                TrashedProject(
                    row.slug,
                    row.name,
                    row.hue,
                    f"{row.tasks} {'task' if row.tasks == 1 else 'tasks'} · deleted {dates.ago(row.trashed_at)}",
                )
                for row in deleted
            ),
        )
    )


@routes.post("/projects/<slug>/tasks")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
async def add_to_project(slug: str) -> Response:
    """Add from a project's page what is typed in one line, or several lines of it."""
    actor, form = guard.actor(), await AddLines.parse()
    row = await projects.project(actor, slug)
    section = await projects.section_of(actor, row, form.value.section if form else _sent_section(form))
    lines, form = await adding.read(actor, form, Home(row.id, section.id))
    if not form:
        typed = (section.id, form)
        return await hx.show(
            loading.composer(row, section.id, section.name, typed),
            within=await loading.project_page(actor, row, typed=typed),
            status=422,
        )
    tasks, change = await saving.add(lines, by=actor)
    numbers = await loading.numbers(actor, row.id, *({task.project_id for task in tasks} - {row.id}))
    if len(tasks) == 1 and tasks[0].section_id == section.id:
        toast = adding.told(actor, lines, tasks, change) if lines[0].draft.spans else None
        added = await loading.line(actor, await queries.row(actor, tasks[0].id))
        composer = replace(loading.composer(row, section.id, section.name), focused=True)
        return await hx.done(added, composer, *numbers, to=row.path, toast=toast)
    project = await projects.project_by_id(actor, tasks[0].project_id)
    toast = adding.told(actor, lines, tasks, change, project.name if project.id != row.id else "")
    return await hx.done(None, await loading.project_page(actor, row), *numbers, to=row.path, toast=toast)


@routes.get("/tasks/new")
@needs(Role.GUEST)
async def new() -> Response:
    actor = guard.actor()
    section = request.args.get("section") or await first_section(actor.inbox_id)
    given = {name: request.args.get(name) for name in ("title", "due_on")}
    form = AddTasks.blank(section=section, priority=4, **given)
    return await hx.show(await _new(form))


@routes.post("/tasks")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
async def add() -> Response:
    """Add from anywhere, with all that a task can have, or several lines of them. What is chosen beside the lines
    is for each of them, and comes before what they say."""
    actor, form = guard.actor(), await AddTasks.parse()
    if not form:
        return await hx.show(await _new(form), status=422)
    section = await projects.section_by_id(actor, form.value.section or await first_section(actor.inbox_id))
    lines, form = await adding.read(actor, form, Home(section.project_id, section.id))
    if form and not await adding.all_see(actor, lines, form.value.assignee):
        form = form.wrong(assignee="This person can't see that project.")
    if not form:
        return await hx.show(await _new(form), status=422)
    tasks, change = await saving.add(lines, by=actor, given=saving.chosen(form.value, actor))
    row = await queries.row(actor, tasks[0].id)
    others = {task.project_id for task in tasks} - {row.project_id}
    toast = adding.told(actor, lines, tasks, change, "" if others else row.project_name)
    blank = await _new(AddTasks.blank(section=section.id, priority=4))
    numbers = await loading.numbers(actor, row.project_id, *others)
    return await hx.done(blank, *numbers, to=f"/tasks/{row.id}", toast=toast)


def _after() -> Cursor | None:
    return Cursor.parse(request.args.get("after", ""))


def _sent_section(form: BoundForm[AddLines]) -> int | None:
    sent = form.values.get("section", "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 10 else None


async def _new(form: BoundForm[AddTasks]) -> NewTask:
    actor = guard.actor()
    return NewTask(form, await loading.places(actor), await loading.team(actor))
