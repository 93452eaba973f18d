"""History, and taking things back."""

from quart import Blueprint, Response, request

from hxtasks.access import Actor, ProjectRole, Role, needs
from hxtasks.accounts import queries as accounts
from hxtasks.activity import conflicts, loading, queries
from hxtasks.attachments import loading as files
from hxtasks.attachments import queries as attachments
from hxtasks.changes.conflicts import Conflict
from hxtasks.changes.undo import ChangeRow, Undone, undo
from hxtasks.comments import loading as comment_loading
from hxtasks.comments import queries as comments
from hxtasks.projects import queries as projects
from hxtasks.tasks import loading as task_loading
from hxtasks.tasks import queries as tasks
from hxtasks.tasks.many import progress
from hxtasks.tasks.many.views import asked_at
from hxtasks.timetracking import loading as time
from hxtasks.web import guard, hx, urls
from hxtasks.web.hx import Toast
from hxtasks.web.view import View

MOST_SHOWN = 20
"""Rows that undoing sends along."""

routes = Blueprint("activity", __name__)
routes.app_errorhandler(Conflict)(conflicts.answer)


@routes.get("/activity")
@needs(Role.GUEST)
@hx.revalidated
async def team() -> Response:
    """Everywhere, or in one project; by everybody, or by one person."""
    actor, slug, by = guard.actor(), request.args.get("project", ""), request.args.get("by", "")
    who = await _whose(actor, by)
    if slug:
        rows = await queries.of_project(actor, (await projects.project(actor, slug)).id, by=who, before=_before())
    else:
        rows = await queries.of_team(actor, by=who, before=_before())
    narrowed = await loading.narrowing(actor, "/activity", by=by, project=slug)
    return await hx.show(await loading.page(actor, rows, title="Activity", address="/activity", narrowed=narrowed))


@routes.get("/projects/<slug>/activity")
@needs(Role.GUEST)
@hx.revalidated
async def project(slug: str) -> Response:
    actor, by = guard.actor(), request.args.get("by", "")
    row = await projects.project(actor, slug)
    rows = await queries.of_project(actor, row.id, by=await _whose(actor, by), before=_before())
    address = f"/projects/{slug}"
    return await hx.show(
        await loading.page(
            actor,
            rows,
            title="Activity",
            address=f"{address}/activity",
            subject=row.name,
            subject_href=address,
            narrowed=await loading.narrowing(actor, f"{address}/activity", by=by, project=None),
        )
    )


@routes.get("/tasks/<int:task_id>/activity")
@needs(Role.GUEST)
@hx.revalidated
async def task(task_id: int) -> Response:
    actor = guard.actor()
    row = await tasks.row(actor, task_id)
    rows = await queries.of_task(actor, task_id, before=_before())
    address = f"/tasks/{task_id}"
    return await hx.show(
        await loading.page(
            actor, rows, title="History", address=f"{address}/activity", subject=row.title, subject_href=address
        )
    )


@routes.post("/changes/<int:change_id>/undo")
@needs(Role.GUEST)
async def take_back(change_id: int) -> Response:
    """Undo one act, all that it changed; what others changed since asks first."""
    actor = guard.actor()
    rows, within = await queries.batch(actor, change_id)
    back = urls.of_referrer(request.referrer, request.host, "/activity")
    known = _number((await request.form).get("known", ""))
    try:
        with progress.told(actor) as tell:
            change = await undo(rows, by=actor, within=within, known=known, tell=tell)
    except Undone:
        toast = Toast("That was taken back already, is older than 30 days, or is about what was deleted for good.")
        return await hx.done(None, to=back, toast=toast)
    except Conflict as conflict:
        view = await conflicts.view(
            actor,
            conflict,
            text=f"{_said(conflict)} changed again after that. Nothing is lost: choose what to keep.",
            action=f"/changes/{change_id}/undo",
            hidden=(("known", str(conflict.version)),),
            save="Take it back all the same",
            back=back,
        )
        return await hx.refuse(view, 409)
    others = len({(row.kind, row.subject_id) for row in rows}) - 1
    more = f" and {others} more" if others else ""
    toast = Toast(f"Taken back: “{rows[0].name}”{more}", change.undo, progress=asked_at(len(change.rows)))
    if any(row.kind == "project" and row.before is None for row in rows):
        return await hx.go(await _still_there(rows), toast=toast)
    return await hx.done(None, *await _shown_again(rows), to=back, toast=toast)


async def _still_there(rows: list[ChangeRow]) -> str:
    """Where to go from a project whose making was taken back: the page of another one that this touched."""
    actor = guard.actor().asking(ProjectRole.VIEWER)
    found = await projects.some(actor, sorted({row.project_id for row in rows if row.project_id}))
    return found[0].path if found else "/dashboard"


async def _shown_again(rows: list[ChangeRow]) -> list[View]:
    """The numbers, and the rows of the tasks that are in their lists again or still."""
    actor = guard.actor().asking(ProjectRole.VIEWER)
    regions: list[View] = []
    said = await comments.subjects(actor, [number for row in rows if (number := row.comment_id)])
    for on in dict.fromkeys(said.values()):
        regions += await comment_loading.list_of(actor, on)
    talked = [on.id for on in said.values() if on.kind == "task"]
    filed = await attachments.tasks_of(actor, [row.subject_id for row in rows if row.kind == "attachment"])
    changed = [row.subject_id for row in rows if row.kind == "task"]
    for number in [*dict.fromkeys([*changed, *talked, *sorted(filed)])][:MOST_SHOWN]:
        if found := await tasks.row_or_none(actor, number):
            regions.append(await task_loading.line(actor, found))
            regions += [await files.files(actor, found)] if number in filed else []
    regions += await time.shown_again(actor, [row.subject_id for row in rows if row.kind == "time_entry"])
    homes = {row.project_id for row in rows if row.project_id and row.kind == "task"}
    seen = [row.id for row in await projects.some(actor, sorted(homes))]  # not those that were made along with them
    return regions + (await task_loading.numbers(actor, *seen) if seen else [])


async def _whose(actor: Actor, username: str) -> int:
    """The id of the person whose acts are asked for, 0 for everybody's. Raises NotFound."""
    return (await accounts.person(actor, username.lower())).id if username else 0


def _said(conflict: Conflict) -> str:
    others = len(conflict.also)
    return f"“{conflict.row.called}” and {others} more were" if others else f"“{conflict.row.called}” was"


def _before() -> int:
    return _number(request.args.get("before", ""))


def _number(sent: str) -> int:
    return int(sent) if sent.isdecimal() and len(sent) < 19 else 0
