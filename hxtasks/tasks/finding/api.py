"""What a query says, for programs."""

from dataclasses import dataclass
from typing import Annotated, Self

from quart import Blueprint

from hxtasks.access import Role, needs
from hxtasks.query import parse
from hxtasks.query.parsing import MAX_LENGTH
from hxtasks.web.fields import Line
from hxtasks.web.forms import Form
from hxtasks.web.operations import Answer, operation

routes = Blueprint("query_api", __name__, url_prefix="/api/query")


class ExplainQuery(Form):
    """A query to look at."""

    q: Annotated[str, Line(MAX_LENGTH, least=0)]
    """As it would be typed into the search box."""


@dataclass(frozen=True)
class QueryTerm(Answer):
    """One condition."""

    text: str
    field: str
    value: str
    """Empty where the field is to be empty."""
    column: int
    """Where it begins, counted from 1."""

    @classmethod
    def example(cls) -> Self:
        return cls("overdue", "due", "today", 1)


@dataclass(frozen=True)
class ExplainedQuery(Answer):
    """A query, understood."""

    canonical: str
    """The one way to write it."""
    terms: list[QueryTerm]
    lists: int
    """How many lists it asks for."""
    sort: list[str]
    group: str

    @classmethod
    def example(cls) -> Self:
        return cls("overdue sort:priority", [QueryTerm.example()], 1, ["priority"], "")


@routes.post("/explain")
@needs(Role.GUEST)
@operation("Explain a query", example={"q": "overdue & (#launch | p1)"})
async def explain(body: ExplainQuery) -> ExplainedQuery:
    """Nothing is looked up: names may be of nothing. What is no query is a 422 with the `column` of the mistake."""
    query = parse(body.q)
    return ExplainedQuery(
        canonical=str(query),
        terms=[QueryTerm(str(term), term.field, term.value, term.column) for term in query.terms],
        lists=len(query.lists),
        sort=[str(key) for key in query.sort],
        group=query.group,
    )
