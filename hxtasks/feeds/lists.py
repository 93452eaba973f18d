"""Which list an address is about: what its page shows, told in another shape."""

from hxtasks.access import Actor
from hxtasks.query import parse
from hxtasks.savedviews import queries as saved
from hxtasks.tasks.finding import lists
from hxtasks.tasks.finding.filtering import Condition
from hxtasks.tasks.finding.lists import Listed
from hxtasks.tasks.finding.queries import EVERYTHING


async def listed(actor: Actor, kind: str, name: str | int = "", q: str = "") -> Listed:
    """A list as this actor sees it, a view by id and what a search finds as well. Raises NotFound."""
    match kind, name:
        case "view", int():
            view = await saved.view(actor, name)
            return Listed(view.name, f"/views/{view.id}", EVERYTHING, q or view.query, id=view.id)
        case "search", _:
            return Listed(f"Search: {q}", "/search", EVERYTHING if q.strip() else Condition("1 = 0"), q)
    return await lists.listed(actor, kind, name, q)


def is_one_for_all(found: Listed) -> bool:
    """Whether all who may see a list find the same in it: one project's, not narrowed by who asks."""
    mine = any((term.field, term.value.casefold()) in _OF_WHO_ASKS for term in parse(found.q).terms)
    return found.path.startswith("/projects/") and not mine


_OF_WHO_ASKS = {("assigned", "me"), ("by", "me")}
