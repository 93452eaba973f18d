"""Taking changes back: `before` again, where the subject still is what the change made of it."""

import asyncio
import json
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from itertools import batched, pairwise
from typing import Any, NamedTuple

from hxtasks import changes, clock
from hxtasks.access import Actor, Forbidden
from hxtasks.changes import tail
from hxtasks.changes.conflicts import Clash, Conflict
from hxtasks.changes.logged import KINDS, Logged
from hxtasks.changes.writing import Writing, plain
from hxtasks.db import sql

DAYS = 30
"""How long a change can be taken back."""

FOR_GOOD = "purge"
"""The verb of what can't be: the log keeps nothing to put back."""


AT_ONCE = 1000
"""Rows that one statement reads."""


class Undone(Exception):
    """It was taken back already, or it is too old."""


class ChangeRow(NamedTuple):
    """One change as the log has it."""

    id: int
    project_id: int | None
    batch: str
    kind: str
    subject_id: int
    name: str
    verb: str
    before: str | None
    after: str | None
    at: datetime
    undone_by: str | None

    @property
    def comment_id(self) -> int | None:
        """The comment that it was about."""
        if self.kind == "comment":
            return self.subject_id
        known: dict[str, Any] = json.loads(self.after or self.before or "{}")
        return known.get("comment_id")


COLUMNS = "c.id, c.project_id, c.batch, c.kind, c.subject_id, c.name, c.verb, c.before, c.after, c.at, c.undone_by"


async def undo(
    rows: list[ChangeRow],
    *,
    by: Actor,
    within: frozenset[int],
    known: int = 0,
    tell: Callable[[int], object] = lambda number: None,
) -> Writing:
    """Take a batch back as one new change, the last first.

    The caller has made sure that the actor may where each change was made; `within` are the projects where they
    may change tasks, for what has moved since. Raises Forbidden where one has moved out of these or would, Conflict
    where others changed the same fields since, and Undone where there is nothing to take back. Whoever has seen what
    others did up to the change `known`, and wants what was before all the same, gets that. `tell` is told how many of
    the rows are taken back so far.
    """
    if (
        not rows
        or any(row.undone_by or row.verb == FOR_GOOD for row in rows)
        or min(row.at for row in rows) < clock.now() - timedelta(days=DAYS)
    ):
        raise Undone
    async with changes.write(by, *{row.project_id for row in rows if row.project_id}, *_homes(rows)) as change:
        subjects = await _subjects(rows)
        news = await _changed_after(known, rows[0].batch)
        changed: list[Logged | None] = []
        conflicts: list[Conflict] = []
        for number, row in enumerate(sorted(rows, key=lambda row: -row.id), 1):
            seen = bool(known) and (row.kind, row.subject_id) not in news
            try:
                changed.append(await _undo_one(row, subjects, change, within=within, force=seen))
            except Conflict as conflict:
                conflicts.append(conflict)
            if number % changes.BREATH == 0 or number == len(rows):
                tell(number)
                await asyncio.sleep(0)
        if conflicts:
            conflicts[0].version = await tail.newest()
            conflicts[0].also = conflicts[1:]
            raise conflicts[0]
        for subject in filter(None, changed):
            await subject.check()
        await _mark(rows[0].batch, change)
    return change


async def _mark(batch: str, change: Writing) -> None:
    """Note which act takes which one back.

    Where the one taken back had itself taken another one back, that one holds again and may be taken back once more;
    what that one had taken back holds no longer, and so on to the first.
    """
    change.undoes = batch
    taken = await sql.execute(
        "UPDATE change SET undone_by = :by WHERE batch = :batch AND undone_by IS NULL", by=change.batch, batch=batch
    )
    if not taken:
        raise Undone  # somebody was faster; nothing of ours is kept
    acts = [act.batch for act in await sql.rows(_Act, _TAKEN_BACK, batch=batch)]
    await sql.execute_many(
        "UPDATE change SET undone_by = :by WHERE batch = :batch",
        [
            {"batch": act, "by": None if number % 2 else undoing}
            for number, (undoing, act) in enumerate(pairwise(acts), 1)
        ],
    )


class _Act(NamedTuple):
    batch: str
    step: int


_TAKEN_BACK = """WITH RECURSIVE act(batch, undoes, step) AS (
SELECT batch, undoes, 0 FROM change WHERE id = (SELECT min(id) FROM change WHERE batch = :batch)
UNION ALL SELECT c.batch, c.undoes, a.step + 1 FROM act a
JOIN change c ON c.id = (SELECT min(id) FROM change WHERE batch = a.undoes))
SELECT batch, step FROM act ORDER BY step"""
"""An act, what it took back, what that one had taken back, and so on."""


class _Subject(NamedTuple):
    kind: str
    subject_id: int


async def _changed_after(change_id: int, batch: str) -> set[_Subject]:
    """What of the subjects of an act was changed after a change; nothing where that is 0."""
    if not change_id:
        return set()
    return set(
        await sql.rows(
            _Subject,
            "SELECT DISTINCT c.kind, c.subject_id FROM change a JOIN change c ON c.kind = a.kind "
            "AND c.subject_id = a.subject_id AND c.id > :known WHERE a.batch = :batch",
            known=change_id,
            batch=batch,
        )
    )


async def _subjects(rows: list[ChangeRow]) -> dict[tuple[str, int], Logged]:
    """What the changes are about, by kind and number, as far as it is still there."""
    ids: dict[str, set[int]] = {}
    for row in rows:
        ids.setdefault(row.kind, set()).add(row.subject_id)
    return {
        (kind, found.id): found
        for kind, numbers in ids.items()
        for some in batched(numbers, AT_ONCE)
        for found in await KINDS[kind].filter(id__in=some)
    }


async def _undo_one(
    row: ChangeRow,
    subjects: dict[tuple[str, int], Logged],
    change: Writing,
    *,
    within: frozenset[int],
    force: bool,
) -> Logged | None:
    if row.before == row.after:
        return None  # it tells of something that another change of the act holds
    model = KINDS[row.kind]
    # What the log says was removed may have been put back just now.
    found = subjects.get((row.kind, row.subject_id)) or await model.get_or_none(id=row.subject_id)
    before, after = _load(model, row.before), _load(model, row.after)
    if after is None:
        if found is None and before is not None:
            await model.make(change, "undo", called=row.name, id=row.subject_id, **before)
        return None
    if found is None:
        raise Undone
    # Read under the locks, and before anything is told of what it is now.
    await found.locate()
    if not {found.home, (before or {}).get("project_id", row.project_id)} <= within | {row.project_id}:
        raise Forbidden("It has been in another project, which you can't change, so this can't be taken back.")
    found.remember(row.name)
    if before is None:
        await found.unmake(change)
        return found
    clashes = [
        Clash(name, before[name], now)
        for name in after
        if name not in model.linked and plain(now := getattr(found, name)) != plain(after[name])
    ]
    if clashes and not force:
        raise Conflict(found, clashes)
    await found.apply(change, "undo", **await found.taken_back(before, after))
    return found


def _load(model: type[Logged], text: str | None) -> dict[str, Any] | None:
    """The fields of a change as the model holds them: dates are dates again."""
    if text is None:
        return None
    fields = model._meta.fields_map
    return {
        name: value if name in model.linked else fields[name].to_python_value(value)
        for name, value in json.loads(text).items()
    }


def _homes(rows: Iterable[ChangeRow]) -> set[int]:
    """The other projects that a move touched."""
    found = set()
    for row in rows:
        for text in (row.before, row.after):
            if text and (project_id := json.loads(text).get("project_id")):
                found.add(int(project_id))
    return found
