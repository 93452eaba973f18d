"""Updates for programs: the same queries, forms and changes as the pages'."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from quart import Blueprint

from hxtasks.access import NotFound, ProjectRole, Role, needs
from hxtasks.changes import write
from hxtasks.projects import queries as projects
from hxtasks.updates import models, queries
from hxtasks.updates.forms import ChangeUpdate, Publish
from hxtasks.updates.queries import UpdateRow
from hxtasks.web import guard
from hxtasks.web.operations import Answer, PageQuery, check_if_match, cut, operation

routes = Blueprint("updates_api", __name__, url_prefix="/api")


@dataclass(frozen=True)
class Update(Answer):
    """How a project was going at a time."""

    id: int
    project: int
    """The id of the project."""
    title: str
    body: str
    """Markdown, as it was typed."""
    status: str
    """What the project's status was then: planning, in-progress, paused or complete."""
    author: str | None
    """The user name of whoever wrote it."""
    published: datetime
    edited: datetime | None
    version: int
    """Raised by every change."""
    url: str
    """The address of its page."""

    @property
    def tag(self) -> str:
        return str(self.version)

    @classmethod
    def of(cls, row: UpdateRow) -> Self:
        return cls(
            row.id,
            row.project_id,
            row.title,
            row.body,
            row.status,
            row.author_username,
            row.published_at,
            row.edited_at,
            row.version,
            f"/updates/{row.id}",
        )

    @classmethod
    def example(cls) -> Self:
        at = datetime(2026, 11, 20, 13, 40, tzinfo=UTC)
        title = "The cheap server is fast enough"
        return cls(3, 3, title, "38 ms to add.", "in-progress", "jon", at, None, 1, "/updates/3")


@dataclass(frozen=True)
class UpdatePage(Answer):
    """A page of updates, the latest first."""

    updates: list[Update]
    next: str | None
    """The `cursor` of the next page, null on the last one."""

    @classmethod
    def example(cls) -> Self:
        return cls([Update.example()], None)


@routes.get("/projects/<int:project_id>/updates")
@needs(Role.GUEST)
@operation("List a project's updates")
async def list_updates(project_id: int, query: PageQuery) -> UpdatePage:
    actor = guard.actor()
    await projects.project_by_id(actor, project_id)
    found = await queries.latest(actor, project_id, before=query.after, limit=query.limit + 1)
    rows, more = cut(found, query)
    return UpdatePage([Update.of(row) for row in rows], more)


@routes.post("/projects/<int:project_id>/updates")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
@operation(
    "Publish an update",
    created="/api/updates/{id}",
    example={"title": "The cheap server is fast enough", "body": "38 ms to add."},
)
async def publish_update(project_id: int, body: Publish) -> Update:
    """The project's status at this moment goes with it."""
    actor = guard.actor()
    if (await projects.project_by_id(actor, project_id)).is_inbox:
        raise NotFound
    made, _ = await models.Update.publish(project_id, by=actor, title=body.title, body=body.body)
    return Update.of(await queries.row(actor, made.id))


@routes.get("/updates/<int:update_id>")
@needs(Role.GUEST)
@operation("Get an update")
async def get_update(update_id: int) -> Update:
    return Update.of(await queries.row(guard.actor(), update_id))


@routes.patch("/updates/<int:update_id>")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
@operation("Change an update", example={"title": "The cheap server is fast"})
async def change_update(update_id: int, body: ChangeUpdate) -> Update:
    """Only whoever wrote it may."""
    actor = guard.actor()
    found = await queries.own(actor, update_id)
    async with write(actor, found.project_id):
        await found.reread()
        check_if_match(str(found.version))
        await found.edit(by=actor, **body.changes())
    return Update.of(await queries.row(actor, update_id))


@routes.delete("/updates/<int:update_id>")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
@operation("Delete an update")
async def delete_update(update_id: int) -> None:
    """Whoever wrote it may, and the project's managers. It can be had back from the history for 30 days."""
    actor = guard.actor()
    found = await queries.deletable(actor, update_id)
    async with write(actor, found.project_id):
        await found.reread()
        check_if_match(str(found.version))
        await found.trash(by=actor)
