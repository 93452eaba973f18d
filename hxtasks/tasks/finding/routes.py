"""Searching everywhere, the form that writes a search, and why a task is found or isn't."""

from urllib.parse import urlencode

from quart import Blueprint, Response, request

from hxtasks.access import Role, needs
from hxtasks.query import QueryError, parse
from hxtasks.query.simple import DUE, GROUP, SORT, Simple
from hxtasks.tasks.finding import lists, results
from hxtasks.tasks.finding.queries import EVERYTHING
from hxtasks.web import guard, hx, urls

routes = Blueprint("search", __name__, url_prefix="/search")


@routes.get("")
@needs(Role.GUEST)
@hx.revalidated
async def search() -> Response:
    """Everywhere, by words and by all that a query can say."""
    return await results.answer(await results.load(guard.actor(), "Search", "/search", EVERYTHING))


@routes.get("/filter")
@needs(Role.GUEST)
async def write() -> Response:
    """The search that was put together in the form, in the list that it is asked of."""
    given = request.args
    address = urls.own(given.get("in", ""), "/search").partition("?")[0]
    chosen = Simple(
        words=given.get("words", ""),
        state=tuple(value for value in ("open", "done", "trashed") if value in given.getlist("state")),
        priority=tuple(value for value in ("1", "2", "3", "4") if value in given.getlist("priority")),
        project=given.get("project", ""),
        label=given.get("label", ""),
        assigned=given.get("assigned", ""),
        due=_one_of(DUE, "due"),
        sort=_one_of(SORT, "sort"),
        group=_one_of(GROUP, "group"),
    )
    return hx.elsewhere(f"{address}?{urlencode({'q': str(chosen)})}")


@routes.get("/why")
@needs(Role.GUEST)
async def why() -> Response:
    """Each condition of a search, and whether a task fulfils it; of no search, in which lists the task is."""
    q, task = request.args.get("q", ""), request.args.get("task", "")
    address = urls.own(request.args.get("in", ""), "/search").partition("?")[0]
    actor = guard.actor()
    listed = await lists.at(actor, address)
    if not listed.title and not q.strip() and task.isdecimal() and len(task) < results.MOST_DIGITS:
        return await hx.show(await lists.where(actor, int(task)))
    try:
        view = await results.why(actor, parse(q), q, address, task.strip(), listed.title, listed.among)
    except QueryError:
        return hx.elsewhere(f"{address}?{urlencode({'q': q})}")
    return await hx.show(view)


def _one_of(choices: dict[str, str], name: str) -> str:
    value = request.args.get(name, "")
    return value if value in choices else ""
