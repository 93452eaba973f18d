"""What may be sent about a board's cards."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from hxtasks.tasks.quick.forms import QuickText
from hxtasks.web.fields import MAX_ID, Id, Number, blank_is_none
from hxtasks.web.forms import Form

Key = Annotated[int, Field(ge=0, le=MAX_ID)]
"""The value of a field that a column or a lane stands for; 0 is none."""


class _InCell(Form):
    column: Key
    lane: Annotated[Key | None, BeforeValidator(blank_is_none)] = None
    """Without lanes there is none."""


class MoveCard(_InCell):
    """Where a card goes: a cell, and there before or after another card, else last."""

    task: Id
    before: Number = None
    after: Number = None


class AddCard(_InCell):
    """What is typed below a cell's cards: a task, or several lines of them."""

    title: QuickText
