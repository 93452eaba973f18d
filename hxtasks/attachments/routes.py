"""Files of tasks: adding, getting, removing."""

from quart import Blueprint, Response, request

from hxtasks.access import ProjectRole, Role, needs
from hxtasks.attachments import adding, loading, queries, serving
from hxtasks.attachments.receiving import Refused
from hxtasks.tasks import loading as task_loading
from hxtasks.tasks import queries as tasks
from hxtasks.tasks.rows import TaskRow
from hxtasks.web import guard, hx, urls
from hxtasks.web.hx import Toast

routes = Blueprint("attachments", __name__)
EDITOR = ProjectRole.EDITOR


@routes.get("/tasks/<int:task_id>/attachments")
@needs(Role.GUEST)
async def files(task_id: int) -> Response:
    actor = guard.actor()
    return await hx.show(await loading.files(actor, await tasks.row(actor, task_id)))


@routes.post("/tasks/<int:task_id>/attachments")
@needs(Role.GUEST, project=EDITOR, uploads=True)
async def add(task_id: int) -> Response:
    actor = guard.actor()
    try:
        added = await adding.add(actor, task_id)
    except Refused as refused:
        row = await tasks.row(actor, task_id)
        return await hx.show(await loading.files(actor, row, error=str(refused)), status=422)
    return await _changed(added.row, Toast(added.words, added.change.undo))


@routes.get("/attachments/<int:attachment_id>")
@needs(Role.GUEST)
async def download(attachment_id: int) -> Response:
    return await serving.original(await queries.row(guard.actor(), attachment_id))


@routes.get("/attachments/<int:attachment_id>/thumbnail")
@needs(Role.GUEST)
async def thumbnail(attachment_id: int) -> Response:
    return await serving.rendition(await queries.row(guard.actor(), attachment_id), "thumbnail")


@routes.get("/attachments/<int:attachment_id>/preview")
@needs(Role.GUEST)
async def preview(attachment_id: int) -> Response:
    """The picture as large as a screen, without its EXIF."""
    return await serving.rendition(await queries.row(guard.actor(), attachment_id), "preview")


@routes.post("/attachments/<int:attachment_id>/deletion")
@needs(Role.GUEST, project=EDITOR)
async def remove(attachment_id: int) -> Response:
    actor = guard.actor()
    found = await queries.attachment(actor, attachment_id)
    change = await found.trash(by=actor)
    return await _changed(await tasks.row(actor, found.task_id), Toast(f"Removed “{found.name}”", change.undo))


async def _changed(row: TaskRow, toast: Toast) -> Response:
    """The files again, the task's row in whichever list shows it, the toast."""
    actor = guard.actor()
    back = urls.of_referrer(request.referrer, request.host, f"/tasks/{row.id}")
    return await hx.done(
        await loading.files(actor, row), await task_loading.line(actor, row), to=f"{back}#files", toast=toast
    )
