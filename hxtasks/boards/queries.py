"""Reading a board: which cards are in which cell, in a number of statements that neither columns nor cards change."""

from collections.abc import Sequence
from typing import NamedTuple

from hxtasks.access import Actor
from hxtasks.boards.fields import FIRST_LABEL, KEYS, PRIORITIES, STATUSES, By, Value
from hxtasks.db import sql
from hxtasks.projects import member_queries
from hxtasks.projects.queries import MEMBER, SEEN, ProjectRow, SectionRow, seen_by
from hxtasks.tasks.finding.filtering import Condition
from hxtasks.tasks.rows import JOINS, Cursor

MOST_VALUES = 200
"""People or labels that have a column of their own."""


class Card(NamedTuple):
    """A task on the board: its cell, and how many tasks that holds."""

    id: int
    position: int
    section_id: int
    col: int
    lane: int
    number: int


class Named(NamedTuple):
    id: int
    name: str


MOST_DONE = 60
"""Done tasks on a board by status: the newest. The others are on the page of what is done."""

OPEN = Condition("t.is_open = TRUE")
WITH_DONE = Condition(
    "(t.is_open = TRUE OR t.id IN (SELECT d.id FROM task d WHERE d.project_id = :project AND d.depth = 0 "
    "AND d.completed_at IS NOT NULL AND d.trashed_at IS NULL "
    f"ORDER BY d.completed_at DESC, d.id DESC LIMIT {MOST_DONE}))"
)
"""What is open and what was done last, in the project of the board."""
ORDER = "CASE WHEN s.name = '' THEN 0 ELSE 1 END, s.position, s.id, t.position, t.id"
DONE_LAST = "CASE WHEN {0}completed_at IS NULL THEN 0 ELSE 1 END, {0}completed_at DESC"
"""What is done comes behind all that is open, the latest first."""


async def cards(
    actor: Actor,
    project: ProjectRow,
    by: By,
    lanes: By | None,
    *,
    among: Condition = OPEN,
    limit: int,
) -> list[Card]:
    """The first cards of every cell, in the order of the project's list, done ones behind them."""
    # Told apart here, outside the window, the value of a task is worked out once.
    chosen = (
        f"SELECT t.id, t.position, t.section_id, t.completed_at, {KEYS[by]} AS col, {KEYS[lanes]} AS lane, "
        "CASE WHEN s.name = '' THEN 0 ELSE 1 END AS named, s.position AS place "
        f"FROM task t JOIN section s ON s.id = t.section_id {JOINS} "
        f"AND t.project_id = :project AND t.depth = 0 AND t.trashed_at IS NULL AND {among.sql}"
    )
    return await sql.rows(
        Card,
        "SELECT id, position, section_id, col, lane, number FROM (SELECT id, position, section_id, col, lane, "
        f"row_number() OVER (PARTITION BY col, lane ORDER BY {DONE_LAST.format('')}, named, place, section_id, "
        "position, id) AS number_in, "
        f"count(*) OVER (PARTITION BY col, lane) AS number FROM ({chosen}) AS chosen) AS found "
        "WHERE number_in <= :limit ORDER BY col, lane, number_in",
        project=project.id,
        limit=limit,
        **among.given,
        **seen_by(actor),
    )


async def cards_of(actor: Actor, project: ProjectRow, sections: Sequence[int], *, limit: int) -> list[Card]:
    """The same of all that is open in these sections: the index alone finds and counts it, however much there is."""
    fits = "section_id = :s{0} AND is_open = TRUE AND depth = 0"
    parts = " UNION ALL ".join(
        f"SELECT * FROM (SELECT id, position, section_id, section_id AS col, 0 AS lane, "
        f"(SELECT count(*) FROM task WHERE {fits}) AS number FROM task WHERE {fits} "
        "ORDER BY position, id LIMIT :limit) AS s{0}".format(number)
        for number in range(len(sections))
    )
    return await sql.rows(
        Card,
        f"SELECT found.* FROM ({parts}) AS found JOIN project p ON p.id = :project {MEMBER} WHERE {SEEN} "
        "ORDER BY found.col, found.position, found.id",
        project=project.id,
        limit=limit,
        **{f"s{number}": section for number, section in enumerate(sections)},
        **seen_by(actor),
    )


