"""Starting, changing and leaving projects. A project's list of tasks is served by tasks."""

from quart import Blueprint, Response

from hxtasks.access import Actor, Forbidden, NotFound, ProjectRole, Role, needs
from hxtasks.accounts import queries as accounts
from hxtasks.accounts.faces import face
from hxtasks.changes.tail import newest
from hxtasks.db.order import before_after_step
from hxtasks.projects import member_queries, queries
from hxtasks.projects.forms import (
    EditProject,
    NameSection,
    SaveLimit,
    SaveName,
    SaveProject,
    SetMember,
    StartProject,
    Step,
)
from hxtasks.projects.models import Project, Section
from hxtasks.projects.queries import ProjectRow
from hxtasks.projects.views import (
    ROLES,
    ArchivePage,
    Member,
    PeoplePage,
    ProjectForm,
    SectionLine,
    SectionsPage,
    head,
)
from hxtasks.web import guard, hx
from hxtasks.web.forms import BoundForm
from hxtasks.web.hx import Toast

routes = Blueprint("projects", __name__)


@routes.get("/projects")
@needs(Role.GUEST)
async def index() -> Response:
    """Where an address is cut short: the dashboard lists them."""
    return hx.elsewhere("/dashboard")


@routes.get("/projects/new")
@needs(Role.MEMBER)
async def new() -> Response:
    form = StartProject.blank(
        hue=await queries.next_hue(guard.actor()), icon="square", status="in-progress", visibility="team"
    )
    return await hx.show(ProjectForm(None, "/projects", form))


@routes.post("/projects")
@needs(Role.MEMBER)
async def start() -> Response:
    form = await StartProject.parse()
    if not form:
        return await hx.show(ProjectForm(None, "/projects", form), status=422)
    project = await Project.start(by=guard.actor(), **form.value.model_dump())
    return await hx.go(f"/projects/{project.slug}")


@routes.get("/projects/archive")
@needs(Role.GUEST)
async def archive() -> Response:
    rows = await queries.projects(guard.actor(), archived=True)
    return await hx.show(ArchivePage(tuple(map(head, rows))))


@routes.get("/projects/<slug>/settings")
@needs(Role.GUEST, project=ProjectRole.MANAGER)
async def settings(slug: str) -> Response:
    return await hx.show(_settings(await _shared(guard.actor(), slug)))


@routes.post("/projects/<slug>/settings")
@needs(Role.GUEST, project=ProjectRole.MANAGER)
async def edit(slug: str) -> Response:
    actor, form = guard.actor(), await SaveProject.parse()
    row = await _shared(actor, slug)
    if not form:
        return await hx.show(_settings(row, form), status=422)
    project = await Project.get(id=row.id)
    changed = form.value.changes()
    await project.edit(by=actor, last=changed.pop("version", None), **changed)
    return await hx.go(f"/projects/{project.slug}", toast=Toast("Saved."))


@routes.post("/projects/<slug>/archiving")
@needs(Role.GUEST, project=ProjectRole.MANAGER)
async def put_away(slug: str) -> Response:
    project = await Project.get(id=(await _shared(guard.actor(), slug)).id)
    await project.archive(by=guard.actor())
    return await hx.go("/dashboard", toast=Toast(f"Archived “{project.name}”", f"/projects/{slug}/unarchiving"))


@routes.post("/projects/<slug>/unarchiving")
@needs(Role.GUEST, project=ProjectRole.MANAGER)
async def take_out(slug: str) -> Response:
    project = await Project.get(id=(await _shared(guard.actor(), slug)).id)
    await project.unarchive(by=guard.actor())
    return await hx.go(f"/projects/{slug}", toast=Toast(f"“{project.name}” is back."))


@routes.post("/projects/<slug>/deletion")
@needs(Role.GUEST, project=ProjectRole.MANAGER)
async def delete(slug: str) -> Response:
    project = await Project.get(id=(await _shared(guard.actor(), slug)).id)
    await project.trash(by=guard.actor())
    return await hx.go("/dashboard", toast=Toast(f"Deleted “{project.name}”", f"/projects/{slug}/restoration"))


