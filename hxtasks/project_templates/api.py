"""Templates for programs: the same queries, forms and changes as the pages'."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from quart import Blueprint

from hxtasks.access import ProjectRole, Role, needs
from hxtasks.changes import write
from hxtasks.project_templates import making, queries
from hxtasks.project_templates.content import Content
from hxtasks.project_templates.forms import SaveTemplate, StartFromTemplate
from hxtasks.project_templates.making import TooLarge, TooLate
from hxtasks.project_templates.models import ProjectTemplate
from hxtasks.project_templates.queries import TemplateRow
from hxtasks.projects import queries as projects
from hxtasks.web import guard
from hxtasks.web.forms import FormInvalid
from hxtasks.web.operations import Answer, Unnumbered, check_if_match, operation

routes = Blueprint("templates_api", __name__, url_prefix="/api")


@dataclass(frozen=True)
class Template(Unnumbered):
    """A project that others can be started from."""

    id: int
    name: str
    sharing: str
    """`team`, or `mine` where only you see it."""
    tasks: int
    sections: int
    created: datetime
    created_by: int | None

    @classmethod
    def of(cls, row: TemplateRow) -> Self:
        """A template as the API shows it."""
        return cls(row.id, row.name, row.sharing, row.task_count, row.section_count, row.created_at, row.created_by_id)

    @classmethod
    def example(cls) -> Self:
        return cls(3, "Monthly newsletter", "team", 12, 3, datetime(2026, 11, 24, 9, 30, tzinfo=UTC), 2)


@dataclass(frozen=True)
class Templates(Answer):
    """Every template that you may use, by name."""

    templates: list[Template]

    @classmethod
    def example(cls) -> Self:
        return cls([Template.example()])


@dataclass(frozen=True)
class Started(Answer):
    """A project that was made from a template."""

    id: int
    slug: str

    @classmethod
    def example(cls) -> Self:
        return cls(12, "december-newsletter")


@routes.get("/templates")
@needs(Role.MEMBER)
@operation("List templates")
async def list_templates() -> Templates:
    return Templates([Template.of(row) for row in await queries.templates(guard.actor())])


@routes.post("/projects/<int:project_id>/template")
@needs(Role.MEMBER, project=ProjectRole.EDITOR)
@operation("Save a project as a template", created="/api/templates/{id}", example={"name": "Monthly newsletter"})
async def save_template(project_id: int, body: SaveTemplate) -> Template:
    """Its sections and tasks, without people, comments, files and what was done; dates become days from the first."""
    actor = guard.actor()
    project = await projects.project_by_id(actor, project_id)
    try:
        content = await making.content_of(actor, project)
    except TooLarge as refused:
        raise FormInvalid({"": str(refused)}) from None
    sharing = making.shared(body.sharing, project)
    made = await ProjectTemplate.save_as(body.name, content, sharing=sharing, by=actor)
    return Template.of(await queries.row(actor, made.id))


@routes.get("/templates/<int:template_id>")
@needs(Role.MEMBER)
@operation("Get a template")
async def get_template(template_id: int) -> Template:
    return Template.of(await queries.row(guard.actor(), template_id))


@routes.post("/templates/<int:template_id>/projects")
@needs(Role.MEMBER)
@operation(
    "Start a project from a template",
    created="/api/projects/{id}",
    example={"name": "December newsletter", "start_on": "2026-12-01"},
)
async def start_from_template(template_id: int, body: StartFromTemplate) -> Started:
    """All dates are moved along, so that its first one is `start_on`."""
    actor = guard.actor()
    template = await queries.template(actor, template_id)
    try:
        project = await making.start(Content.load(template.content), by=actor, **body.model_dump())
    except TooLate as refused:
        raise FormInvalid({"start_on": str(refused)}) from None
    return Started(project.id, project.slug)


@routes.delete("/templates/<int:template_id>")
@needs(Role.MEMBER)
@operation("Delete a template")
async def delete_template(template_id: int) -> None:
    """Projects that were started from it stay as they are."""
    actor = guard.actor()
    async with write(actor):
        template = await queries.template_to_change(actor, template_id)
        check_if_match(Template.of(await queries.row(actor, template_id)).tag)
        await template.trash(by=actor)
