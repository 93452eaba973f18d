"""What may be typed about many tasks at once."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, model_validator
from pydantic_core import PydanticCustomError

from hxtasks.query import QueryError, parse
from hxtasks.query.parsing import MAX_LENGTH
from hxtasks.tasks.many.acts import MOST
from hxtasks.web.fields import MAX_ID, Day, Id, Line, Number, Priority, wrong
from hxtasks.web.forms import Form


def _ids(text: str) -> str:
    if not re.fullmatch(r"[0-9, ]*", text) or any(int(one) > MAX_ID for one in re.findall(r"\d+", text)):
        raise wrong("These are the numbers of tasks, with commas between them.")
    return text


def _query(text: str) -> str:
    try:
        parse(text)
    except QueryError as error:
        raise wrong(f"Column {error.column}: {error}") from None
    return text


class Chosen(Form):
    """Which tasks: by their numbers, or all that a query finds."""

    task: tuple[Id, ...] = ()
    tasks: Annotated[str, Line(12 * MOST, least=0), AfterValidator(_ids)] = ""
    """The same, with commas between them."""
    q: Annotated[str, Line(MAX_LENGTH, least=0), AfterValidator(_query)] = ""
    where: Annotated[str, Line(300, least=0)] = ""
    """The address of the list that the query is asked of, empty for a search."""

    @property
    def ids(self) -> list[int]:
        """All the numbers, each once, in the order in which they came."""
        return list(dict.fromkeys([*self.task, *map(int, re.findall(r"\d+", self.tasks))]))

    @model_validator(mode="after")
    def _some(self) -> "Chosen":
        if not self.ids and not self.q:
            raise PydanticCustomError("wrong", "Choose some tasks first.")
        if len(self.ids) > MOST:
            raise PydanticCustomError("wrong", f"That is more than {MOST:,} tasks at once.")
        return self


class ChangeMany(Chosen):
    """What is to be done to them. `act` says which of the other fields counts."""

    act: Literal["complete", "reopen", "delete", "due", "priority", "move", "assign", "label"]
    due_on: Day = None
    priority: Priority = 4
    section: Number = None
    assignee: Number = None
    label: Annotated[str, Line(60, least=0)] = ""

    @model_validator(mode="after")
    def _says_what(self) -> "ChangeMany":
        if self.act == "label" and not self.label:
            raise PydanticCustomError("wrong", "Type the label.")
        if self.act == "move" and not self.section:
            raise PydanticCustomError("wrong", "Choose where to move them.")
        return self
