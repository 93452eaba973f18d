"""Reading labels. Members know all of the team's; guests those of tasks that they see."""

from typing import NamedTuple

from hxtasks.access import Actor, NotFound
from hxtasks.db import sql
from hxtasks.projects.queries import seen_by
from hxtasks.tasks.labels import Label, key_of
from hxtasks.tasks.rows import JOINS, PAGE, TASKS, WALL, Cursor, Page, TaskRow

SUGGESTED = 100
"""Labels that the picker proposes."""


class LabelCount(NamedTuple):
    """A label and how many tasks that the actor sees have it."""

    id: int
    name: str
    hue: int
    open: int
    tasks: int


_COUNTED = f"""SELECT l.id, l.name, l.hue, coalesce(n.open, 0) AS open, coalesce(n.tasks, 0) AS tasks FROM label l
LEFT JOIN (SELECT x.label_id, count(*) AS tasks, count(CASE WHEN t.is_open = TRUE THEN 1 END) AS open
FROM task_label x JOIN task t ON t.id = x.task_id AND t.trashed_at IS NULL
{WALL} {{which}} GROUP BY x.label_id) AS n ON n.label_id = l.id
WHERE (:team_role > 0 OR n.tasks > 0)"""

KNOWN = f"""(:team_role > 0 OR EXISTS (SELECT 1 FROM task_label x JOIN task t ON t.id = x.task_id
AND t.trashed_at IS NULL {WALL} AND x.label_id = l.id))"""
"""SQL that is true of a label `l` which the actor may know of."""

_DUE = "coalesce(t.due_on, '9999-12-31')"


class LabelName(NamedTuple):
    id: int
    name: str
    hue: int


class LabelChoice(NamedTuple):
    """A label that a task may be given; `chosen` where it has it."""

    id: int
    name: str
    hue: int
    chosen: bool


async def labels(actor: Actor, *, after: int = 0) -> list[LabelCount]:
    """Labels by name from the one after `after` on, one more than a page where there are more."""
    beyond = "AND l.key > (SELECT key FROM label WHERE id = :after)" if after else ""
    return await sql.rows(
        LabelCount,
        f"SELECT id, name, hue, open, tasks FROM ({_COUNTED.format(which='')} {beyond} "
        "ORDER BY l.key LIMIT :limit) AS found",
        after=after,
        limit=PAGE + 1,
        **seen_by(actor),
    )


async def label(actor: Actor, label_id: int) -> LabelCount:
    """One label. Raises NotFound."""
    found = await sql.row(
        LabelCount,
        f"SELECT id, name, hue, open, tasks FROM ({_COUNTED.format(which='AND x.label_id = :id')} "
        "AND l.id = :id) AS found",
        id=label_id,
        **seen_by(actor),
    )
    if found is None:
        raise NotFound
    return found


async def label_to_change(actor: Actor, label_id: int) -> Label:
    """One label as a model whose methods change it. Raises NotFound."""
    await label(actor, label_id)
    return await Label.get(id=label_id)


async def everything(actor: Actor, *, after: int, limit: int) -> list[LabelName]:
    """Labels by id."""
    return await sql.rows(
        LabelName,
        f"SELECT l.id, l.name, l.hue FROM label l WHERE l.id > :after AND {KNOWN} ORDER BY l.id LIMIT :limit",
        after=after,
        limit=limit,
        **seen_by(actor),
    )


async def others(actor: Actor, label_id: int) -> list[LabelName]:
    """Labels that this one could be merged into, by name."""
    return await sql.rows(
        LabelName,
        f"SELECT l.id, l.name, l.hue FROM label l WHERE l.id <> :id AND {KNOWN} ORDER BY l.key LIMIT 500",
        id=label_id,
        **seen_by(actor),
    )


async def suggested(actor: Actor, typed: str, task_id: int) -> list[LabelChoice]:
    """Labels that hold what is typed, for a task, those that begin with it first."""
    key = key_of(typed.strip())
    return await sql.rows(
        LabelChoice,
        "SELECT l.id, l.name, l.hue, "
        "EXISTS (SELECT 1 FROM task_label h WHERE h.label_id = l.id AND h.task_id = :task) AS chosen "
        f"FROM label l WHERE {KNOWN} AND l.key LIKE :like ESCAPE '!' "
        "ORDER BY l.key <> :key, l.key NOT LIKE :start ESCAPE '!', l.key LIMIT :limit",
        key=key,
        like=f"%{_literal(key)}%",
        start=f"{_literal(key)}%",
        task=task_id,
        limit=SUGGESTED,
        **seen_by(actor),
    )


async def with_label(actor: Actor, label_id: int, *, after: Cursor | None = None) -> Page[TaskRow]:
    """Tasks that have a label, by date, those without one last; only open ones, and only those that the actor sees."""
    beyond = ""
    if after:
        # A cursor may name any task, so it counts only where the actor sees that one.
        beyond = f"AND ({_DUE}, t.id) > (SELECT {_DUE}, t.id FROM task t {JOINS} AND t.id = :last)"
    rows = await sql.rows(
        TaskRow,
        f"{TASKS} AND t.is_open = TRUE AND t.id IN (SELECT x.task_id FROM task_label x WHERE x.label_id = :label) "
        f"{beyond} ORDER BY {_DUE}, t.id LIMIT :limit",
        label=label_id,
        limit=PAGE + 1,
        **({"last": after.id} if after else {}),
        **seen_by(actor),
    )
    page = rows[:PAGE]
    return Page(page, Cursor(0, 0, page[-1].id) if len(rows) > PAGE else None)


def _literal(text: str) -> str:
    """The text as LIKE takes it: its own % and _ are themselves."""
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")