@routes.post("/projects/<slug>/restoration")
@needs(Role.GUEST, project=ProjectRole.MANAGER)
async def restore(slug: str) -> Response:
    project = await queries.trashed_project(guard.actor(), slug)
    await project.restore(by=guard.actor())
    return await hx.go(f"/projects/{slug}", toast=Toast(f"“{project.name}” is back."))


@routes.post("/projects/<slug>/removal")
@needs(Role.GUEST, project=ProjectRole.MANAGER)
async def remove(slug: str) -> Response:
    """Out of the trash and gone for good, with all its tasks."""
    project = await queries.trashed_project(guard.actor(), slug)
    await project.purge(by=guard.actor())
    return await hx.done(None, to="/trash", toast=Toast(f"“{project.name}” is gone for good."))


@routes.post("/projects/<slug>/step")
@needs(Role.MEMBER, project=ProjectRole.MANAGER)
async def step(slug: str) -> Response:
    """One place up or down in the team's order, past what the actor sees."""
    actor, form = guard.actor(), (await Step.parse()).value
    project = await queries.project_to_change(actor, slug)
    neighbours = [p.id for p in await queries.projects(actor)]
    await project.move(by=actor, before=before_after_step(neighbours, project.id, form.step))
    return await hx.go(f"/projects/{slug}/settings", toast=Toast("Moved."))


@routes.get("/projects/<slug>/people")
@needs(Role.GUEST)
async def people(slug: str) -> Response:
    return await hx.show(await _people(guard.actor(), await _shared(guard.actor(), slug)))


@routes.post("/projects/<slug>/members")
@needs(Role.GUEST, project=ProjectRole.MANAGER)
async def set_member(slug: str) -> Response:
    actor, form = guard.actor(), await SetMember.parse()
    row = await _shared(actor, slug)
    if form and not any(p.id == form.value.user for p in await accounts.people(actor)):
        form = form.wrong(user="Choose a person of the team.")
    if not form or form.value.role == ProjectRole.NONE:
        return await hx.show(await _people(actor, row, form), status=422)
    await (await Project.get(id=row.id)).set_member(form.value.user, form.value.role, by=actor)
    return await hx.go(f"/projects/{slug}/people", toast=Toast("Saved."))


@routes.post("/projects/<slug>/members/<int:user_id>/removal")
@needs(Role.GUEST, project=ProjectRole.VIEWER)
async def remove_member(slug: str, user_id: int) -> Response:
    """Managers take anybody out; anybody may leave."""
    actor = guard.actor()
    row = await _shared(actor, slug)
    if user_id != actor.id and not row.allows(ProjectRole.MANAGER):
        raise Forbidden("Only the project's managers may do this.")
    if not any(m.id == user_id for m in await member_queries.members(actor, row.id)):
        raise NotFound
    await (await Project.get(id=row.id)).remove_member(user_id, by=actor)
    stays = user_id != actor.id or row.visibility == "team"
    return await hx.go(f"/projects/{slug}/people" if stays else "/dashboard", toast=Toast("Removed."))


@routes.get("/projects/<slug>/sections")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
async def sections(slug: str) -> Response:
    return await hx.show(await _sections(guard.actor(), slug))


@routes.post("/projects/<slug>/sections")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
async def add_section(slug: str) -> Response:
    actor, form = guard.actor(), await NameSection.parse()
    row = await queries.project(actor, slug)
    if form and len(await queries.sections(actor, row.id)) >= queries.MAX_SECTIONS:
        form = form.wrong(name=f"A project has at most {queries.MAX_SECTIONS} sections.")
    if not form:
        return await hx.show(await _sections(actor, slug, form), status=422)
    await Section.start(row.id, name=form.value.name, by=actor)
    return await hx.done(await _sections(actor, slug), to=f"/projects/{slug}/sections")


