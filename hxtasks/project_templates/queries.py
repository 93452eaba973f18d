"""Reading templates, and the projects that they are made of. The actor comes first."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from hxtasks import clock
from hxtasks.access import Actor, Forbidden, NotFound, Role
from hxtasks.db import sql
from hxtasks.project_templates.content import MOST_TASKS
from hxtasks.project_templates.models import ProjectTemplate
from hxtasks.projects.queries import MEMBER, SEEN, TRASH_DAYS, seen_by

MOST = 200
"""Templates that the list shows."""


class TemplateRow(NamedTuple):
    """A template without what it holds."""

    id: int
    name: str
    sharing: str
    task_count: int
    section_count: int
    created_at: datetime
    created_by_id: int | None
    created_by: str | None

    def may_change(self, actor: Actor) -> bool:
        """Whoever saved it, and admins."""
        return self.created_by_id == actor.id or actor.role >= Role.ADMIN


class StepRow(NamedTuple):
    """A task of a project that becomes a template."""

    id: int
    section_id: int
    parent_id: int | None
    title: str
    notes: str
    priority: int
    start_on: date | None
    due_on: date | None
    due_time: str | None
    deadline_on: date | None
    estimate_minutes: int | None
    rrule: str | None
    anchor: str


# Guests start no projects, so templates are nothing to them.
_TEMPLATES = """SELECT x.id, x.name, x.sharing, x.task_count, x.section_count, x.created_at, x.created_by_id,
u.name AS created_by FROM project_template x LEFT JOIN person u ON u.id = x.created_by_id
WHERE (x.created_by_id = :me OR x.sharing = 'team' AND :team_role > 0)"""


async def templates(actor: Actor) -> list[TemplateRow]:
    """The team's and the actor's own, by name."""
    return await sql.rows(
        TemplateRow,
        f"{_TEMPLATES} AND x.trashed_at IS NULL ORDER BY lower(x.name), x.id LIMIT :limit",
        limit=MOST,
        **seen_by(actor),
    )


async def row(actor: Actor, template_id: int) -> TemplateRow:
    """One template. Raises NotFound."""
    found = await sql.row(
        TemplateRow, f"{_TEMPLATES} AND x.trashed_at IS NULL AND x.id = :id", id=template_id, **seen_by(actor)
    )
    if found is None:
        raise NotFound
    return found


async def template(actor: Actor, template_id: int) -> ProjectTemplate:
    """One template with what it holds. Raises NotFound."""
    return await ProjectTemplate.get(id=(await row(actor, template_id)).id)


async def template_to_change(actor: Actor, template_id: int, *, trashed: bool = False) -> ProjectTemplate:
    """One that the actor may rename and delete; `trashed` looks among the deleted. Raises NotFound and Forbidden."""
    state = "x.trashed_at >= :oldest" if trashed else "x.trashed_at IS NULL"
    oldest = {"oldest": clock.now() - timedelta(days=TRASH_DAYS)} if trashed else {}
    found = await sql.row(
        TemplateRow, f"{_TEMPLATES} AND {state} AND x.id = :id", id=template_id, **oldest, **seen_by(actor)
    )
    if found is None:
        raise NotFound
    if not found.may_change(actor):
        raise Forbidden("Only whoever saved this template, or an admin, may change it.")
    return await ProjectTemplate.get(id=found.id)


class IdRow(NamedTuple):
    id: int


async def in_order(actor: Actor, project_id: int) -> list[int]:
    """The tasks of a project that was made just now, section by section."""
    rows = await sql.rows(
        IdRow,
        f"SELECT t.id FROM task t JOIN project p ON p.id = t.project_id {MEMBER} WHERE {SEEN} "
        "AND t.project_id = :project ORDER BY t.section_id, t.position",
        project=project_id,
        **seen_by(actor),
    )
    return [row.id for row in rows]


async def steps(actor: Actor, project_id: int) -> list[StepRow]:
    """The tasks of a project, done or not, in the order of its lists, what others are part of first."""
    return await sql.rows(
        StepRow,
        f"SELECT t.id, t.section_id, t.parent_id, t.title, t.notes, t.priority, t.start_on, t.due_on, t.due_time, "
        f"t.deadline_on, t.estimate_minutes, t.rrule, t.anchor FROM task t JOIN project p ON p.id = t.project_id "
        f"{MEMBER} WHERE {SEEN} AND t.project_id = :project AND t.trashed_at IS NULL "
        "ORDER BY t.depth, t.position, t.id LIMIT :limit",
        project=project_id,
        limit=MOST_TASKS + 1,
        **seen_by(actor),
    )
