"""A project as a board, and moving its cards."""

from quart import Blueprint, Response, request

from hxtasks.access import Actor, NotFound, ProjectRole, Role, needs
from hxtasks.boards import loading, moving
from hxtasks.boards.fields import By
from hxtasks.boards.forms import AddCard, MoveCard
from hxtasks.boards.views import State
from hxtasks.projects import last_views
from hxtasks.projects import queries as projects
from hxtasks.projects.queries import ProjectRow
from hxtasks.tasks import loading as tasks
from hxtasks.tasks import queries
from hxtasks.tasks.models import first_section
from hxtasks.tasks.quick import adding, saving
from hxtasks.tasks.quick.lines import Home
from hxtasks.tasks.rows import Cursor
from hxtasks.web import guard, hx
from hxtasks.web.hx import Toast

routes = Blueprint("boards", __name__, url_prefix="/projects/<slug>/board")
EDITOR = ProjectRole.EDITOR


@routes.get("")
@needs(Role.GUEST)
@hx.revalidated
async def board(slug: str) -> Response:
    actor, arranged = guard.actor(), loading.state()
    row = await projects.project(actor, slug)
    if after := Cursor.parse(request.args.get("after", "")):
        return await hx.show(await loading.rest(actor, row, arranged, after))
    view = await loading.board(actor, row, arranged, focused=request.args.get("add", ""))
    await last_views.remember(actor, row, f"board{arranged._replace(q='', first=0, row=0)}")
    return await hx.show(view, status=422 if view.wrong else 200)


@routes.post("/moves")
@needs(Role.GUEST, project=EDITOR)
async def move(slug: str) -> Response:
    """A card goes to a cell, and in a section to its place there."""
    actor, arranged = guard.actor(), loading.state()
    row = await projects.project(actor, slug)
    form = (await MoveCard.parse()).value
    task = await queries.task(actor, form.task)
    if task.project_id != row.id:
        raise NotFound
    change = await moving.move(actor, row, task, arranged, form)
    toast = Toast(await moving.told(actor, task, arranged, form), change.undo) if change.undo else None
    return await _answer(actor, row, arranged, toast)


@routes.post("/tasks")
@needs(Role.GUEST, project=EDITOR)
async def add(slug: str) -> Response:
    """A task, or several lines of them, with what the cell stands for."""
    actor, arranged = guard.actor(), loading.state()
    row = await projects.project(actor, slug)
    form = await AddCard.parse()
    sent = form.values
    column, lane = _key(sent.get("column", "")), _key(sent.get("lane", ""))
    wanted = {arranged.by: column} | ({arranged.lanes: lane} if arranged.lanes else {})
    section = (await moving.section_of(row, wanted.get(By.SECTION) or await first_section(row.id))).id
    lines, form = await adding.read(actor, form, Home(row.id, section))
    key = loading.key_of(arranged, column, lane)
    if not form:
        return await hx.show(await loading.board(actor, row, arranged, typed=(key, form)), status=422)
    given = await moving.given(actor, row, wanted)
    saved, change = await saving.add(lines, by=actor, given=given)
    toast = adding.told(actor, lines, saved, change)
    return await _answer(actor, row, arranged, toast, focused=key)


async def _answer(
    actor: Actor, row: ProjectRow, arranged: State, toast: Toast | None, *, focused: str = ""
) -> Response:
    view = await loading.board(actor, row, arranged, focused=focused)
    return await hx.done(view, *await tasks.numbers(actor, row.id), to=view.address, toast=toast)


def _key(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
