"""Sections for programs. A project's nameless one is not among them: there `section` is null."""

from dataclasses import dataclass
from typing import Self

from quart import Blueprint

from hxtasks.access import ProjectRole, Role, needs
from hxtasks.changes import write
from hxtasks.projects import models, queries
from hxtasks.projects.forms import AddSection, ChangeSection
from hxtasks.web import guard
from hxtasks.web.forms import FormInvalid
from hxtasks.web.operations import Answer, Unnumbered, check_if_match, operation

routes = Blueprint("sections_api", __name__, url_prefix="/api")


@dataclass(frozen=True)
class Section(Unnumbered):
    """A part of a project's list."""

    id: int
    name: str
    project: int
    """The id of its project."""
    limit: int | None = None
    """How many open tasks should be in it at most. Boards tell where there are more; nothing is refused."""

    @classmethod
    def of(cls, section: models.Section) -> Self:
        return cls(section.id, section.name, section.project_id, section.wip_limit)

    @classmethod
    def example(cls) -> Self:
        return cls(12, "This week", 3, 5)


@dataclass(frozen=True)
class Sections(Answer):
    """The sections of a project, in its order."""

    sections: list[Section]
    revision: int = 0
    """Of the project: what `since` of its changes goes on from."""

    @property
    def seen_until(self) -> int:
        return self.revision

    @classmethod
    def example(cls) -> Self:
        return cls([Section.example()], 41)


@routes.get("/projects/<int:project_id>/sections")
@needs(Role.GUEST)
@operation("List a project's sections")
async def list_sections(project_id: int) -> Sections:
    actor = guard.actor()
    project = await queries.project_by_id(actor, project_id)
    found = await queries.sections(actor, project.id)
    return Sections(
        [Section(row.id, row.name, project.id, row.wip_limit) for row in found if row.name], project.revision
    )


@routes.post("/projects/<int:project_id>/sections")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
@operation("Add a section", created="/api/sections/{id}", example={"name": "This week", "limit": 5})
async def add_section(project_id: int, body: AddSection) -> Section:
    """At the project's end."""
    actor = guard.actor()
    project = await queries.project_by_id(actor, project_id)
    if len(await queries.sections(actor, project.id)) >= queries.MAX_SECTIONS:
        raise FormInvalid({"name": f"A project has at most {queries.MAX_SECTIONS} sections."})
    return Section.of(await models.Section.start(project.id, name=body.name, limit=body.limit, by=actor))


@routes.get("/sections/<int:section_id>")
@needs(Role.GUEST)
@operation("Get a section")
async def get_section(section_id: int) -> Section:
    return Section.of((await queries.section_to_change(guard.actor(), section_id))[0])


@routes.patch("/sections/<int:section_id>")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
@operation("Change a section", example={"name": "Next week"})
async def change_section(section_id: int, body: ChangeSection) -> Section:
    """What you don't send stays as it is."""
    actor, given = guard.actor(), body.changes()
    section, _ = await queries.section_to_change(actor, section_id)
    async with write(actor, section.project_id):
        await section.reread()
        check_if_match(Section.of(section).tag)
        if "name" in given:
            await section.rename(body.name, by=actor)
        if "limit" in given:
            await section.limit(body.limit, by=actor)
    return Section.of(section)


@routes.delete("/sections/<int:section_id>")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
@operation("Remove a section")
async def remove_section(section_id: int) -> None:
    """Its tasks go to the project's end, in no section."""
    actor = guard.actor()
    section, _ = await queries.section_to_change(actor, section_id)
    async with write(actor, section.project_id):
        await section.reread()
        check_if_match(Section.of(section).tag)
        await section.remove(by=actor)
