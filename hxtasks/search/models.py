"""What is written along with every change, so that search knows of it at once."""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from tortoise import fields
from tortoise.models import Model

from hxtasks import changes
from hxtasks.changes import Writing
from hxtasks.db import sql
from hxtasks.search import index


class SearchWord(Model):
    """A word that stands, or once stood, in some task: what a mistyped one may have meant."""

    word = fields.CharField(max_length=64, primary_key=True)
    start = fields.CharField(max_length=1)
    length = fields.SmallIntField()

    class Meta:
        table = "search_word"
        indexes = (("start", "length"),)


_SEARCHED = {
    "task": {"title", "notes"},
    "comment": {"body", "trashed_at", "task_id"},
    "attachment": {"name", "trashed_at", "task_id"},
}
"""The fields of each kind whose change changes what is found."""


class _Task(NamedTuple):
    task_id: int


async def follow(change: Writing) -> None:
    """Keep the index true to what one act wrote. What is gone for good left it along with its task's row."""
    touched: dict[str, set[int]] = {kind: set() for kind in _SEARCHED}
    tasks: set[int] = set()
    for row in change.rows:
        if row["kind"] not in _SEARCHED:
            continue
        before, after = (json.loads(row[side] or "{}") for side in ("before", "after"))
        if row["before"] is None or row["after"] is None or _SEARCHED[row["kind"]] & {*before, *after}:
            touched[row["kind"]].add(row["subject"])
            tasks.update(_named(before, after))
    for kind in ("comment", "attachment"):
        if ids := touched[kind]:
            found = await sql.rows(
                _Task, f"SELECT task_id FROM {kind} WHERE id IN (:ids) AND task_id IS NOT NULL", ids=sorted(ids)
            )
            tasks.update(row.task_id for row in found)
    await index.refresh(tasks | touched["task"])


def _named(*sides: dict[str, Any]) -> Iterable[int]:
    """The tasks that a comment or a file says it is on, before or after."""
    return (side["task_id"] for side in sides if side.get("task_id"))


changes.followers.append(follow)
