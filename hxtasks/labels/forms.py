"""What may be typed about labels."""

from hxtasks.tasks.forms import LabelName
from hxtasks.web.fields import Hue, Id, Number
from hxtasks.web.forms import Form


class AddLabel(Form):
    name: LabelName
    hue: Hue | None = None
    """One of 0, 15 … 345; without one it follows from the name."""


class EditLabel(Form):
    """Either or both; what is not sent stays as it is."""

    name: LabelName = ""
    hue: Hue = 0
    """One of 0, 15 … 345."""


class SaveLabel(EditLabel):
    """The same as a page sends it, with the last change that it shows."""

    version: Number = None


class MergeLabel(Form):
    into: Id
    """The id of the label that is to stay."""
