"""What may be sent about secret links."""

from typing import Annotated, Literal

from hxtasks.query.parsing import MAX_LENGTH
from hxtasks.web.fields import Line
from hxtasks.web.forms import Form


class MakeLink(Form):
    """Which list a link shows: its page, and what it is narrowed by."""

    kind: Literal["project", "done", "label", "inbox", "view", "search", "today", "upcoming", "assigned", "completed"]
    name: Annotated[str, Line(120, least=0)] = ""
    q: Annotated[str, Line(MAX_LENGTH, least=0)] = ""
