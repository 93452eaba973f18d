"""What may be typed in updates."""

from typing import Annotated

from pydantic import AfterValidator

from hxtasks.web.fields import Line, Number, Text, wrong
from hxtasks.web.forms import Form


def _not_blank(value: str) -> str:
    if not value.strip():
        raise wrong("Write something first.")
    return value.strip("\n")


Title = Annotated[str, Line(200)]
Body = Annotated[str, Text(100_000), AfterValidator(_not_blank)]


class Publish(Form):
    """How it is going: a title and a text in Markdown."""

    title: Title
    body: Body


class EditUpdate(Form):
    """The same in other words."""

    version: Number = None
    title: Title
    body: Body


class ChangeUpdate(Form):
    """Either of both; what is not sent stays."""

    title: Title = ""
    body: Body = ""
