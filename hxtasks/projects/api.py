"""Projects and their sections for programs: the same queries, forms and changes as the pages'."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from quart import Blueprint

from hxtasks.access import Actor, Forbidden, ProjectRole, Role, needs
from hxtasks.changes import write
from hxtasks.projects import models, queries
from hxtasks.projects.forms import ChangeProject, StartProject
from hxtasks.projects.models import Status, Visibility
from hxtasks.projects.queries import ProjectRow
from hxtasks.web import guard
from hxtasks.web.operations import Answer, PageQuery, check_if_match, cut, operation

routes = Blueprint("projects_api", __name__, url_prefix="/api")


@dataclass(frozen=True)
class Project(Answer):
    """Tasks that belong together."""

    id: int
    slug: str
    """Its name in addresses; it follows the name."""
    name: str
    hue: int
    """One of the 24 hues, in degrees: 0, 15 … 345."""
    icon: str
    description: str
    """Markdown, as it was typed."""
    status: Status
    visibility: Visibility
    inbox: bool
    """Whether it is your Inbox."""
    archived: bool
    open: int
    """How many of its tasks are to be done."""
    done: int
    created: datetime
    revision: int
    """Raised by every change in it, of its tasks too: its ETag."""
    url: str
    """The address of its page."""

    @property
    def tag(self) -> str:
        return str(self.revision)

    @classmethod
    def of(cls, row: ProjectRow) -> Self:
        return cls(
            id=row.id,
            slug=row.slug,
            name=row.name,
            hue=row.hue,
            icon=row.icon,
            description=row.description,
            status=Status(row.status),
            visibility=Visibility(row.visibility),
            inbox=row.is_inbox,
            archived=row.archived_at is not None,
            open=row.open_count,
            done=row.done_count,
            created=row.created_at,
            revision=row.revision,
            url=row.path,
        )

    @classmethod
    def example(cls) -> Self:
        made = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
        return cls(
            id=3,
            slug="autumn-launch",
            name="Autumn launch",
            hue=165,
            icon="rocket",
            description="Ship **2.0**.",
            status=Status.IN_PROGRESS,
            visibility=Visibility.TEAM,
            inbox=False,
            archived=False,
            open=9,
            done=4,
            created=made,
            revision=41,
            url="/projects/autumn-launch",
        )


@dataclass(frozen=True)
class ProjectPage(Answer):
    """A page of projects, by id."""

    projects: list[Project]
    next: str | None
    """The `cursor` of the next page, null on the last one."""
    revision: int = 0
    """Of everything: what `since` of the changes goes on from."""

    @property
    def seen_until(self) -> int:
        return self.revision

    @classmethod
    def example(cls) -> Self:
        return cls([Project.example()], None, 41)


class ProjectQuery(PageQuery):
    """Which projects, and which page of them."""

    archived: bool | None = None
    """Only those in the archive, or only those that are not."""


@routes.get("/projects")
@needs(Role.GUEST)
@operation("List projects")
async def list_projects(query: ProjectQuery) -> ProjectPage:
    """Every project you may see, your Inbox among them."""
    found = await queries.everything(guard.actor(), archived=query.archived, after=query.after, limit=query.limit + 1)
    rows, more = cut(found, query)
    return ProjectPage([Project.of(row) for row in rows], more, guard.actor().last_change)


@routes.post("/projects")
@needs(Role.MEMBER)
@operation("Start a project", created="/api/projects/{id}", example={"name": "Autumn launch", "hue": 165})
async def start_project(body: StartProject) -> Project:
    """You are its manager."""
    actor = guard.actor()
    project = await models.Project.start(by=actor, **body.model_dump())
    return Project.of(await queries.project_by_id(actor, project.id))


@routes.get("/projects/<int:project_id>")
@needs(Role.GUEST)
@operation("Get a project")
async def get_project(project_id: int) -> Project:
    return Project.of(await queries.project_by_id(guard.actor(), project_id))


@routes.patch("/projects/<int:project_id>")
@needs(Role.GUEST, project=ProjectRole.MANAGER)
@operation("Change a project", example={"status": "paused", "hue": 90})
async def change_project(project_id: int, body: ChangeProject) -> Project:
    """What you don't send stays as it is."""
    actor, changes = guard.actor(), body.changes()
    project = await _shared(actor, project_id)
    async with write(actor, project_id):
        await project.reread()
        check_if_match(str(project.revision))
        archived = changes.pop("archived", None)
        if changes:
            await project.edit(by=actor, **changes)
        if archived is not None and archived != (project.archived_at is not None):
            await (project.archive(by=actor) if archived else project.unarchive(by=actor))
    return Project.of(await queries.project_by_id(actor, project_id))


@routes.delete("/projects/<int:project_id>")
@needs(Role.GUEST, project=ProjectRole.MANAGER)
@operation("Delete a project")
async def delete_project(project_id: int) -> None:
    """Into the trash with all its tasks, from where it can be had back for 30 days."""
    project = await _shared(guard.actor(), project_id)
    async with write(guard.actor(), project_id):
        await project.reread()
        check_if_match(str(project.revision))
        await project.trash(by=guard.actor())


async def _shared(actor: Actor, project_id: int) -> models.Project:
    """A project to change that is no Inbox. Raises Forbidden for those."""
    row = await queries.project_by_id(actor, project_id)
    if row.is_inbox:
        raise Forbidden("An Inbox stays as it is.")
    return await models.Project.get(id=row.id)
