"""What a query says, for programs."""

from dataclasses import dataclass
from typing import Self

from quart import Blueprint

from hxtasks.access import Role, needs
from hxtasks.query import parse
from hxtasks.tasks.finding import queries
from hxtasks.web import guard
from hxtasks.web.forms import Form
from hxtasks.web.operations import Answer, operation

routes = Blueprint("query_api", __name__, url_prefix="/api/query")


class ExplainQuery(Form):
    """A query to look at."""

    q: str
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
class QueryWarning(Answer):
    """A name of nothing that you may see; a list or a search refuses it."""

    message: str
    column: int
    """Where it begins, counted from 1."""
    suggestion: str
    """What may be meant, empty where nothing is like it."""

    @classmethod
    def example(cls) -> Self:
        return cls("There is no project lanch, or nothing of it that you may see.", 12, "#launch")


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
    warnings: list[QueryWarning]

    @classmethod
    def example(cls) -> Self:
        return cls("overdue sort:priority", [QueryTerm.example()], 1, ["priority"], "", [])


@routes.post("/explain")
@needs(Role.GUEST)
@operation("Explain a query", example={"q": "overdue & (#launch | p1)"})
async def explain(body: ExplainQuery) -> ExplainedQuery:
    """A name of nothing is a warning here. What is no query is a 422 with the `column` of the mistake."""
    query = parse(body.q)
    _, missed = await queries.looked_up(guard.actor(), query)
    return ExplainedQuery(
        canonical=str(query),
        terms=[QueryTerm(str(term), term.field, term.value, term.column) for term in query.terms],
        lists=len(query.lists),
        sort=[str(key) for key in query.sort],
        group=query.group,
        warnings=[QueryWarning(str(error), error.column, error.suggestion) for error in missed],
    )
