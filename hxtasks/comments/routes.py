"""Talking about tasks. State changes are nouns, as everywhere."""

from quart import Blueprint, Response, request

from hxtasks.access import Actor, Forbidden, ProjectRole, Role, needs
from hxtasks.comments import loading, mentions, queries
from hxtasks.comments.drafts import Draft
from hxtasks.comments.forms import AddComment, Asked, EditComment, KeepDraft, React
from hxtasks.comments.models import Comment
from hxtasks.comments.reactions import Reaction
from hxtasks.comments.views import CommentForm, CommentLine
from hxtasks.tasks import loading as task_loading
from hxtasks.tasks import queries as tasks
from hxtasks.tasks.rows import TaskRow
from hxtasks.web import guard, hx
from hxtasks.web.fields import MAX_ID
from hxtasks.web.hx import Toast
from hxtasks.web.view import View

routes = Blueprint("comments", __name__)
COMMENTER = ProjectRole.COMMENTER


@routes.get("/tasks/<int:task_id>/comments")
@needs(Role.GUEST)
async def thread(task_id: int) -> Response:
    actor = guard.actor()
    row = await tasks.row(actor, task_id)
    quote, form = _number("quote"), None
    if quote:
        kept = await queries.draft(actor, task_id)
        form = await _quoting(actor, row, kept.body if kept else "", quote)
    return await hx.show(await loading.thread(actor, row, before=_number("before"), form=form))


@routes.post("/tasks/<int:task_id>/comments")
@needs(Role.GUEST, project=COMMENTER)
async def add(task_id: int) -> Response:
    """Say something; or see it first as it will be read, or have a comment quoted below it."""
    actor, asked = guard.actor(), await Asked.parse()
    row = await _open_task(actor, task_id)
    if asked and (asked.value.show or asked.value.quote):
        return await _write_on(actor, row, asked.value)
    form = await AddComment.parse()
    if not form:
        wrong = CommentForm(task_id, form)
        return await hx.show(wrong, within=await loading.thread(actor, row, form=wrong), status=422)
    comment, _ = await Comment.add(task_id, row.project_id, by=actor, body=form.value.body)
    return await hx.done(
        CommentForm(task_id, focused=True),
        *await loading.list_of(actor, task_id),
        await task_loading.line(actor, row),
        to=f"/tasks/{task_id}#comment-{comment.id}",
        toast=await _missed(actor, row.project_id, comment.body),
    )


@routes.get("/comments/<int:comment_id>")
@needs(Role.GUEST)
async def permalink(comment_id: int) -> Response:
    """To the comment, on its task's page or, where many followed, on the page of those before these."""
    actor = guard.actor()
    row = await queries.row(actor, comment_id)
    recent = await queries.later(actor, row.task_id, row.id) <= queries.PAGE
    page = f"/tasks/{row.task_id}" if recent else f"/tasks/{row.task_id}/comments?before={row.id + 1}"
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
    toast = await _missed(actor, comment.home or 0, comment.body) or toast
    return await hx.done(await _line(actor, comment_id), to=f"/comments/{comment_id}", toast=toast)


@routes.post("/comments/<int:comment_id>/deletion")
@needs(Role.GUEST, project=COMMENTER)
async def delete(comment_id: int) -> Response:
    actor = guard.actor()
    comment = await queries.deletable(actor, comment_id)
    change = await comment.trash(by=actor)
    task_id = comment.task_id or 0
    return await hx.done(
        None,
        *await _counts(actor, task_id),
        to=f"/tasks/{task_id}#talk",
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
    row = await _open_task(actor, task_id)
    if not form:
        wrong = CommentForm(task_id, AddComment.check(dict(form.values)))
        return await hx.show(wrong, within=await loading.thread(actor, row, form=wrong), status=422)
    await Draft.keep(actor, task_id, form.value.body)
    return await hx.done(None, to=f"/tasks/{task_id}#comment-form-{task_id}")


@routes.get("/tasks/<int:task_id>/people")
@needs(Role.GUEST)
async def people(task_id: int) -> Response:
    """Who can be called in a comment: whose name begins with `q`."""
    actor = guard.actor()
    row = await tasks.row(actor, task_id)
    return await hx.show(await loading.callable_(actor, row, request.args.get("q", "")[:40]))


async def _missed(actor: Actor, project_id: int, body: str) -> Toast | None:
    """Say whom a comment calls in vain."""
    missed = await mentions.missed(actor, project_id, body)
    if not missed:
        return None
    names = ", ".join(f"@{name}" for name in missed[:5])
    return Toast(f"Posted. Nobody called {names} can see this task, so nobody was told.")


async def _line(actor: Actor, comment_id: int) -> CommentLine:
    return (await loading.lines(actor, [await queries.row(actor, comment_id)]))[0]


async def _counts(actor: Actor, task_id: int) -> list[View]:
    """How many comments the task has now, in its pane and in its row."""
    reading = actor.asking(ProjectRole.VIEWER)
    _, count = await loading.list_of(reading, task_id)
    return [count, await task_loading.line(reading, await tasks.row(reading, task_id))]


async def _open_task(actor: Actor, task_id: int) -> TaskRow:
    row = await tasks.row(actor, task_id)
    if row.archived:
        raise Forbidden("Its project is archived. Take it out of the archive to comment on it.")
    return row


async def _write_on(actor: Actor, row: TaskRow, asked: Asked) -> Response:
    if asked.quote:
        form = await _quoting(actor, row, asked.body, asked.quote)
    else:
        form = await loading.written(actor, row, asked.body, preview=asked.show == "preview")
    return await hx.show(form, within=await loading.thread(actor, row, form=form))


async def _quoting(actor: Actor, row: TaskRow, typed: str, comment_id: int) -> CommentForm:
    comment = await queries.row(actor.asking(ProjectRole.VIEWER), comment_id)
    return await loading.written(actor, row, loading.quoted(comment, typed))


def _number(name: str) -> int | None:
    """The number of a comment from the address; none where nobody of ours wrote it."""
    sent = request.args.get(name, "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 11 and int(sent) <= MAX_ID else None
