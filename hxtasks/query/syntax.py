"""What a query is made of, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Comparison = Literal[":", "<", "<=", ">", ">="]

_PLAIN = re.compile(r"[^\s\"\\&|!(),#@/]+")
_SIGNS = {"project": "#", "tree": "##", "section": "/", "label": "@"}
_NOTHING = {"due": '"no date"', "label": '"no label"', "start": '"no start"', "deadline": '"no deadline"'}
_SHORT = {("due", ":", "today"): "today", ("due", ":", "tomorrow"): "tomorrow", ("due", "<", "today"): "overdue"}


@dataclass(frozen=True)
class Term:
    """One condition. `field` is what is looked at, `value` what it is compared with; an empty one means "none".

    A day stays as it was said (`today`, `fri`, `-30d`), so that a saved query means another day tomorrow.
    """

    field: str
    value: str
    comparison: Comparison = ":"
    column: int = 1

    def __str__(self) -> str:
        if not self.value:
            return _NOTHING.get(self.field) or f"{self.field}:none"
        if short := _SHORT.get((self.field, self.comparison, self.value)):
            return short
        if self.field == "priority":
            return f"p{self.value}"
        if self.field == "words":
            return _written(self.value, alone=True)
        if sign := _SIGNS.get(self.field):
            return sign + _written(self.value)
        return f"{self.field}{self.comparison}{_written(self.value)}"


@dataclass(frozen=True)
class And:
    """All of these."""

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return " ".join(f"({part})" if isinstance(part, Or) else str(part) for part in self.parts)


@dataclass(frozen=True)
class Or:
    """One of these at least."""

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return " | ".join(map(str, self.parts))


@dataclass(frozen=True)
class Not:
    """Not this."""

    part: Node

    def __str__(self) -> str:
        return f"!{self.part}" if isinstance(self.part, (Term, Not)) else f"!({self.part})"


Node = Term | And | Or | Not


@dataclass(frozen=True)
class SortKey:
    """One thing to sort by."""

    name: str
    descending: bool = False

    def __str__(self) -> str:
        return f"-{self.name}" if self.descending else self.name


@dataclass(frozen=True)
class Query:
    """Conditions for one list, or for several one below the other, and how each is arranged.

    A list without conditions holds everything.
    """

    lists: tuple[Node | None, ...] = (None,)
    sort: tuple[SortKey, ...] = ()
    group: str = ""

    def __str__(self) -> str:
        lists = ", ".join("" if node is None else str(node) for node in self.lists)
        sort = f"sort:{','.join(map(str, self.sort))}" if self.sort else ""
        group = f"group:{self.group}" if self.group else ""
        return " ".join(filter(None, (lists, sort, group)))

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every condition, from left to right."""
        return tuple(term for node in self.lists if node for term in terms(node))


def terms(node: Node) -> Iterator[Term]:
    """The conditions in a part of a query, from left to right."""
    if isinstance(node, Term):
        yield node
    elif isinstance(node, Not):
        yield from terms(node.part)
    else:
        for part in node.parts:
            yield from terms(part)


def conditions(node: Node | None) -> tuple[Node, ...]:
    """What has to hold, each by itself: `!(p1 | p2)` is `!p1` and `!p2`, where `p1 | p2` stays one condition."""
    match node:
        case None:
            return ()
        case And(parts):
            return tuple(one for part in parts for one in conditions(part))
        case Not(Not(part)):
            return conditions(part)
        case Not(Or(parts)):
            return tuple(one for part in parts for one in conditions(Not(part)))
    return (node,)


def literals(node: Node, *, negated: bool = False) -> Iterator[Node]:
    """The terms in a part of a query, each with the `!` that it stands under."""
    if isinstance(node, Term):
        yield Not(node) if negated else node
    elif isinstance(node, Not):
        yield from literals(node.part, negated=not negated)
    else:
        for part in node.parts:
            yield from literals(part, negated=negated)


def _written(value: str, *, alone: bool = False) -> str:
    """A value as it has to be typed. A word by itself must also not look like something else."""
    from hxtasks.query.terms import is_word

    if _PLAIN.fullmatch(value) and (not alone or is_word(value)):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
