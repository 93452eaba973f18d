"""The queries that a form can hold: a few words and one choice of each kind, all of them together."""

from collections.abc import Callable
from dataclasses import dataclass

from hxtasks.query.syntax import And, Node, Or, Query, Term

DUE = {
    "": "Any",
    "overdue": "Overdue",
    "today": "Today",
    "due<=today": "Today or before",
    "tomorrow": "Tomorrow",
    "due<=+7d": "In 7 days",
    '"no date"': "No date",
}
"""The choices of a due date: as they are written, and in words."""

SORT = {
    "": "Automatic",
    "due": "Due date",
    "priority": "Priority",
    "-created": "Newest",
    "title": "Title",
    "project": "Project",
    "-done": "Completed",
}

GROUP = {"": "None", "project": "Project", "due": "Due date", "priority": "Priority", "assigned": "Assignee"}


@dataclass(frozen=True)
class Simple:
    """What a form shows of a query. Several of a kind mean one of them."""

    words: str = ""
    state: tuple[str, ...] = ()
    priority: tuple[str, ...] = ()
    project: str = ""
    label: str = ""
    assigned: str = ""
    due: str = ""
    sort: str = ""
    group: str = ""

    def __str__(self) -> str:
        """The query, as it would be typed."""
        kinds = (
            [Term("is", value) for value in self.state],
            [Term("priority", value) for value in self.priority],
            [Term("project", self.project)] if self.project else [],
            [Term("label", self.label)] if self.label else [],
        )
        parts = [self.words.strip(), self.due]
        parts += [f"({' | '.join(map(str, kind))})" if len(kind) > 1 else str(kind[0]) for kind in kinds if kind]
        if self.assigned:
            parts.append(str(Term("assigned", "" if self.assigned == "none" else self.assigned)))
        if self.sort:
            parts.append(f"sort:{self.sort}")
        if self.group:
            parts.append(f"group:{self.group}")
        return " ".join(filter(None, parts))


def read(query: Query) -> Simple | None:
    """The form of a query, None for one that says more than a form can."""
    if len(query.lists) > 1:
        return None
    found: dict[str, list[str]] = {}
    node = query.lists[0]
    for part in node.parts if isinstance(node, And) else (node,) if node else ():
        field, values = _choice(part)
        if not field or (field in found and field != "words"):
            return None
        found.setdefault(field, []).extend(values)
    sort = ",".join(map(str, query.sort))
    if sort not in SORT:
        return None
    many = {name: tuple(found.get(name, ())) for name in ("state", "priority")}
    one = {name: " ".join(found.get(name, ())) for name in ("words", "due", "project", "label", "assigned")}
    return Simple(**many, **one, sort=sort, group=query.group)  # type: ignore[arg-type]


def _choice(part: Node) -> tuple[str, list[str]]:
    """The field of the form that a part fills, and its values; no field where it fills none."""
    inside = part.parts if isinstance(part, Or) else (part,)
    found = [term for term in inside if isinstance(term, Term)]
    if len(found) < len(inside) or len({term.field for term in found}) > 1:
        return "", []
    term = found[0]
    if field := _SEVERAL.get(term.field):
        return field, [one.value for one in found]
    shown = _ONE.get(term.field)
    value = shown(term) if shown and len(found) == 1 else ""
    return (term.field, [value]) if value else ("", [])


_SEVERAL = {"is": "state", "priority": "priority"}
_ONE: dict[str, Callable[[Term], str]] = {
    "project": lambda term: term.value,
    "label": lambda term: term.value,
    "words": str,
    "assigned": lambda term: term.value or "none",
    "due": lambda term: str(term) if str(term) in DUE else "",
}
