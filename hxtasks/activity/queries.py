"""Reading the log. The actor comes first: what happened in projects they can't see did not happen for them."""

from datetime import datetime
from typing import NamedTuple

from hxtasks.access import Actor, Forbidden, NotFound, ProjectRole, Role
from hxtasks.activity.references import references
from hxtasks.changes.undo import COLUMNS, ChangeRow
from hxtasks.db import sql
from hxtasks.projects.queries import MAY_SEE, MEMBER, ROLE, changeable, seen_by
from hxtasks.tasks.nesting import LEFT

PAGE = 100
SHARED = frozenset({"label"})
"""Kinds that belong to no project but to the team: its members change them and take that back."""
MANAGED = frozenset({"project", "member", "field"})
"""Kinds whose changes only a project's managers take back."""
SAID = {
    "comment": ProjectRole.COMMENTER,
    "reaction": ProjectRole.COMMENTER,
    "time_entry": ProjectRole.EDITOR,
    "update": ProjectRole.EDITOR,
}
"""Kinds whose changes those who made them take back, with at least this role, and managers."""


class Row(NamedTuple):
    """One change with who made it and where."""

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
    revision: int
    via: str
    username: str | None
    person: str | None
    project_slug: str | None
    project_name: str | None
    project_hue: int | None
    project_gone: bool
    role: int

    def undoing(self, actor: Actor) -> ProjectRole:
        """The role that it takes to take this back; what people say is for them alone to change, and for managers."""
        if self.kind in SAID and self.username == actor.username:
            return SAID[self.kind]
        return ProjectRole.MANAGER if self.kind in MANAGED | SAID.keys() else ProjectRole.EDITOR

    @property
    def change(self) -> ChangeRow:
        return ChangeRow(*self[:11])


_ROWS = f"""SELECT {COLUMNS}, c.revision, c.via, u.username, u.name AS person, p.slug AS project_slug,
p.name AS project_name, p.hue AS project_hue, p.trashed_at IS NOT NULL AS project_gone, {ROLE} AS role
FROM change c LEFT JOIN person u ON u.id = c.actor_id LEFT JOIN project p ON p.id = c.project_id {MEMBER}
WHERE (c.project_id IS NULL AND (:admin = 1 OR c.kind = 'label' AND (:team_role > 0 OR c.actor_id = :me))
OR c.project_id IS NOT NULL AND {MAY_SEE})"""


_BY = "AND c.actor_id = :by"
_TOLD_ONCE = f"AND c.verb <> '{LEFT}'"
"""Where more than one project is read: a move is told where it went."""
# What a task's history is about. Joined, not asked for each row of the log: PostgreSQL would read all of that.
_OF_TASK = " UNION ALL ".join(
    (
        "SELECT 'task' AS kind, CAST(:task AS BIGINT) AS id",
        *(
            f"SELECT '{kind}', id FROM {kind} WHERE task_id = :task"
            for kind in ("comment", "attachment", "time_entry", "field_value", "relation")
        ),
        "SELECT 'relation', id FROM relation WHERE other_id = :task",
        "SELECT kind, subject_id FROM removed WHERE task_id = :task",
    )
)


def _seen_by(actor: Actor) -> dict[str, int]:
    return seen_by(actor) | {"admin": int(actor.role >= Role.ADMIN)}


async def of_team(actor: Actor, *, by: int = 0, before: int = 0) -> list[Row]:
    """What happened everywhere, the latest first: `by` whom, all where 0; `before` is the id to go on from."""
    return await _page(actor, f"{_TOLD_ONCE} {_BY if by else ''}", before, by=by)


async def of_project(actor: Actor, project_id: int, *, by: int = 0, before: int = 0) -> list[Row]:
    """What happened in a project, the latest first."""
    return await _page(actor, f"AND c.project_id = :project {_BY if by else ''}", before, project=project_id, by=by)


async def of_task(actor: Actor, task_id: int, *, before: int = 0) -> list[Row]:
    """What happened to a task, to its files and its time and was said about it, the latest first."""
    where = f"AND c.id IN (SELECT k.id FROM change k JOIN ({_OF_TASK}) x ON x.kind = k.kind AND x.id = k.subject_id)"
    return await _page(actor, f"{where} {_TOLD_ONCE}", before, task=task_id)


