"""Telling people what concerns them."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from tortoise import fields
from tortoise.models import Model

from hxtasks import changes, clock
from hxtasks.accounts.models import User
from hxtasks.changes import Writing
from hxtasks.comments import mentions
from hxtasks.comments.models import Comment
from hxtasks.db import sql
from hxtasks.projects.queries import MEMBER, SEEN, of_everybody
from hxtasks.tasks.models import Task


class Notification(Model):
    """Something that a person is told. `batch` is the act that it comes from, empty where nobody acted."""

    id = fields.IntField(primary_key=True)
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("hxtasks.User", related_name="notifications")
    user_id: int
    kind = fields.CharField(max_length=12)
    task: fields.ForeignKeyNullableRelation[Task] = fields.ForeignKeyField(
        "hxtasks.Task", related_name="notifications", null=True, db_index=True
    )
    task_id: int | None
    comment: fields.ForeignKeyNullableRelation[Comment] = fields.ForeignKeyField(
        "hxtasks.Comment", related_name="notifications", null=True, db_index=True
    )
    comment_id: int | None
    actor: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "hxtasks.User", related_name="notified", null=True, on_delete=fields.SET_NULL
    )
    actor_id: int | None
    batch = fields.CharField(max_length=16, default="")
    made_at: datetime = fields.DatetimeField()
    seen_at: datetime | None = fields.DatetimeField(null=True)

    class Meta:
        indexes = (("user_id", "id"), ("user_id", "seen_at"), ("batch",), ("made_at",))

    @classmethod
    async def mark_seen(cls, user_id: int, *which: int) -> int:
        """Mark some of a person's own, all where none are named; how many that were."""
        unseen = cls.filter(user_id=user_id, seen_at=None)
        return await (unseen.filter(id__in=which) if which else unseen).update(seen_at=clock.now())


class Told(NamedTuple):
    """Somebody who is told, and why."""

    user_id: int
    kind: str


class _Id(NamedTuple):
    id: int


async def notify(change: Writing) -> None:
    """Tell those whom the changes of one act concern, but for whoever acts."""
    for row in change.rows:
        if row["kind"] not in ("task", "comment") or row["verb"] not in ("add", "edit"):
            continue
        after: dict[str, Any] = json.loads(row["after"])
        before: dict[str, Any] = json.loads(row["before"] or "{}")
        if row["kind"] == "comment":
            await _of_comment(change, row["project"], row["subject"], before.get("body"), after.get("body", ""))
        else:
            given = {after.get("assignee_id"), *after.get("assignees", ())}
            given -= {None, before.get("assignee_id"), *before.get("assignees", ())}
            if told := [Told(user_id, "assigned") for user_id in sorted(given)]:
                await tell(change, row["project"], told, task_id=row["subject"])


async def _of_comment(change: Writing, project_id: int, comment_id: int, before: str | None, body: str) -> None:
    """Those called in it; where it is new also those who made what it is on, have it, or have talked about it."""
    task_id = await sql.value("SELECT task_id FROM comment WHERE id = :id", id=comment_id)
    concerned = _CONCERNED if task_id else _CONCERNED_BY_UPDATE
    called = sorted(mentions.names(body) - (mentions.names(before) if before else set()))
    people = await sql.rows(_Id, "SELECT id FROM person WHERE username IN (:names)", names=called)
    told = [Told(row.id, "mentioned") for row in people]
    if before is None:
        told += [Told(row.id, "commented") for row in await sql.rows(_Id, concerned, task=task_id, comment=comment_id)]
    await tell(change, project_id, told, task_id=task_id, comment_id=comment_id)


_CONCERNED = """SELECT created_by_id AS id FROM task WHERE id = :task AND created_by_id IS NOT NULL
UNION SELECT assignee_id FROM task WHERE id = :task AND assignee_id IS NOT NULL
UNION SELECT user_id FROM assignment WHERE task_id = :task
UNION SELECT author_id FROM comment WHERE task_id = :task AND trashed_at IS NULL AND author_id IS NOT NULL"""


_CONCERNED_BY_UPDATE = """SELECT x.author_id AS id FROM comment c JOIN project_update x ON x.id = c.update_id
WHERE c.id = :comment AND x.author_id IS NOT NULL
UNION SELECT o.author_id FROM comment c JOIN comment o ON o.update_id = c.update_id AND o.trashed_at IS NULL
WHERE c.id = :comment AND o.author_id IS NOT NULL"""


async def tell(
    change: Writing, project_id: int, told: Iterable[Told], *, task_id: int | None, comment_id: int | None = None
) -> None:
    """Tell each person once, for the first reason, where they see the project and did not do it themselves."""
    reasons: dict[int, str] = {}
    for user_id, kind in told:
        reasons.setdefault(user_id, kind)
    reasons.pop(change.actor.id, None)
    now = clock.now()
    await sql.execute_many(
        "INSERT INTO notification (user_id, kind, task_id, comment_id, actor_id, batch, made_at) "
        "VALUES (:user, :kind, :task, :comment, :actor, :batch, :now)",
        [
            {
                "user": row.id,
                "kind": reasons[row.id],
                "task": task_id,
                "comment": comment_id,
                "actor": change.actor.id or None,
                "batch": change.batch,
                "now": now,
            }
            for row in await sql.rows(_Id, SEEING, project=project_id, people=sorted(reasons))
        ],
    )


SEEING = (
    f"SELECT u.id FROM person u JOIN project p ON p.id = :project {of_everybody(MEMBER)} "
    f"WHERE u.id IN (:people) AND u.disabled_at IS NULL AND {of_everybody(SEEN)}"
)
"""Those of some people who see a project now."""

changes.followers.append(notify)
