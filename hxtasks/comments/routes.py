"""Talking about tasks. State changes are nouns, as everywhere."""

from quart import Blueprint, Response, request

from hxtasks.access import Actor, ProjectRole, Role, needs
from hxtasks.comments import loading, queries, subjects, talking
from hxtasks.comments.drafts import Draft
from hxtasks.comments.forms import AddComment, EditComment, KeepDraft, React
from hxtasks.comments.reactions import Reaction
from hxtasks.comments.subjects import On
from hxtasks.comments.views import CommentForm, CommentLine
from hxtasks.tasks import queries as tasks
from hxtasks.web import guard, hx
from hxtasks.web.hx import Toast
from hxtasks.web.view import View

routes = Blueprint("comments", __name__)
COMMENTER = ProjectRole.COMMENTER


@routes.get("/tasks/<int:task_id>/comments")
@needs(Role.GUEST)
async def thread(task_id: int) -> Response:
    actor = guard.actor()
    return await talking.show(actor, subjects.task(await tasks.row(actor, task_id)))


@routes.post("/tasks/<int:task_id>/comments")
@needs(Role.GUEST, project=COMMENTER)
async def add(task_id: int) -> Response:
    actor = guard.actor()
    return await talking.say(actor, subjects.task(await tasks.row(actor, task_id)))


@routes.get("/comments/<int:comment_id>")
@needs(Role.GUEST)
async def permalink(comment_id: int) -> Response:
    """To the comment, on the page of what it is on or, where many followed, on the page of those before these."""
    actor = guard.actor()
    row = await queries.row(actor, comment_id)
    recent = await queries.later(actor, row.on, row.id) <= queries.PAGE
    page = row.on.address if recent else f"{row.on.address}/comments?before={row.id + 1}"
    return await hx.go(f"{page}#comment-{row.id}")


@routes.get("/comments/<int:comment_id>/edit")
@needs(Role.GUEST, project=COMMENTER)
async def edit_form(comment_id: int) -> Response:
    actor = guard.actor()
    await queries.own(actor, comment_id)
    return await hx.show(loading.editing(actor, await queries.row(actor, comment_id)))


@routes.post("/comments/<int:comment_id>/body")
@needs(Role.GUEST, project=COMMENTER)
async def edit(comment_id: int) -> Response:
    actor, form = guard.actor(), await EditComment.parse()
    comment = await queries.own(actor, comment_id)
    if not form:
        return await hx.show(loading.editing(actor, await queries.row(actor, comment_id), form), status=422)
    change = await comment.edit(form.value.body, by=actor, version=form.value.version)
    toast = Toast("Changed your comment", change.undo) if change.undo else None
    toast = await talking.missed(actor, comment.on, comment.home or 0, comment.body) or toast
    return await hx.done(await _line(actor, comment_id), to=f"/comments/{comment_id}", toast=toast)


@routes.post("/comments/<int:comment_id>/deletion")
@needs(Role.GUEST, project=COMMENTER)
async def delete(comment_id: int) -> Response:
    actor = guard.actor()
    comment = await queries.deletable(actor, comment_id)
    change = await comment.trash(by=actor)
    return await hx.done(
        None,
        *await _counts(actor, comment.on),
        to=f"{comment.on.address}#talk",
        toast=Toast(f"Deleted a comment on “{comment.called}”", change.undo),
    )


@routes.post("/comments/<int:comment_id>/reactions")
@needs(Role.GUEST, project=COMMENTER)
async def react(comment_id: int) -> Response:
    """React, or no longer."""
    actor, given = guard.actor(), (await React.parse()).value
    comment = await queries.to_react_to(actor, comment_id)
    await Reaction.give(comment, given.emoji, by=actor)
    return await hx.done(await _line(actor, comment_id), to=f"/comments/{comment_id}")


@routes.post("/tasks/<int:task_id>/draft")
@needs(Role.GUEST, project=COMMENTER)
async def keep_draft(task_id: int) -> Response:
    """Keep what was typed so far: sent while typing, and by a button where no script runs."""
    actor, form = guard.actor(), await KeepDraft.parse()
    about = subjects.task(await tasks.row(actor, task_id))
    talking.check_open(about)
    if not form:
        wrong = CommentForm(about.on, AddComment.check(dict(form.values)))
        return await hx.show(wrong, within=await loading.thread(actor, about, form=wrong), status=422)
    await Draft.keep(actor, task_id, form.value.body)
    return await hx.done(None, to=f"/tasks/{task_id}#comment-form-{task_id}")


@routes.get("/tasks/<int:task_id>/people")
@needs(Role.GUEST)
async def people(task_id: int) -> Response:
    """Who can be called in a comment: whose name begins with `q`."""
    actor = guard.actor()
    about = subjects.task(await tasks.row(actor, task_id))
    return await hx.show(await loading.callable_(actor, about, request.args.get("q", "")[:40]))


async def _line(actor: Actor, comment_id: int) -> CommentLine:
    return (await loading.lines(actor, [await queries.row(actor, comment_id)]))[0]


async def _counts(actor: Actor, on: On) -> list[View]:
    """How many comments it has now, in its thread and in a task's row."""
    _, count = await loading.list_of(actor.asking(ProjectRole.VIEWER), on)
    return [count, *await talking.row_of(actor, on)]
