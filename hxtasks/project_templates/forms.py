"""What may be typed about templates."""

from typing import Annotated

from pydantic import AfterValidator

from hxtasks.project_templates.models import Sharing
from hxtasks.projects.forms import Name
from hxtasks.projects.models import Visibility
from hxtasks.web.fields import Day, Number, wrong
from hxtasks.web.forms import Form


def _given(value: object) -> object:
    if value is None:
        raise wrong("Choose the day on which it begins.")
    return value


class SaveTemplate(Form):
    """A project as a template."""

    name: Name
    sharing: Sharing | None = None
    """`team`: every member sees what is in it and may start projects from it; `mine`: only you. Without it what the
    project is: `mine` for a private one, so that nothing of it is told by accident."""


class StartFromTemplate(Form):
    """A project from a template."""

    name: Name
    start_on: Annotated[Day, AfterValidator(_given)]
    """Its first day: all dates move along."""
    visibility: Visibility = Visibility.TEAM


class NameTemplate(Form):
    """Another name for a template."""

    name: Name
    version: Number = None
    """The last change that the page shows."""