@routes.post("/sections/<int:section_id>/name")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
async def rename_section(section_id: int) -> Response:
    actor, form = guard.actor(), await SaveName.parse()
    section, slug = await queries.section_to_change(actor, section_id)
    if not form:
        return await hx.show(await _sections(actor, slug, form, editing=section_id), status=422)
    await section.rename(form.value.name, by=actor, last=form.value.version)
    return await hx.done(await _sections(actor, slug), to=f"/projects/{slug}/sections")


@routes.post("/sections/<int:section_id>/limit")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
async def limit_section(section_id: int) -> Response:
    """How many open tasks should be in it, as its column on the board tells."""
    actor, form = guard.actor(), await SaveLimit.parse()
    section, slug = await queries.section_to_change(actor, section_id)
    if not form:
        return await hx.show(await _sections(actor, slug, limiting=(section_id, form)), status=422)
    change = await section.limit(form.value.limit, by=actor, last=form.value.version)
    toast = Toast(f"Changed “{section.name}”", change.undo) if change.undo else None
    return await hx.done(await _sections(actor, slug), to=f"/projects/{slug}/sections", toast=toast)


@routes.post("/sections/<int:section_id>/step")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
async def step_section(section_id: int) -> Response:
    actor, form = guard.actor(), (await Step.parse()).value
    section, slug = await queries.section_to_change(actor, section_id)
    neighbours = [s.id for s in await queries.sections(actor, section.project_id) if s.name]
    await section.move(before=before_after_step(neighbours, section_id, form.step), by=actor)
    return await hx.done(await _sections(actor, slug), to=f"/projects/{slug}/sections")


@routes.post("/sections/<int:section_id>/removal")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
async def remove_section(section_id: int) -> Response:
    actor = guard.actor()
    section, slug = await queries.section_to_change(actor, section_id)
    change = await section.remove(by=actor)
    toast = Toast(f"Removed “{section.name}”. Its tasks stay in the project.", change.undo)
    return await hx.done(await _sections(actor, slug), to=f"/projects/{slug}/sections", toast=toast)


async def _shared(actor: Actor, slug: str) -> ProjectRow:
    """A project that is not an Inbox: those have no settings and no people."""
    row = await queries.project(actor, slug)
    if row.is_inbox:
        raise NotFound
    return row


def _settings(row: ProjectRow, form: BoundForm[SaveProject] | None = None) -> ProjectForm:
    fields = {name: getattr(row, name) for name in EditProject.model_fields}
    stored = SaveProject.blank(version=guard.actor().last_change, **fields)
    return ProjectForm(head(row), f"/projects/{row.slug}/settings", stored if form is None else form)


async def _people(actor: Actor, row: ProjectRow, form: BoundForm[SetMember] | None = None) -> PeoplePage:
    members = await member_queries.members(actor, row.id)
    inside = {m.id for m in members}
    others = [] if not row.allows(ProjectRole.MANAGER) else await accounts.people(actor)
    return PeoplePage(
        head(row),
        tuple(Member(m.id, face(m.username, m.name), m.role, ROLES[m.role], m.id == actor.id) for m in members),
        tuple((str(p.id), p.name) for p in others if p.id not in inside),
        SetMember.blank(role=3) if form is None else form,
    )


async def _sections(
    actor: Actor,
    slug: str,
    form: BoundForm[NameSection] | BoundForm[SaveName] | None = None,
    *,
    editing: int = 0,
    limiting: tuple[int, BoundForm[SaveLimit]] | None = None,
) -> SectionsPage:
    last, row = await newest(), await queries.project(actor, slug)
    named = [s for s in await queries.sections(actor, row.id) if s.name]
    typed = {limiting[0]: limiting[1]} if limiting else {}
    lines = tuple(
        SectionLine(
            s.id,
            s.name,
            n == 0,
            n == len(named) - 1,
            typed[s.id].values.get("limit", "") if s.id in typed else str(s.wip_limit or ""),
            typed[s.id].errors.get("limit", "") if s.id in typed else "",
        )
        for n, s in enumerate(named)
    )
    return SectionsPage(head(row), lines, BoundForm() if form is None else form, editing, last)
