"""Reading comments. The actor comes first: what they may not see has no comments for them either."""

from datetime import datetime
from typing import NamedTuple

from hxtasks.access import Actor, Forbidden, ProjectRole, enough
from hxtasks.comments.models import Comment
from hxtasks.comments.subjects import On
from hxtasks.db import sql
from hxtasks.projects.queries import MEMBER, ROLE, SEEN, seen_by

PAGE = 50
"""Comments that are shown at once."""


class CommentRow(NamedTuple):
    """A comment with who said it, and what the reader is in its project."""

    id: int
    task_id: int | None
    update_id: int | None
    project_id: int
    body: str
    created_at: datetime
    edited_at: datetime | None
    version: int
    author_id: int | None
    author_username: str | None
    author_name: str | None
    archived: bool
    role: int

    @property
    def on(self) -> On:
        """What it is on."""
        return On("update", self.update_id) if self.update_id else On("task", self.task_id or 0)

    def may_edit(self, actor: Actor) -> bool:
        return self.may_comment and self.author_id == actor.id

    def may_delete(self, actor: Actor) -> bool:
        return self.may_edit(actor) or (self.role >= ProjectRole.MANAGER and not self.archived)

    @property
    def may_comment(self) -> bool:
        return self.role >= ProjectRole.COMMENTER and not self.archived


_ON = f"""FROM comment c LEFT JOIN task t ON t.id = c.task_id LEFT JOIN project_update x ON x.id = c.update_id
JOIN project p ON p.id = coalesce(t.project_id, x.project_id) {MEMBER}"""
_SEEN = f"""{_ON} LEFT JOIN person u ON u.id = c.author_id
WHERE {SEEN} AND c.trashed_at IS NULL AND t.trashed_at IS NULL AND x.trashed_at IS NULL"""

_COMMENTS = f"""SELECT c.id, c.task_id, c.update_id, p.id AS project_id, c.body,
c.created_at, c.edited_at, c.version, c.author_id,
u.username AS author_username, u.name AS author_name, p.archived_at IS NOT NULL AS archived, {ROLE} AS role {_SEEN}"""


async def latest(actor: Actor, on: On, *, before: int | None = None, limit: int = PAGE) -> list[CommentRow]:
    """The last comments on something, of those before one, the earliest first."""
    beyond = "AND c.id < :before" if before else ""
    found = await sql.rows(
        CommentRow,
        f"{_COMMENTS} AND c.{on.kind}_id = :on {beyond} ORDER BY c.id DESC LIMIT :limit",
        on=on.id,
        before=before,
        limit=limit,
        **seen_by(actor),
    )
    return found[::-1]


async def following(actor: Actor, on: On, *, after: int, limit: int) -> list[CommentRow]:
    """Comments on something after one, the earliest first."""
    return await sql.rows(
        CommentRow,
        f"{_COMMENTS} AND c.{on.kind}_id = :on AND c.id > :after ORDER BY c.id LIMIT :limit",
        on=on.id,
        after=after,
        limit=limit,
        **seen_by(actor),
    )


async def count(actor: Actor, on: On) -> int:
    """How many comments it has."""
    return int(await sql.value(f"SELECT count(*) {_SEEN} AND c.{on.kind}_id = :on", on=on.id, **seen_by(actor)))


async def later(actor: Actor, on: On, comment_id: int) -> int:
    """How many comments it has from this one on."""
    return int(
        await sql.value(
            f"SELECT count(*) {_SEEN} AND c.{on.kind}_id = :on AND c.id >= :id",
            on=on.id,
            id=comment_id,
            **seen_by(actor),
        )
    )


async def row(actor: Actor, comment_id: int) -> CommentRow:
    """One comment. Raises NotFound, and Forbidden where the actor's role is too low."""
    found = await sql.row(CommentRow, f"{_COMMENTS} AND c.id = :id", id=comment_id, **seen_by(actor))
    return enough(actor, found, closed=ProjectRole.COMMENTER, words="You may read this, not comment on it.")


async def own(actor: Actor, comment_id: int) -> Comment:
    """A comment that the actor made, as a model whose methods change it. Raises as `row` does."""
    if not (await row(actor, comment_id)).may_edit(actor):
        raise Forbidden("Only whoever wrote this may change it.")
    return await _model(comment_id)


async def deletable(actor: Actor, comment_id: int) -> Comment:
    """A comment that the actor may delete: their own, or any where they manage. Raises as `row` does."""
    if not (await row(actor, comment_id)).may_delete(actor):
        raise Forbidden("Only whoever wrote this, or a manager of the project, may delete it.")
    return await _model(comment_id)


async def _model(comment_id: int) -> Comment:
    found = await Comment.get(id=comment_id)
    await found.locate()
    return found


async def to_react_to(actor: Actor, comment_id: int) -> Comment:
    """A comment as a model, for whoever may comment where it is. Raises as `row` does."""
    await row(actor, comment_id)
    return await _model(comment_id)


class ReactionRow(NamedTuple):
    """Somebody's reaction to a comment."""

    comment_id: int
    emoji: str
    username: str
    name: str


async def reactions(actor: Actor, comment_ids: list[int]) -> dict[int, list[ReactionRow]]:
    """The reactions to comments that the actor sees, the earliest first, by the comments' ids."""
    found: dict[int, list[ReactionRow]] = {}
    if comment_ids:
        for reaction in await sql.rows(
            ReactionRow,
            f"SELECT r.comment_id, r.emoji, w.username, w.name FROM reaction r JOIN person w ON w.id = r.user_id "
            f"WHERE r.comment_id IN (SELECT c.id {_SEEN} AND c.id IN (:ids)) ORDER BY r.id",
            ids=comment_ids,
            **seen_by(actor),
        ):
            found.setdefault(reaction.comment_id, []).append(reaction)
    return found


class DraftRow(NamedTuple):
    body: str
    saved_at: datetime


async def draft(actor: Actor, task_id: int) -> DraftRow | None:
    """What the actor has begun to write about a task."""
    return await sql.row(
        DraftRow,
        "SELECT body, saved_at FROM comment_draft WHERE user_id = :me AND task_id = :task",
        me=actor.id,
        task=task_id,
    )


class OfComment(NamedTuple):
    comment_id: int
    task_id: int | None
    update_id: int | None


async def subjects(actor: Actor, comment_ids: list[int]) -> dict[int, On]:
    """What comments are on, deleted ones too, of those that the actor sees, by the comments' ids."""
    rows = await sql.rows(
        OfComment,
        f"SELECT c.id AS comment_id, c.task_id, c.update_id {_ON} WHERE {SEEN} AND c.id IN (:ids)",
        ids=comment_ids,
        **seen_by(actor),
    )
    return {
        row.comment_id: On("update", row.update_id) if row.update_id else On("task", row.task_id or 0) for row in rows
    }
