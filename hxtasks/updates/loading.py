"""Loading what updates show: queries in, Views out."""

from zoneinfo import ZoneInfo

from hxtasks import clock
from hxtasks.access import Actor, ProjectRole
from hxtasks.accounts.faces import face
from hxtasks.comments import loading as talk
from hxtasks.comments.subjects import On, Subject
from hxtasks.projects.models import Status
from hxtasks.projects.queries import ProjectRow
from hxtasks.projects.views import STATUSES
from hxtasks.tasks.items import Place
from hxtasks.updates import queries
from hxtasks.updates.forms import EditUpdate, Publish
from hxtasks.updates.queries import PAGE, UpdateRow
from hxtasks.updates.views import Post, UpdateForm, UpdateList, UpdatePage
from hxtasks.web import dates
from hxtasks.web.forms import BoundForm
from hxtasks.web.markdown import to_html

SHORT = 280
"""Characters of an update that a list shows."""


async def listed(actor: Actor, project: ProjectRow, before: int = 0) -> UpdateList:
    """A project's updates, from one on."""
    found = await queries.latest(actor, project.id, before=before, limit=PAGE + 1)
    shown = found[:PAGE]
    return UpdateList(
        Place(project.slug, project.name, project.hue),
        project.id,
        tuple(post(actor, row) for row in shown),
        project.allows(ProjectRole.EDITOR) and project.archived_at is None,
        f"/projects/{project.slug}/updates?before={shown[-1].id}" if len(found) > PAGE else "",
    )


async def page(actor: Actor, row: UpdateRow) -> UpdatePage:
    """One update, and what was said about it."""
    return UpdatePage(_place(row), post(actor, row), await talk.thread(actor, subject(row)))


def subject(row: UpdateRow) -> Subject:
    """An update as something to talk about."""
    return Subject(On("update", row.id), row.project_id, row.title, row.role, row.archived)


def writing(project: ProjectRow, form: BoundForm[Publish] | None = None) -> UpdateForm:
    """The form for a new one, with what was typed where that was refused."""
    address = f"/projects/{project.slug}/updates"
    place = Place(project.slug, project.name, project.hue)
    return UpdateForm(place, address, address, Publish.blank() if form is None else form)


def editing(row: UpdateRow, form: BoundForm[EditUpdate] | None = None) -> UpdateForm:
    """The form for one that was published."""
    stored = EditUpdate.blank(title=row.title, body=row.body, version=row.version)
    return UpdateForm(
        _place(row), f"/updates/{row.id}/text", f"/updates/{row.id}", stored if form is None else form, False
    )


def post(actor: Actor, row: UpdateRow) -> Post:
    """An update as this actor reads it."""
    at = row.published_at.astimezone(ZoneInfo(actor.timezone))
    day = dates.day(at.date(), clock.today(actor.timezone), actor.locale)
    html = to_html(row.body)
    words = " ".join(html.striptags().split())
    return Post(
        row.id,
        row.title,
        face(row.author_username, row.author_name or "") if row.author_username else None,
        f"{day} {dates.clock_time(f'{at:%H:%M}', actor.locale)}",
        at.isoformat(timespec="seconds"),
        row.edited_at is not None,
        STATUSES[Status(row.status)].lower(),
        words if len(words) <= SHORT else f"{words[: SHORT - 1]}…",
        html,
        row.may_edit(actor),
        row.may_delete(actor),
    )


def _place(row: UpdateRow) -> Place:
    return Place(row.project_slug, row.project_name, row.project_hue)
