"""Comments for programs: the same queries, forms and changes as the pages'."""

from quart import Blueprint

from hxtasks.access import Actor, NotFound, ProjectRole, Role, needs
from hxtasks.changes import write
from hxtasks.comments import models, queries, subjects, talking
from hxtasks.comments.answers import Comment, CommentPage
from hxtasks.comments.forms import AddComment
from hxtasks.comments.reactions import EMOJI, Reaction
from hxtasks.comments.subjects import On
from hxtasks.tasks import queries as tasks
from hxtasks.web import guard
from hxtasks.web.operations import PageQuery, check_if_match, operation

routes = Blueprint("comments_api", __name__, url_prefix="/api")


@routes.get("/tasks/<int:task_id>/comments")
@needs(Role.GUEST)
@operation("List a task's comments")
async def list_comments(task_id: int, query: PageQuery) -> CommentPage:
    actor = guard.actor()
    await tasks.row(actor, task_id)
    return await CommentPage.of(actor, On("task", task_id), query)


@routes.post("/tasks/<int:task_id>/comments")
@needs(Role.GUEST, project=ProjectRole.COMMENTER)
@operation("Comment on a task", created="/api/comments/{id}", example={"body": "All three are on **rc2**."})
async def add_comment(task_id: int, body: AddComment) -> Comment:
    """Viewers of its project may not."""
    actor = guard.actor()
    about = subjects.task(await tasks.row(actor, task_id))
    talking.check_open(about)
    made, _ = await models.Comment.add(about.on, about.project_id, by=actor, body=body.body)
    return await _comment(actor, made.id)


@routes.get("/comments/<int:comment_id>")
@needs(Role.GUEST)
@operation("Get a comment")
async def get_comment(comment_id: int) -> Comment:
    return await _comment(guard.actor(), comment_id)


@routes.patch("/comments/<int:comment_id>")
@needs(Role.GUEST, project=ProjectRole.COMMENTER)
@operation("Change a comment", example={"body": "All but one are on **rc2**."})
async def change_comment(comment_id: int, body: AddComment) -> Comment:
    """Only whoever said it may."""
    actor = guard.actor()
    comment = await queries.own(actor, comment_id)
    async with write(actor, comment.home or 0):
        await comment.reread()
        check_if_match(str(comment.version))
        await comment.edit(body.body, by=actor)
    return await _comment(actor, comment_id)


@routes.delete("/comments/<int:comment_id>")
@needs(Role.GUEST, project=ProjectRole.COMMENTER)
@operation("Delete a comment")
async def delete_comment(comment_id: int) -> None:
    """Whoever said it may, and the project's managers. It can be had back from the history for 30 days."""
    actor = guard.actor()
    comment = await queries.deletable(actor, comment_id)
    async with write(actor, comment.home or 0):
        await comment.reread()
        check_if_match(str(comment.version))
        await comment.trash(by=actor)


@routes.put("/comments/<int:comment_id>/reactions/<emoji>")
@needs(Role.GUEST, project=ProjectRole.COMMENTER)
@operation("React to a comment")
async def react(comment_id: int, emoji: str) -> Comment:
    """With one of 👍 🎉 💚 👀 😄 🤔. What is there already stays."""
    return await _react(comment_id, emoji, wanted=True)


@routes.delete("/comments/<int:comment_id>/reactions/<emoji>")
@needs(Role.GUEST, project=ProjectRole.COMMENTER)
@operation("Take a reaction back")
async def take_back(comment_id: int, emoji: str) -> Comment:
    """Your own."""
    return await _react(comment_id, emoji, wanted=False)


async def _react(comment_id: int, emoji: str, *, wanted: bool) -> Comment:
    actor = guard.actor()
    comment = await queries.to_react_to(actor, comment_id)
    if emoji not in EMOJI:
        raise NotFound
    await Reaction.give(comment, emoji, by=actor, wanted=wanted)
    return await _comment(actor, comment_id)


async def _comment(actor: Actor, comment_id: int) -> Comment:
    row = await queries.row(actor, comment_id)
    return Comment.of(row, (await queries.reactions(actor, [row.id])).get(row.id, ()))
