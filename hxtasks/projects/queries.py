"""Reading projects. The actor comes first: what it may not see is not in any answer."""

from datetime import datetime, timedelta
from typing import NamedTuple

from hxtasks import clock
from hxtasks.access import Actor, Forbidden, NotFound, ProjectRole, Role
from hxtasks.db import sql
from hxtasks.projects.models import Project, Section

MAX_SECTIONS = 100
TRASH_DAYS = 30
"""How long what was deleted can be had back."""

PALETTE = (165, 255, 45, 315, 75, 210, 345, 120, 285, 15, 195, 90)
"""Hues of new projects, in turn."""

TEAM_ROLE = {
    Role.NOBODY: ProjectRole.NONE,
    Role.GUEST: ProjectRole.NONE,
    Role.MEMBER: ProjectRole.EDITOR,
    Role.ADMIN: ProjectRole.MANAGER,
    Role.OWNER: ProjectRole.MANAGER,
}
"""What each role of the instance is in a project that is open to the team."""

# The wall between people: every read of shared data goes through these. `p` is the project, `m` the actor's
# membership in it.
MEMBER = "LEFT JOIN membership m ON m.project_id = p.id AND m.user_id = :me"
MAY_SEE = "(m.id IS NOT NULL OR p.inbox_of_id = :me OR (p.visibility = 'team' AND :team_role > 0))"
SEEN = f"p.trashed_at IS NULL AND {MAY_SEE}"
VISIBLE = f"project p {MEMBER} WHERE {SEEN}"

ROLE = """CASE WHEN p.inbox_of_id = :me THEN 4
WHEN p.visibility = 'team' AND :team_role > coalesce(m.role, 0) THEN :team_role ELSE coalesce(m.role, 0) END"""


_TEAM_ROLE = f"CASE u.role {' '.join(f'WHEN {int(role)} THEN {int(given)}' for role, given in TEAM_ROLE.items())} END"


def of_everybody(condition: str) -> str:
    """The wall asked for many people at once: the person `u` stands where the one actor does."""
    return condition.replace(":me", "u.id").replace(":team_role", f"({_TEAM_ROLE})")


def seen_by(actor: Actor) -> dict[str, int]:
    """The parameters of SEEN, MEMBER and ROLE."""
    return {"me": actor.id, "team_role": int(TEAM_ROLE[actor.role])}


class ProjectRow(NamedTuple):
    """A project as this actor sees it."""

    id: int
    slug: str
    name: str
    hue: int
    icon: str
    description: str
    status: str
    visibility: str
    revision: int
    open_count: int
    done_count: int
    inbox_of_id: int | None
    archived_at: datetime | None
    created_at: datetime
    last_view: str
    role: int
    position: int

    @property
    def is_inbox(self) -> bool:
        return self.inbox_of_id is not None

    @property
    def path(self) -> str:
        """The address of its list."""
        return "/inbox" if self.is_inbox else f"/projects/{self.slug}"

    @property
    def last_path(self) -> str:
        """The address of the view that the actor opened last."""
        of_list = self.last_view[:1] in ("", "?")
        return (self.path if of_list else f"/projects/{self.slug}/") + self.last_view

    def allows(self, role: ProjectRole) -> bool:
        return self.role >= role


class IdRow(NamedTuple):
    id: int


class RoleRow(NamedTuple):
    role: int


class SectionRow(NamedTuple):
    id: int
    name: str
    position: int
    wip_limit: int | None


_COLUMNS = f"""p.id, p.slug, p.name, p.hue, p.icon, p.description, p.status, p.visibility, p.revision,
p.open_count, p.done_count, p.inbox_of_id, p.archived_at, p.created_at, coalesce((SELECT v.address FROM last_view v
WHERE v.user_id = :me AND v.project_id = p.id), '') AS last_view, {ROLE} AS role, p.position"""

_PROJECTS = f"SELECT {_COLUMNS} FROM {VISIBLE}"