async def cell(
    actor: Actor,
    project: ProjectRow,
    by: By,
    lanes: By | None,
    *,
    column: int,
    lane: int,
    after: Cursor,
    among: Condition = OPEN,
    limit: int,
) -> list[Card]:
    """More cards of one cell, after its last one that was shown; `number` is how many of these are left."""
    # A cursor may name anything, so it counts only in this project.
    of_last = "(SELECT {} FROM section WHERE id = :after_section AND project_id = :project)"
    parts = [of_last.format(part) for part in ("CASE WHEN name = '' THEN 0 ELSE 1 END", "position", "id")]
    beyond = f"({ORDER}) > ({', '.join(parts)}, :after_position, :after_id)"
    done = "(SELECT d.completed_at FROM task d WHERE d.id = :after_id AND d.project_id = :project)"
    return await sql.rows(
        Card,
        f"SELECT t.id, t.position, t.section_id, {KEYS[by]} AS col, {KEYS[lanes]} AS lane, "
        "count(*) OVER () AS number "
        f"FROM task t JOIN section s ON s.id = t.section_id {JOINS} "
        f"AND t.project_id = :project AND t.depth = 0 AND t.trashed_at IS NULL AND {among.sql} "
        f"AND {KEYS[by]} = :column AND {KEYS[lanes]} = :lane AND CASE "
        f"WHEN t.completed_at IS NULL THEN {done} IS NULL AND {beyond} "
        f"ELSE {done} IS NULL OR t.completed_at < {done} OR (t.completed_at = {done} AND {beyond}) END "
        f"ORDER BY {DONE_LAST.format('t.')}, {ORDER} LIMIT :limit",
        project=project.id,
        column=column,
        lane=lane,
        after_section=after.section,
        after_position=after.position,
        after_id=after.id,
        limit=limit,
        **among.given,
        **seen_by(actor),
    )


async def values(actor: Actor, project: ProjectRow, by: By, sections: Sequence[SectionRow]) -> list[Value]:
    """The columns that a board by this field has, in order, whether there is a card in them or not."""
    match by:
        case By.SECTION:
            return [Value(s.id, s.name or "No section", s.wip_limit) for s in sections]
        case By.PRIORITY:
            return [Value(number, name) for number, name in enumerate(PRIORITIES, 1)]
        case By.STATUS:
            return [Value(number, name) for number, name in enumerate(STATUSES)]
        case By.ASSIGNEE:
            found = [Named(p.id, p.name) for p in await member_queries.assignable(actor, project.id)]
            left = await _assigned(actor, project, [person.id for person in found])
            return [Value(0, "Nobody"), *(Value(*person) for person in (*found, *left)[:MOST_VALUES])]
        case By.LABEL:
            return [Value(0, "No label"), *(Value(*label) for label in await _labels(actor, project))]


async def _assigned(actor: Actor, project: ProjectRow, besides: list[int]) -> list[Named]:
    """Those who still have tasks here, though they can't be given any more."""
    return await sql.rows(
        Named,
        f"SELECT DISTINCT a.id, a.name FROM task t {JOINS} AND t.project_id = :project AND t.is_open = TRUE "
        "AND a.id IS NOT NULL AND a.id NOT IN (:besides) ORDER BY a.name, a.id",
        project=project.id,
        besides=besides or [0],
        **seen_by(actor),
    )


async def _labels(actor: Actor, project: ProjectRow) -> list[Named]:
    """The labels of a project's open tasks, by name."""
    return await sql.rows(
        Named,
        "SELECT b.id, b.name FROM label b WHERE b.id IN (SELECT y.label_id FROM task_label y JOIN task t "
        f"ON t.id = y.task_id {JOINS} AND t.project_id = :project AND t.is_open = TRUE) ORDER BY b.key LIMIT :most",
        project=project.id,
        most=MOST_VALUES,
        **seen_by(actor),
    )


async def first_label(actor: Actor, task_id: int) -> int | None:
    """The label that a task stands under."""
    found = await sql.value(f"SELECT ({FIRST_LABEL}) FROM task t {JOINS} AND t.id = :id", id=task_id, **seen_by(actor))
    return None if found is None else int(found)
