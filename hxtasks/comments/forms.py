"""What may be typed in comments."""

from typing import Annotated

from pydantic import AfterValidator

from hxtasks.comments.reactions import EMOJI
from hxtasks.web.fields import Number, Text, wrong
from hxtasks.web.forms import Form


def _not_blank(value: str) -> str:
    if not value.strip():
        raise wrong("Write something first.")
    return value.strip("\n")


def _known(value: str) -> str:
    if value not in EMOJI:
        raise wrong(f"Choose one of {' '.join(EMOJI)}")
    return value


Emoji = Annotated[str, AfterValidator(_known)]
Body = Annotated[str, Text(100_000), AfterValidator(_not_blank)]


class AddComment(Form):
    """Something to say; Markdown."""

    body: Body


class KeepDraft(Form):
    """What is to be gone on with later."""

    body: Annotated[str, Text(100_000)] = ""


class React(Form):
    """A reaction, or the end of one."""

    emoji: Emoji


class EditComment(Form):
    """The same in other words."""

    version: Number = None
    body: Body


class Asked(Form):
    """What a comment's form is sent for where that is not to be posted."""

    show: str = ""
    """`preview` to see it as it will be read, `write` to go on writing."""
    quote: Number = None
    """The comment that is to be quoted below what was typed."""
    body: Annotated[str, Text(100_000)] = ""
