"""From a query to SQL: every value is a parameter, every name was looked up among what the actor sees."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any, NamedTuple, Self

from hxtasks import clock
from hxtasks.query import And, Node, Not, Or, Query, SortKey, Term, days
from hxtasks.query.syntax import terms
from hxtasks.search import matching
from hxtasks.search.words import Phrase, phrase

Names = Mapping[tuple[str, str], list[int]]
"""The ids behind the names of a query: by field and name."""

_DAY = {"due": "t.due_on", "start": "t.start_on", "deadline": "t.deadline_on"}
_MOMENT = {"created": "t.created_at", "done": "t.completed_at"}
_STATES = {
    ("is", "open"): "t.is_open = TRUE",
    ("is", "done"): "t.completed_at IS NOT NULL",
    ("is", "trashed"): "t.trashed_at IS NOT NULL",
    ("is", "recurring"): "t.rrule IS NOT NULL",
    ("is", "subtask"): "t.depth > 0",
    ("is", "shared"): "(EXISTS (SELECT 1 FROM project o WHERE o.id = t.project_id AND o.visibility = 'team') OR EXISTS "
    "(SELECT 1 FROM membership o WHERE o.project_id = t.project_id AND o.user_id <> :me))",
    ("is", "blocked"): "EXISTS (SELECT 1 FROM relation r JOIN task b ON b.id = r.other_id "
    "WHERE r.task_id = t.id AND r.how = 'blocked' AND b.is_open = TRUE)",
    ("has", "attachment"): "EXISTS (SELECT 1 FROM attachment f WHERE f.task_id = t.id AND f.trashed_at IS NULL)",
    ("has", "comment"): "EXISTS (SELECT 1 FROM comment k WHERE k.task_id = t.id AND k.trashed_at IS NULL)",
    ("has", "notes"): "t.notes <> ''",
    ("has", "subtasks"): "EXISTS (SELECT 1 FROM task c WHERE c.parent_id = t.id AND c.trashed_at IS NULL)",
}
_ID = {"project": "t.project_id", "tree": "t.project_id", "section": "t.section_id", "by": "t.created_by_id"}
ASSIGNED = """t.assignee_id IS NOT NULL AND t.assignee_id {0}
OR t.id IN (SELECT n.task_id FROM assignment n WHERE n.user_id {0})"""
"""Whom a task is given to, as the first or beside others: `ASSIGNED.format("= :me")`."""
_LABELLED = "EXISTS (SELECT 1 FROM task_label l WHERE l.task_id = t.id{})"


ANY_STATE = "TRUE"


class Condition(NamedTuple):
    """SQL about a task, and its values.

    `about` says of which state, where a query doesn't: open ones without. `sort` is the order where it says none.
    `parts` is the same SQL in words, a piece each.
    """

    sql: str = "TRUE"
    given: Mapping[str, Any] = MappingProxyType({})
    about: str = "t.is_open = TRUE"
    sort: tuple[SortKey, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, parts: Mapping[str, str], given: Mapping[str, Any] = MappingProxyType({}), **more: Any) -> Self:
        """All of these, by what is said of each."""
        return cls(" AND ".join(f"({sql})" for sql in parts.values()), given, parts=tuple(parts.items()), **more)


@dataclass
class Compiler:
    """Turns conditions into SQL about `task t`, and nothing joined to it; `params` are the values that it needs.

    A condition is true or false, never NULL, so that its opposite is what people take it to be: `!today` holds
    what has no date as well.
    """

    today: date
    zone: str
    names: Names
    params: dict[str, Any] = field(default_factory=dict)

    def sql(self, node: Node | None) -> str:
        """One part of a query."""
        match node:
            case None:
                return "TRUE"
            case And(parts):
                words, others = apart(node)
                said = [self._words(words)] if words else []
                return f"({' AND '.join([*said, *map(self.sql, others)])})"
            case Or(parts):
                return f"({' OR '.join(map(self.sql, parts))})"
            case Not(part):
                return f"NOT {self.sql(part)}"
            case Term():
                return f"({self._term(node)})"

    def _term(self, term: Term) -> str:
        match term.field:
            case "due" | "start" | "deadline":
                return self._day(_DAY[term.field], term)
            case "created" | "done":
                return self._moment(_MOMENT[term.field], term)
            case "is" | "has":
                return _STATES[term.field, term.value]
            case "priority":
                return f"t.priority = {self.bind(int(term.value))}"
            case "words":
                return self._words([phrase(term.value)])
        return self._named(term)

    def _named(self, term: Term) -> str:
        ids = self.names.get((term.field, term.value.casefold()), [])
        if term.field == "label":
            chosen = f" AND l.label_id IN ({self.bind(ids)})" if term.value else ""
            return ("" if term.value else "NOT ") + _LABELLED.format(chosen)
        column = _ID.get(term.field, "t.assignee_id")
        if not term.value:
            return f"{column} IS NULL"
        me = term.value.casefold() == "me" and term.field in ("assigned", "by")
        fits = "= :me" if me else f"IN ({self.bind(ids)})"
        return ASSIGNED.format(fits) if term.field == "assigned" else f"{column} IS NOT NULL AND {column} {fits}"

    def _day(self, column: str, term: Term) -> str:
        if not term.value:
            return f"{column} IS NULL"
        sign = "=" if term.comparison == ":" else term.comparison
        return f"{column} IS NOT NULL AND {column} {sign} {self.bind(days.resolve(term.value, self.today))}"

    def _moment(self, column: str, term: Term) -> str:
        """By the day on which it happened where the actor is."""
        if not term.value:
            return f"{column} IS NULL"
        day = days.resolve(term.value, self.today)
        begins, ends = self._midnight(day), self._midnight(day + timedelta(days=min(1, (date.max - day).days)))
        bounds = {
            ":": (begins, ends),
            ">": (ends, None),
            ">=": (begins, None),
            "<": (None, begins),
            "<=": (None, ends),
        }[term.comparison]
        parts = [f"{column} IS NOT NULL"]
        if bounds[0]:
            parts.append(f"{column} >= {self.bind(bounds[0])}")
        if bounds[1]:
            parts.append(f"{column} < {self.bind(bounds[1])}")
        return " AND ".join(parts)

    def _midnight(self, day: date) -> datetime:
        # Two days of room at both ends: a zone may move a moment out of the years that a datetime holds.
        day = min(max(day, date(1, 1, 3)), date(9999, 12, 29))
        return clock.midnight(day, self.zone)

    def _words(self, phrases: Sequence[Phrase]) -> str:
        """All of these in one look at the index. Signs alone stand nowhere."""
        if not all(phrases):
            return matching.NOTHING
        return matching.found(self.bind(matching.expression(phrases)))

    def bind(self, value: Any) -> str:
        name = f"q{len(self.params)}"
        self.params[name] = value
        return f":{name}"


def apart(node: Node | None) -> tuple[list[Phrase], list[Node]]:
    """The words that everything found has to hold, each once, and the other conditions."""
    parts = node.parts if isinstance(node, And) else (node,) if node else ()
    words = [part for part in parts if isinstance(part, Term) and part.field == "words"]
    return list(dict.fromkeys(phrase(term.value) for term in words)), [part for part in parts if part not in words]


def scope(query: Query, node: Node | None, about: str = Condition().about) -> str:
    """Which tasks a list is about: those that it is asked of, mostly the open ones.

    A list that names what is done, or what is in the trash, is about those as well.
    """
    named = {(term.field, term.value) for term in terms(node)} if node else set()
    if about == ANY_STATE or ("is", "trashed") in named:
        return ANY_STATE
    keys = {key.name for key in query.sort}
    if ("is", "done") in named or any(name == "done" for name, _ in named) or "done" in keys:
        return "t.trashed_at IS NULL"
    return about
