"""What the form beside the results offers: everything by name that the actor sees."""

from collections import OrderedDict
from typing import NamedTuple, Self

from quart import current_app

from hxtasks.access import Actor, Role
from hxtasks.accounts import queries as accounts
from hxtasks.accounts.queries import PersonRow
from hxtasks.query import Query
from hxtasks.query.simple import Simple
from hxtasks.tasks.finding import counted, known_queries
from hxtasks.tasks.finding import queries as find_queries
from hxtasks.tasks.finding.filtering import Condition
from hxtasks.tasks.finding.known_queries import ProjectName
from hxtasks.tasks.finding.views import Offer

PRIORITIES = {1: "Priority 1", 2: "Priority 2", 3: "Priority 3", 4: "No priority"}
PEOPLE = (("me", "Me"), ("none", "Nobody"))

KEPT = 32
"""People for whom the names are remembered, the latest who searched: some 100 KB each where there are 200 projects."""


class Known(NamedTuple):
    """Projects, labels and people by name."""

    projects: list[ProjectName]
    labels: list[find_queries.Named]
    people: list[PersonRow]
    offer: Offer

    @classmethod
    async def by(cls, actor: Actor) -> Self:
        """Read all that the actor sees."""
        projects, labels = await known_queries.projects(actor), await find_queries.labels(actor)
        people = await accounts.people(actor)
        offer = Offer(
            None,
            tuple((project.word, project.name) for project in projects),
            tuple((label.name, label.name) for label in labels),
            (*PEOPLE, *((person.username, person.name) for person in people)),
        )
        return cls(projects, labels, people, offer)

    async def numbers(self, actor: Actor, query: Query, form: Simple, among: Condition) -> dict[str, dict[str, str]]:
        """How much each choice would find, by the values of the form."""
        found = await counted.count(actor, query, form, among)
        people = {person.id: person.username for person in self.people}
        values: dict[str, dict[int, str]] = {
            "state": dict(enumerate(counted.STATES)),
            "priority": {number: str(number) for number in PRIORITIES},
            "due": dict(enumerate(counted.DUE)),
            "project": {project.id: project.word for project in self.projects},
            "label": {label.id: label.name for label in self.labels},
            "assigned": people | {0: "none"},
        }
        told = {field: {values[field].get(key, ""): text for key, text in found[field].items()} for field in values}
        told["assigned"]["me"] = told["assigned"].get(people.get(actor.id, ""), "")
        return told


async def of(actor: Actor) -> Known:
    """The same, remembered until anything changes: every letter of a search asks for it.

    An actor says what the last change in the log was, and nothing that is offered is written beside that.
    """
    kept: OrderedDict[int, tuple[tuple[Role, int], Known]] = current_app.extensions.setdefault(
        "hxtasks.known", OrderedDict()
    )
    now = actor.role, actor.last_change
    then, known = kept.pop(actor.id, (None, None))
    if known is None or then != now:
        known = await Known.by(actor)
    kept[actor.id] = now, known
    if len(kept) > KEPT:
        kept.popitem(last=False)
    return known