async def sidebar(actor: Actor, *, limit: int, open_slug: str = "") -> list[ProjectRow]:
    """The actor's Inbox and then the projects, in the team's order, up to `limit`; the one that is open among them."""
    found = await sql.rows(
        ProjectRow,
        f"{_PROJECTS} AND p.archived_at IS NULL "
        "ORDER BY p.inbox_of_id IS NULL, p.slug <> :open_slug, p.position, p.id LIMIT :limit",
        limit=limit,
        open_slug=open_slug,
        **seen_by(actor),
    )
    return sorted(found, key=lambda row: (not row.is_inbox, row.position, row.id))


async def projects(actor: Actor, *, archived: bool = False, limit: int = 500) -> list[ProjectRow]:
    """Every project but inboxes, in the team's order, up to `limit`."""
    state = "IS NOT NULL" if archived else "IS NULL"
    return await sql.rows(
        ProjectRow,
        f"{_PROJECTS} AND p.inbox_of_id IS NULL AND p.archived_at {state} ORDER BY p.position, p.id LIMIT :limit",
        limit=limit,
        **seen_by(actor),
    )


async def everything(actor: Actor, *, archived: bool | None, after: int, limit: int) -> list[ProjectRow]:
    """Projects by id, the actor's Inbox among them: archived ones, others, or both."""
    state = "" if archived is None else f"AND p.archived_at IS {'NOT ' if archived else ''}NULL"
    return await sql.rows(
        ProjectRow,
        f"{_PROJECTS} AND p.id > :after {state} ORDER BY p.id LIMIT :limit",
        after=after,
        limit=limit,
        **seen_by(actor),
    )


async def project(actor: Actor, slug: str) -> ProjectRow:
    """One project by its address. Raises NotFound, and Forbidden where the actor's role there is too low."""
    return _enough(actor, await sql.row(ProjectRow, f"{_PROJECTS} AND p.slug = :slug", slug=slug, **seen_by(actor)))


async def project_by_id(actor: Actor, project_id: int) -> ProjectRow:
    """One project by its number. Raises as `project` does."""
    return _enough(actor, await sql.row(ProjectRow, f"{_PROJECTS} AND p.id = :id", id=project_id, **seen_by(actor)))


async def some(actor: Actor, project_ids: list[int]) -> list[ProjectRow]:
    """Those of these projects that the actor sees."""
    return await sql.rows(ProjectRow, f"{_PROJECTS} AND p.id IN (:ids)", ids=project_ids, **seen_by(actor))


async def roles(actor: Actor, project_ids: list[int]) -> list[int]:
    """What the actor is in these projects, in the trash or not; 0 where they see nothing of one."""
    found = await sql.rows(
        RoleRow,
        f"SELECT {ROLE} AS role FROM project p {MEMBER} WHERE p.id IN (:ids)",
        ids=project_ids,
        **seen_by(actor),
    )
    return [row.role for row in found]


async def changeable(actor: Actor, role: ProjectRole = ProjectRole.EDITOR) -> frozenset[int]:
    """The projects where the actor may change tasks, or has at least this `role`; not those that are archived."""
    rows = await sql.rows(
        IdRow,
        f"SELECT p.id FROM {VISIBLE} AND p.archived_at IS NULL AND {ROLE} >= :least",
        least=int(role),
        **seen_by(actor),
    )
    return frozenset(row.id for row in rows)


async def revision(actor: Actor, project_id: int) -> int:
    """The revision of a project, 0 for one that the actor doesn't see."""
    found = await sql.value(f"SELECT p.revision FROM {VISIBLE} AND p.id = :id", id=project_id, **seen_by(actor))
    return found or 0


async def next_hue(actor: Actor) -> int:
    """A colour for another project, unlike that of the last."""
    count = await sql.value(f"SELECT count(*) FROM {VISIBLE} AND p.inbox_of_id IS NULL", **seen_by(actor))
    return PALETTE[count % len(PALETTE)]