async def since(actor: Actor, point: int, change: int = 0, *, project_id: int | None, limit: int) -> list[Row]:
    """What happened after a change, the earliest first; or in one project after a revision, or in it after `change`."""
    where = "c.id > :point"
    if project_id is not None:
        where = f"c.project_id = :project AND {'c.id > :change' if change else 'c.revision > :point'}"
    return await sql.rows(
        Row,
        f"{_ROWS} AND {where} ORDER BY c.id LIMIT :limit",
        point=point,
        change=change,
        project=project_id,
        limit=limit,
        **_seen_by(actor),
    )


async def batch(actor: Actor, change_id: int) -> tuple[list[ChangeRow], frozenset[int]]:
    """All that one act changed, for taking it back, and the projects where the actor may change tasks.

    Raises NotFound, and Forbidden where the actor may not.
    """
    found = await sql.rows(
        Row,
        f"{_ROWS} AND c.batch = (SELECT batch FROM change WHERE id = :id) ORDER BY c.id",
        id=change_id,
        **_seen_by(actor),
    )
    if not any(row.id == change_id for row in found):
        raise NotFound
    whole = await sql.value("SELECT count(*) FROM change WHERE batch = :batch", batch=found[0].batch)
    if whole != len(found):
        raise Forbidden("Part of this happened in a project that you can't see.")
    within = await changeable(actor, SAID.get(found[0].kind, ProjectRole.EDITOR))
    # A project that went by the same act will be back; below it is seen to that they manage it.
    within |= {row.project_id for row in found if row.kind == "project" and row.project_id and row.project_gone}
    for row in found:
        if row.kind in SHARED:
            continue  # whoever may read it, a guest what they did themselves, may take it back
        if row.project_id is None:
            raise Forbidden("What happened to accounts can't be taken back here. Change it in the settings.")
        if row.role < row.undoing(actor) or (row.kind not in MANAGED and row.project_id not in within):
            raise Forbidden("You may read this, not change it.")
    return [row.change for row in found], within


async def _page(actor: Actor, where: str, before: int, **params: int) -> list[Row]:
    beyond = "AND c.id < :before" if before else ""
    return await sql.rows(
        Row,
        f"{_ROWS} {where} {beyond} ORDER BY c.id DESC LIMIT :limit",
        before=before,
        limit=PAGE + 1,
        **params,
        **_seen_by(actor),
    )


class Named(NamedTuple):
    id: int
    name: str


async def names(actor: Actor, rows: list[Row]) -> dict[tuple[str, int], str]:
    """The names behind the ids that changes hold: people, sections, projects that the actor sees."""
    return await names_of(actor, references(rows))


async def names_of(actor: Actor, wanted: dict[str, set[int]]) -> dict[tuple[str, int], str]:
    """The names of people, sections and projects by their ids."""
    found: dict[tuple[str, int], str] = {}
    statements = {
        "person": "SELECT id, name FROM person WHERE id IN (:ids)",
        "username": "SELECT id, username AS name FROM person WHERE id IN (:ids)",
        "section": f"SELECT s.id, s.name FROM section s JOIN project p ON p.id = s.project_id {MEMBER} "
        f"WHERE s.id IN (:ids) AND {MAY_SEE}",
        "task": f"SELECT t.id, t.title AS name FROM task t JOIN project p ON p.id = t.project_id {MEMBER} "
        f"WHERE t.id IN (:ids) AND {MAY_SEE}",
        # Whoever sees a task's change sees the labels that it was about.
        "label": "SELECT l.id, l.name FROM label l WHERE l.id IN (:ids)",
        "project": f"SELECT p.id, p.name FROM project p {MEMBER} WHERE p.id IN (:ids) AND {MAY_SEE}",
    }
    for kind, ids in wanted.items():
        for row in await sql.rows(Named, statements[kind], ids=sorted(ids), **seen_by(actor)):
            found[kind, row.id] = row.name
    return found
