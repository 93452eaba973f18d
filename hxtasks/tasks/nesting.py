"""Tasks that are part of others: what happens to one and to all that is below it, together."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from tortoise import fields

from hxtasks.access import Forbidden
from hxtasks.changes import Writing
from hxtasks.changes.logged import Logged
from hxtasks.changes.writing import Fields
from hxtasks.db import sql

DEEPEST = 5
"""How many levels of subtasks a task of a project's list may have."""

MOST = 200
"""How many a task may have directly below it."""

TOO_DEEP = f"Subtasks go {DEEPEST} levels deep at most. Choose a task further up."
TOO_MANY = f"A task has {MOST} subtasks at most. Make it a project instead."

REOPENED: dict[str, Any] = {"completed_at": None, "completed_by_id": None}


LEFT = "leave"
"""The verb by which a project's own log tells that a task is in another one now. It holds nothing to take back."""


class Misplaced(Forbidden):
    """It can't be part of that task."""

    status = 422


class Kin(NamedTuple):
    """A task above or below another one, and how many levels lie between."""

    id: int
    distance: int
    project_id: int
    section_id: int
    completed_at: datetime | None
    trashed_at: datetime | None


class Nested(Logged):
    """A row that may be part of another one: in the same place, and at most `DEEPEST` levels down.

    `depth` is 0 for those that are part of nothing; it follows from `parent_id`, and the log doesn't tell of it.
    """

    project_id: int
    section_id: int
    parent_id: int | None
    completed_at: datetime | None
    trashed_at: datetime | None
    depth = fields.SmallIntField(default=0, db_default=0)

    class Meta:
        abstract = True

    async def below(self) -> list[Kin]:
        """All that is part of it, at any depth and in the trash too, the nearest first."""
        return await sql.rows(Kin, _BELOW, id=self.id, most=2 * DEEPEST)

    async def above(self) -> list[Kin]:
        """What it is part of, the nearest first."""
        if self.parent_id is None:
            return []
        return await sql.rows(Kin, _ABOVE, id=self.parent_id, most=2 * DEEPEST)

    async def apply_below(
        self, change: Writing, verb: str, wanted: Collection[Kin], *, unless: str = "", **fields: Any
    ) -> None:
        """Change the same fields of rows below this one."""
        rows = {row.id: row for row in await type(self).filter(id__in=[kin.id for kin in wanted])} if wanted else {}
        for kin in wanted:
            await rows[kin.id].apply(change, verb, unless=unless, **fields)

    async def settle(self, change: Writing, before: Fields | None, after: Fields) -> None:
        """Its depth follows from what it is part of, and what is below it goes where it goes.

        Raises Misplaced where it is now part of itself or too deep.
        """
        if "parent_id" in after and (self.parent_id or self.depth):
            await self._settle_depth()
        if before and before.get("project_id", self.project_id) != self.project_id:
            change.note(self.kind, self.id, self.called, LEFT, {}, {}, project_id=before["project_id"])
        if before and "section_id" in after:
            left = [kin for kin in await self.below() if kin.section_id != self.section_id]
            there: dict[str, Any] = {"project_id": self.project_id, "section_id": self.section_id}
            await self.apply_below(change, "move", left, **there)
        if self.parent_id and self.completed_at is None and self.trashed_at is None:
            # What holds something that is still to do is not done.
            done = [kin for kin in await self.above() if kin.completed_at]
            await self.apply_below(change, "reopen", done, **REOPENED)

    async def check(self) -> None:
        """Raise Misplaced where it is part of what is elsewhere or in the trash."""
        for kin in (await self.above())[:1]:
            if kin.trashed_at and self.trashed_at is None:
                raise Misplaced("The task that it is part of is in the trash. Restore that one first.")
            if (kin.project_id, kin.section_id) != (self.project_id, self.section_id):
                raise Misplaced("The task that it is part of is in another place by now.")

    async def _settle_depth(self) -> None:
        above = await self.above()
        if any(kin.id == self.id for kin in above):
            raise Misplaced("A task can't be part of itself.")
        below = await self.below()
        self.depth = len(above)
        if self.depth + max((kin.distance for kin in below), default=0) > DEEPEST:
            raise Misplaced(TOO_DEEP)
        beside = "SELECT count(*) FROM task WHERE parent_id = :parent AND trashed_at IS NULL"
        if self.parent_id and await sql.value(beside, parent=self.parent_id) > MOST:
            raise Misplaced(TOO_MANY)
        await sql.execute_many(
            f"UPDATE {self._meta.db_table} SET depth = :depth WHERE id = :id AND depth <> :depth",
            [
                {"id": self.id, "depth": self.depth},
                *({"id": kin.id, "depth": self.depth + kin.distance} for kin in below),
            ],
        )


_KIN = "SELECT t.id, k.distance, t.project_id, t.section_id, t.completed_at, t.trashed_at FROM kin k"
_BELOW = f"""WITH RECURSIVE kin(id, distance) AS (SELECT id, 1 FROM task WHERE parent_id = :id
UNION ALL SELECT c.id, k.distance + 1 FROM task c JOIN kin k ON c.parent_id = k.id WHERE k.distance < :most)
{_KIN} JOIN task t ON t.id = k.id ORDER BY k.distance, t.position, t.id"""
_ABOVE = f"""WITH RECURSIVE kin(id, parent_id, distance) AS (SELECT id, parent_id, 1 FROM task WHERE id = :id
UNION ALL SELECT p.id, p.parent_id, k.distance + 1 FROM task p JOIN kin k ON p.id = k.parent_id
WHERE k.distance < :most) {_KIN} JOIN task t ON t.id = k.id ORDER BY k.distance"""
