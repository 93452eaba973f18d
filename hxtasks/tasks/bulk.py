"""Adding many tasks at once, as importing does: the same rows that adding them one by one would leave."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import batched
from typing import NamedTuple

from hxtasks import changes
from hxtasks.access import Actor
from hxtasks.db import sql
from hxtasks.db.order import STEP
from hxtasks.tasks import labels
from hxtasks.tasks.models import Task
from hxtasks.tasks.nesting import DEEPEST, MOST, TOO_DEEP, TOO_MANY, Misplaced

BATCH = 1000
"""Rows that one statement inserts."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A task that is not in the database yet."""

    section_id: int
    title: str
    created_at: datetime
    notes: str = ""
    priority: int = 4
    due_on: date | None = None
    due_time: str | None = None
    due_zone: str | None = None
    start_on: date | None = None
    deadline_on: date | None = None
    estimate_minutes: int | None = None
    rrule: str | None = None
    anchor: str = "schedule"
    assignee_id: int | None = None
    completed_at: datetime | None = None
    labels: Sequence[int] = field(default=())
    parent: int | None = None
    """The place among the drafts of the one that it is part of: an earlier one, of the same section."""


class Added(NamedTuple):
    id: int
    title: str


class Last(NamedTuple):
    section_id: int
    position: int


async def add_many(
    project_id: int, drafts: Sequence[Draft], *, by: Actor, progress: Callable[[int], None] = lambda added: None
) -> None:
    """Put tasks at the ends of their sections, in order. All of them or none; the revision rises by one.

    `progress` is told how many each step added. Raises Misplaced where subtasks are too deep or too many.
    """
    depths = _depths(drafts)
    made: list[Task] = []
    async with changes.write(by, project_id) as change:
        last = dict(
            await sql.rows(
                Last,
                "SELECT section_id, max(position) AS position FROM task WHERE project_id = :project "
                "GROUP BY section_id",
                project=project_id,
            )
        )
        newest = await sql.value("SELECT coalesce(max(id), 0) FROM task")
        for batch in batched(zip(drafts, depths, strict=True), BATCH):
            tasks = []
            for draft, depth in batch:
                last[draft.section_id] = last.get(draft.section_id, 0) + STEP
                tasks.append(_task(project_id, draft, last[draft.section_id], depth, by))
            await Task.bulk_create(tasks)
            await _attach_labels([draft for draft, _ in batch], tasks)
            made += tasks
            progress(len(batch))
        await _attach_parents(drafts, made)
        done = Counter(draft.completed_at is not None for draft in drafts)
        change.count(project_id, {"open_count": done[False], "done_count": done[True]})
        for added in await sql.rows(
            Added,
            "SELECT id, title FROM task WHERE project_id = :project AND id > :newest",
            project=project_id,
            newest=newest,
        ):
            change.note("task", added.id, added.title, "add", None, {"title": added.title}, project_id=project_id)


async def label_ids(names: Sequence[str], *, by: Actor) -> dict[str, int]:
    """The ids of labels by name; those that don't exist are made, each in a hue of its own."""
    async with changes.write(by) as change:
        return await labels.named(change, names)


def _depths(drafts: Sequence[Draft]) -> list[int]:
    depths: list[int] = []
    for draft in drafts:
        depths.append(0 if draft.parent is None else depths[draft.parent] + 1)
    if max(depths, default=0) > DEEPEST:
        raise Misplaced(TOO_DEEP)
    below = Counter(draft.parent for draft in drafts if draft.parent is not None)
    if max(below.values(), default=0) > MOST:
        raise Misplaced(TOO_MANY)
    return depths


def _task(project_id: int, draft: Draft, position: int, depth: int, by: Actor) -> Task:
    done = draft.completed_at is not None
    return Task(
        project_id=project_id,
        section_id=draft.section_id,
        title=draft.title,
        notes=draft.notes,
        priority=draft.priority,
        due_on=draft.due_on,
        due_time=draft.due_time,
        due_zone=draft.due_zone,
        start_on=draft.start_on,
        deadline_on=draft.deadline_on,
        estimate_minutes=draft.estimate_minutes,
        rrule=draft.rrule,
        anchor=draft.anchor,
        depth=depth,
        assignee_id=draft.assignee_id,
        position=position,
        created_at=draft.created_at,
        created_by_id=by.id,
        completed_at=draft.completed_at,
        completed_by_id=by.id if done else None,
        is_open=not done,
        version=1,
    )


async def _attach_labels(drafts: Sequence[Draft], tasks: Sequence[Task]) -> None:
    """Rows made in bulk don't learn their ids, but a position is taken once in a section."""
    await sql.execute_many(
        f"INSERT INTO task_label (task_id, label_id) SELECT id, CAST(:label AS INTEGER) FROM task WHERE {_PLACE}",
        [{"label": label, **_place(task)} for draft, task in zip(drafts, tasks, strict=True) for label in draft.labels],
    )


async def _attach_parents(drafts: Sequence[Draft], tasks: Sequence[Task]) -> None:
    """The same for what each is part of."""
    parents = [
        (task, tasks[draft.parent]) for draft, task in zip(drafts, tasks, strict=True) if draft.parent is not None
    ]
    await sql.execute_many(
        f"UPDATE task SET parent_id = (SELECT p.id FROM task p WHERE p.section_id = :section "
        f"AND p.is_open = :parent_open AND p.depth = :depth - 1 AND p.position = :parent_position) WHERE {_PLACE}",
        [
            _place(task) | {"parent_open": parent.is_open, "parent_position": parent.position}
            for task, parent in parents
        ],
    )


_PLACE = "section_id = :section AND is_open = :open AND depth = :depth AND position = :position"


def _place(task: Task) -> dict[str, object]:
    return {"section": task.section_id, "open": task.is_open, "depth": task.depth, "position": task.position}
