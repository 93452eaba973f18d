"""Comments as programs read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from hxtasks.access import Actor
from hxtasks.comments import queries
from hxtasks.comments.queries import CommentRow, ReactionRow
from hxtasks.comments.subjects import On
from hxtasks.web.operations import Answer, PageQuery, cut


@dataclass(frozen=True)
class Comment(Answer):
    """Something that somebody said about a task or an update."""

    id: int
    task: int | None
    """The id of the task, null where it is on an update."""
    update: int | None
    """The id of the update, null where it is on a task."""
    body: str
    """Markdown, as it was typed."""
    author: str | None
    """The user name of whoever said it."""
    created: datetime
    edited: datetime | None
    """When it was last changed, null where it is as it was said."""
    version: int
    """Raised by every change."""
    reactions: dict[str, list[str]]
    """The user names of those who reacted, by emoji."""
    url: str
    """The address that leads to it."""

    @property
    def tag(self) -> str:
        return str(self.version)

    @classmethod
    def of(cls, row: CommentRow, reactions: Sequence[ReactionRow] = ()) -> Self:
        by_emoji: dict[str, list[str]] = {}
        for reaction in reactions:
            by_emoji.setdefault(reaction.emoji, []).append(reaction.username)
        return cls(
            row.id,
            row.task_id,
            row.update_id,
            row.body,
            row.author_username,
            row.created_at,
            row.edited_at,
            row.version,
            by_emoji,
            f"/comments/{row.id}",
        )

    @classmethod
    def example(cls) -> Self:
        at = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
        return cls(12, 7, None, "All three are on **rc2**.", "jon", at, None, 1, {"👍": ["mira"]}, "/comments/12")


@dataclass(frozen=True)
class CommentPage(Answer):
    """A page of comments, the earliest first."""

    comments: list[Comment]
    next: str | None
    """The `cursor` of the next page, null on the last one."""

    @classmethod
    async def of(cls, actor: Actor, on: On, query: PageQuery) -> Self:
        """A page of what was said about something that the actor was given already."""
        rows, more = cut(await queries.following(actor, on, after=query.after, limit=query.limit + 1), query)
        reactions = await queries.reactions(actor, [row.id for row in rows])
        return cls([Comment.of(row, reactions.get(row.id, ())) for row in rows], more)

    @classmethod
    def example(cls) -> Self:
        return cls([Comment.example()], None)
