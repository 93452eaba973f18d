"""Comments for programs: the same queries, forms and changes as the pages'."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from quart import Blueprint

from hxtasks.access import Forbidden, ProjectRole, Role, needs
from hxtasks.changes import write
from hxtasks.comments import models, queries
from hxtasks.comments.forms import AddComment
from hxtasks.comments.queries import CommentRow
from hxtasks.tasks import queries as tasks
from hxtasks.web import guard
from hxtasks.web.operations import Answer, PageQuery, check_if_match, cut, operation

routes = Blueprint("comments_api", __name__, url_prefix="/api")


@dataclass(frozen=True)
class Comment(Answer):
    """Something that somebody said about a task."""

    id: int
    task: int
    """The id of the task."""
    body: str
    """Markdown, as it was typed."""
    author: str | None
    """The user name of whoever said it."""
    created: datetime
    edited: datetime | None
    """When it was last changed, null where it is as it was said."""
    version: int
    """Raised by every change."""
    url: str
    """The address that leads to it."""

    @property
    def tag(self) -> str:
        return str(self.version)

    @classmethod
    def of(cls, row: CommentRow) -> Self:
        return cls(
            row.id,
            row.task_id,
            row.body,
            row.author_username,
            row.created_at,
            row.edited_at,
            row.version,
            f"/comments/{row.id}",
        )

    @classmethod
    def example(cls) -> Self:
        at = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
        return cls(12, 7, "All three are on **rc2**.", "jon", at, None, 1, "/comments/12")


@dataclass(frozen=True)
class CommentPage(Answer):
    """A page of comments, the earliest first."""

    comments: list[Comment]
    next: str | None
    """The `cursor` of the next page, null on the last one."""

    @classmethod
    def example(cls) -> Self:
        return cls([Comment.example()], None)


@routes.get("/tasks/<int:task_id>/comments")
@needs(Role.GUEST)
@operation("List a task's comments")
async def list_comments(task_id: int, query: PageQuery) -> CommentPage:
    actor = guard.actor()
    await tasks.row(actor, task_id)
    found = await queries.following(actor, task_id, after=query.after, limit=query.limit + 1)
    rows, more = cut(found, query)
    return CommentPage([Comment.of(row) for row in rows], more)


@routes.post("/tasks/<int:task_id>/comments")
@needs(Role.GUEST, project=ProjectRole.COMMENTER)
@operation("Comment on a task", created="/api/comments/{id}", example={"body": "All three are on **rc2**."})
async def add_comment(task_id: int, body: AddComment) -> Comment:
    """Viewers of its project may not."""
    actor = guard.actor()
    task = await tasks.row(actor, task_id)
    if task.archived:
        raise Forbidden("Its project is archived. Take it out of the archive to comment on it.")
    made, _ = await models.Comment.add(task_id, task.project_id, by=actor, body=body.body)
    return Comment.of(await queries.row(actor, made.id))


@routes.get("/comments/<int:comment_id>")
@needs(Role.GUEST)
@operation("Get a comment")
async def get_comment(comment_id: int) -> Comment:
    return Comment.of(await queries.row(guard.actor(), comment_id))


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
    return Comment.of(await queries.row(actor, comment_id))


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