async def inbox(actor: Actor) -> ProjectRow:
    """The actor's own Inbox."""
    return _enough(actor, await sql.row(ProjectRow, f"{_PROJECTS} AND p.inbox_of_id = :me", **seen_by(actor)))


async def project_to_change(actor: Actor, slug: str) -> Project:
    """The same as `project`, as a model whose methods change it."""
    return await Project.get(id=(await project(actor, slug)).id)


async def trashed_project(actor: Actor, slug: str) -> Project:
    """A deleted project that can still be had back. Raises as `project` does."""
    found = await sql.row(
        ProjectRow,
        f"SELECT {_COLUMNS} FROM project p {MEMBER} WHERE {MAY_SEE} AND p.slug = :slug AND p.trashed_at >= :oldest",
        slug=slug,
        oldest=clock.now() - timedelta(days=TRASH_DAYS),
        **seen_by(actor),
    )
    return await Project.get(id=_enough(actor, found).id)


async def section_to_change(actor: Actor, section_id: int) -> tuple[Section, str]:
    """A named section of a project where the actor may do what it asks for, and the project's slug."""
    found = await Section.filter(id=section_id).exclude(name="").first()
    if found is None:
        raise NotFound
    return found, (await project_by_id(actor, found.project_id)).slug


async def sections(actor: Actor, project_id: int) -> list[SectionRow]:
    """The sections of a project the actor sees, the nameless one first."""
    return await sql.rows(
        SectionRow,
        f"SELECT s.id, s.name, s.position, s.wip_limit FROM section s WHERE s.project_id = "
        f"(SELECT p.id FROM {VISIBLE} AND p.id = :project) ORDER BY s.name <> '', s.position, s.id",
        project=project_id,
        **seen_by(actor),
    )


async def section(actor: Actor, project_id: int, section_id: int | None) -> Section:
    """A section within a project where the actor may do what it asks for; None is the nameless one."""
    await project_by_id(actor, project_id)
    wanted = {"name": ""} if section_id is None else {"id": section_id}
    found = await Section.get_or_none(project_id=project_id, **wanted)
    if found is None:
        raise NotFound
    return found


async def section_of(actor: Actor, project: ProjectRow, section_id: int | None) -> SectionRow:
    """A section of a project that was read for the actor; None is the nameless one."""
    which = "s.name = ''" if section_id is None else "s.id = :section"
    found = await sql.row(
        SectionRow,
        f"SELECT s.id, s.name, s.position, s.wip_limit FROM section s JOIN project p ON p.id = s.project_id {MEMBER} "
        f"WHERE {SEEN} AND p.id = :project AND {which}",
        project=project.id,
        section=section_id,
        **seen_by(actor),
    )
    if found is None:
        raise NotFound
    return found


async def section_by_id(actor: Actor, section_id: int) -> Section:
    """A section of any project where the actor may do what it asks for."""
    found = await Section.get_or_none(id=section_id)
    if found is None:
        raise NotFound
    await project_by_id(actor, found.project_id)
    return found


class PlaceRow(NamedTuple):
    """A section with its project's name."""

    section_id: int
    section_name: str
    project_name: str


async def places(actor: Actor) -> list[PlaceRow]:
    """Every section that the actor may put tasks in, the Inbox's first."""
    return await sql.rows(
        PlaceRow,
        f"SELECT s.id AS section_id, s.name AS section_name, p.name AS project_name FROM section s "
        f"JOIN project p ON p.id = s.project_id {MEMBER} WHERE {SEEN} AND p.archived_at IS NULL AND {ROLE} >= 3 "
        "ORDER BY p.inbox_of_id IS NULL, p.position, p.id, s.name <> '', s.position, s.id LIMIT 2000",
        **seen_by(actor),
    )


def _enough(actor: Actor, found: ProjectRow | None) -> ProjectRow:
    if found is None:
        raise NotFound
    if found.role < actor.needs:
        raise Forbidden("You may read this project, not change it.")
    if found.archived_at and actor.needs == ProjectRole.EDITOR:
        raise Forbidden("This project is archived. Take it out of the archive to change it.")
    return found
