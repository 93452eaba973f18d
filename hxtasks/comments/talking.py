"""Saying something about whatever can be talked about: what the routes of tasks and of updates have in common."""

from quart import Response, request

from hxtasks.access import Actor, Forbidden, ProjectRole
from hxtasks.comments import loading, mentions, queries
from hxtasks.comments.forms import AddComment, Asked
from hxtasks.comments.models import Comment
from hxtasks.comments.subjects import On, Subject
from hxtasks.comments.views import CommentForm
from hxtasks.tasks import loading as task_loading
from hxtasks.tasks import queries as tasks
from hxtasks.web import hx
from hxtasks.web.fields import MAX_ID
from hxtasks.web.hx import Toast
from hxtasks.web.view import View


async def show(actor: Actor, about: Subject) -> Response:
    """What was said, of what comes before a comment where that is asked for; with one quoted, to answer it."""
    quote, form = _number("quote"), None
    if quote:
        kept = await queries.draft(actor, about.on.id) if about.on.kind == "task" else None
        form = await _quoting(actor, about, kept.body if kept else "", quote)
    return await hx.show(await loading.thread(actor, about, before=_number("before"), form=form))


async def say(actor: Actor, about: Subject) -> Response:
    """Say something; or see it first as it will be read, or have a comment quoted below it."""
    check_open(about)
    asked = await Asked.parse()
    if asked and (asked.value.show or asked.value.quote):
        return await _write_on(actor, about, asked.value)
    form = await AddComment.parse()
    if not form:
        wrong = CommentForm(about.on, form)
        return await hx.show(wrong, within=await loading.thread(actor, about, form=wrong), status=422)
    comment, _ = await Comment.add(about.on, about.project_id, by=actor, body=form.value.body)
    return await hx.done(
        CommentForm(about.on, focused=True),
        *await loading.list_of(actor, about.on),
        *await row_of(actor, about.on),
        to=f"{about.on.address}#comment-{comment.id}",
        toast=await missed(actor, about.on, about.project_id, comment.body),
    )


def check_open(about: Subject) -> None:
    """Raise Forbidden where nobody may say anything any more."""
    if about.archived:
        raise Forbidden("Its project is archived. Take it out of the archive to comment on it.")


async def missed(actor: Actor, on: On, project_id: int, body: str) -> Toast | None:
    """Say whom a comment calls in vain."""
    names = await mentions.missed(actor, project_id, body)
    if not names:
        return None
    called = ", ".join(f"@{name}" for name in names[:5])
    return Toast(f"Posted. Nobody called {called} can see this {on.kind}, so nobody was told.")


async def row_of(actor: Actor, on: On) -> list[View]:
    """The row of a task, which counts its comments."""
    reading = actor.asking(ProjectRole.VIEWER)
    return [await task_loading.line(reading, await tasks.row(reading, on.id))] if on.kind == "task" else []


async def _write_on(actor: Actor, about: Subject, asked: Asked) -> Response:
    if asked.quote:
        form = await _quoting(actor, about, asked.body, asked.quote)
    else:
        form = await loading.written(actor, about, asked.body, preview=asked.show == "preview")
    return await hx.show(form, within=await loading.thread(actor, about, form=form))


async def _quoting(actor: Actor, about: Subject, typed: str, comment_id: int) -> CommentForm:
    comment = await queries.row(actor.asking(ProjectRole.VIEWER), comment_id)
    return await loading.written(actor, about, loading.quoted(comment, typed))


def _number(name: str) -> int | None:
    """The number of a comment from the address; none where nobody of ours wrote it."""
    sent = request.args.get(name, "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 11 and int(sent) <= MAX_ID else None
