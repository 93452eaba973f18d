"""Talking about updates, as about tasks: in pages, and for programs."""

from quart import Blueprint, Response, request

from hxtasks.access import ProjectRole, Role, needs
from hxtasks.comments import loading as talk
from hxtasks.comments import queries as comments
from hxtasks.comments import talking
from hxtasks.comments.answers import Comment, CommentPage
from hxtasks.comments.forms import AddComment
from hxtasks.comments.models import Comment as Said
from hxtasks.comments.subjects import On
from hxtasks.updates import loading, queries
from hxtasks.web import guard, hx
from hxtasks.web.operations import PageQuery, operation

routes = Blueprint("update_comments", __name__)
COMMENTER = ProjectRole.COMMENTER


@routes.get("/updates/<int:update_id>/comments")
@needs(Role.GUEST)
async def thread(update_id: int) -> Response:
    actor = guard.actor()
    return await talking.show(actor, loading.subject(await queries.row(actor, update_id)))


@routes.post("/updates/<int:update_id>/comments")
@needs(Role.GUEST, project=COMMENTER)
async def add(update_id: int) -> Response:
    actor = guard.actor()
    return await talking.say(actor, loading.subject(await queries.row(actor, update_id)))


@routes.get("/updates/<int:update_id>/people")
@needs(Role.GUEST)
async def people(update_id: int) -> Response:
    """Who can be called in a comment: whose name begins with `q`."""
    actor = guard.actor()
    about = loading.subject(await queries.row(actor, update_id))
    return await hx.show(await talk.callable_(actor, about, request.args.get("q", "")[:40]))


@routes.get("/api/updates/<int:update_id>/comments")
@needs(Role.GUEST)
@operation("List an update's comments")
async def list_update_comments(update_id: int, query: PageQuery) -> CommentPage:
    actor = guard.actor()
    await queries.row(actor, update_id)
    return await CommentPage.of(actor, On("update", update_id), query)


@routes.post("/api/updates/<int:update_id>/comments")
@needs(Role.GUEST, project=COMMENTER)
@operation("Comment on an update", created="/api/comments/{id}", example={"body": "Well done."})
async def add_update_comment(update_id: int, body: AddComment) -> Comment:
    """Viewers of its project may not."""
    actor = guard.actor()
    about = loading.subject(await queries.row(actor, update_id))
    made, _ = await Said.add(about.on, about.project_id, by=actor, body=body.body)
    return Comment.of(await comments.row(actor, made.id))
