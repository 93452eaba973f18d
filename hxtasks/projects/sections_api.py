"""Sections for programs. A project's nameless one is not among them: there `section` is null."""

from dataclasses import dataclass
from typing import Self

from quart import Blueprint

from hxtasks.access import ProjectRole, Role, needs
from hxtasks.projects import models, queries
from hxtasks.projects.forms import NameSection
from hxtasks.web import guard
from hxtasks.web.forms import FormInvalid
from hxtasks.web.operations import Answer, operation

routes = Blueprint("sections_api", __name__, url_prefix="/api")


@dataclass(frozen=True)
class Section(Answer):
    """A part of a project's list."""

    id: int
    name: str
    project: int
    """The id of its project."""

    @classmethod
    def of(cls, section: models.Section) -> Self:
        return cls(section.id, section.name, section.project_id)

    @classmethod
    def example(cls) -> Self:
        return cls(12, "This week", 3)


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
    return Sections([Section(row.id, row.name, project.id) for row in found if row.name], project.revision)


@routes.post("/projects/<int:project_id>/sections")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
@operation("Add a section", created="/api/sections/{id}", example={"name": "This week"})
async def add_section(project_id: int, body: NameSection) -> Section:
    """At the project's end."""
    actor = guard.actor()
    project = await queries.project_by_id(actor, project_id)
    if len(await queries.sections(actor, project.id)) >= queries.MAX_SECTIONS:
        raise FormInvalid({"name": f"A project has at most {queries.MAX_SECTIONS} sections."})
    return Section.of(await models.Section.start(project.id, name=body.name, by=actor))


@routes.get("/sections/<int:section_id>")
@needs(Role.GUEST)
@operation("Get a section")
async def get_section(section_id: int) -> Section:
    return Section.of((await queries.section_to_change(guard.actor(), section_id))[0])


@routes.patch("/sections/<int:section_id>")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
@operation("Rename a section", example={"name": "Next week"})
async def rename_section(section_id: int, body: NameSection) -> Section:
    section, _ = await queries.section_to_change(guard.actor(), section_id)
    await section.rename(body.name, by=guard.actor())
    return Section.of(section)


@routes.delete("/sections/<int:section_id>")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
@operation("Remove a section")
async def remove_section(section_id: int) -> None:
    """Its tasks go to the project's end, in no section."""
    section, _ = await queries.section_to_change(guard.actor(), section_id)
    await section.remove(by=guard.actor())
