"""Templates of projects: saving, starting, changing."""

from quart import Blueprint, Response

from hxtasks import clock
from hxtasks.access import Actor, ProjectRole, Role, needs
from hxtasks.project_templates import making, queries
from hxtasks.project_templates.content import Content
from hxtasks.project_templates.forms import NameTemplate, SaveTemplate, StartFromTemplate
from hxtasks.project_templates.making import TooLarge, TooLate
from hxtasks.project_templates.models import ProjectTemplate, Sharing
from hxtasks.project_templates.views import SHOWN, SavePage, TemplatePage, TemplatesPage, item, outline
from hxtasks.projects import queries as projects
from hxtasks.projects.models import Visibility
from hxtasks.projects.views import head
from hxtasks.web import guard, hx
from hxtasks.web.forms import BoundForm
from hxtasks.web.hx import Toast

routes = Blueprint("templates", __name__)


@routes.get("/templates")
@needs(Role.MEMBER)
async def every() -> Response:
    actor = guard.actor()
    rows = await queries.templates(actor)
    return await hx.show(TemplatesPage(tuple(item(row, can_change=row.may_change(actor)) for row in rows)))


@routes.get("/templates/<int:template_id>")
@needs(Role.MEMBER)
async def one(template_id: int) -> Response:
    return await hx.show(await _page(guard.actor(), template_id))


@routes.post("/templates/<int:template_id>/projects")
@needs(Role.MEMBER)
async def start(template_id: int) -> Response:
    actor, form = guard.actor(), await StartFromTemplate.parse()
    template = await queries.template(actor, template_id)
    if not form:
        return await hx.show(await _page(actor, template_id, start=form), status=422)
    try:
        project = await making.start(Content.load(template.content), by=actor, **form.value.model_dump())
    except TooLate as refused:
        wrong = form.wrong(start_on=str(refused))
        return await hx.show(await _page(actor, template_id, start=wrong), status=422)
    return await hx.go(f"/projects/{project.slug}", toast=Toast(f"Started “{project.name}”"))


@routes.post("/templates/<int:template_id>/name")
@needs(Role.MEMBER)
async def rename(template_id: int) -> Response:
    actor, form = guard.actor(), await NameTemplate.parse()
    template = await queries.template_to_change(actor, template_id)
    if not form:
        return await hx.show(await _page(actor, template_id, rename=form), status=422)
    await template.rename(form.value.name, by=actor, last=form.value.version)
    return await hx.go(f"/templates/{template_id}", toast=Toast("Saved."))


@routes.post("/templates/<int:template_id>/deletion")
@needs(Role.MEMBER)
async def delete(template_id: int) -> Response:
    template = await queries.template_to_change(guard.actor(), template_id)
    await template.trash(by=guard.actor())
    return await hx.go("/templates", toast=Toast(f"Deleted “{template.name}”", f"/templates/{template_id}/restoration"))


@routes.post("/templates/<int:template_id>/restoration")
@needs(Role.MEMBER)
async def restore(template_id: int) -> Response:
    template = await queries.template_to_change(guard.actor(), template_id, trashed=True)
    await template.restore(by=guard.actor())
    return await hx.go(f"/templates/{template_id}", toast=Toast(f"“{template.name}” is back."))


@routes.get("/projects/<slug>/template")
@needs(Role.MEMBER, project=ProjectRole.EDITOR)
async def save_page(slug: str) -> Response:
    project = await projects.project(guard.actor(), slug)
    form = SaveTemplate.blank(name=project.name, sharing=making.shared(None, project))
    return await hx.show(SavePage(head(project), form))


@routes.post("/projects/<slug>/template")
@needs(Role.MEMBER, project=ProjectRole.EDITOR)
async def save(slug: str) -> Response:
    actor, form = guard.actor(), await SaveTemplate.parse()
    project = await projects.project(actor, slug)
    if not form:
        return await hx.show(SavePage(head(project), form), status=422)
    try:
        content = await making.content_of(actor, project)
    except TooLarge as refused:
        return await hx.show(SavePage(head(project), form.wrong(form=str(refused))), status=422)
    sharing = making.shared(form.value.sharing, project)
    template = await ProjectTemplate.save_as(form.value.name, content, sharing=sharing, by=actor)
    undo = f"/templates/{template.id}/deletion"
    return await hx.go(f"/templates/{template.id}", toast=Toast(f"Saved “{template.name}”", undo))


async def _page(
    actor: Actor,
    template_id: int,
    *,
    start: BoundForm[StartFromTemplate] | None = None,
    rename: BoundForm[NameTemplate] | None = None,
) -> TemplatePage:
    row = await queries.row(actor, template_id)
    content = Content.load((await queries.template(actor, template_id)).content)
    today = clock.today(actor.timezone)
    return TemplatePage(
        item(row, can_change=row.may_change(actor)),
        outline(content),
        max(0, len(content.tasks) - SHOWN),
        StartFromTemplate.blank(name=row.name, start_on=today, visibility=_visibility(row.sharing))
        if start is None
        else start,
        NameTemplate.blank(name=row.name, version=actor.last_change) if rename is None else rename,
    )


def _visibility(sharing: str) -> Visibility:
    return Visibility.PRIVATE if sharing == Sharing.MINE else Visibility.TEAM
