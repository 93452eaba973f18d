"""What may be typed about projects, their people and sections."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from hxtasks.access import ProjectRole
from hxtasks.projects.models import Status, Visibility
from hxtasks.web.fields import Hue, Id, Line, Number, Text, blank_is_none
from hxtasks.web.forms import Form

Name = Annotated[str, Line(120)]
Limit = Annotated[Annotated[int, Field(ge=1, le=999)] | None, BeforeValidator(blank_is_none)]


class StartProject(Form):
    name: Name
    hue: Hue = 165
    icon: Annotated[str, Line(40)] = "square"
    description: Annotated[str, Text(20_000)] = ""
    status: Status = Status.IN_PROGRESS
    visibility: Visibility = Visibility.TEAM


class EditProject(Form):
    """Any of a project's fields; what is not sent stays as it is."""

    name: Name = ""
    hue: Hue = 165
    icon: Annotated[str, Line(40)] = "square"
    description: Annotated[str, Text(20_000)] = ""
    status: Status = Status.IN_PROGRESS
    visibility: Visibility = Visibility.TEAM


class SaveProject(EditProject):
    """The same as a page sends it, with the last change that it shows."""

    version: Number = None


class ChangeProject(EditProject):
    """The same for programs, which archive by it too."""

    archived: bool = False


class NameSection(Form):
    name: Name


class SaveName(NameSection):
    """A section's as a page sends it, with the last change that it shows."""

    version: Number = None


class LimitSection(Form):
    """How many open tasks should be in a section at most; nothing where it doesn't matter."""

    limit: Limit = None


class SaveLimit(LimitSection):
    """The same as a page sends it, with the last change that it shows."""

    version: Number = None


class AddSection(NameSection, LimitSection):
    """The two as programs send them."""


class ChangeSection(LimitSection):
    """Either of them; what is not sent stays as it is."""

    name: Name = ""


class Step(Form):
    """One place up (-1) or down (1)."""

    step: Annotated[int, Field(ge=-1, le=1)]


class SetMember(Form):
    user: Id
    role: ProjectRole = ProjectRole.EDITOR
