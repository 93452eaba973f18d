"""The answer to two people who changed the same: both values and a choice, in the shape that was asked for."""

from collections.abc import Mapping
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import Any

from quart import Response, request

from hxtasks.access import Actor
from hxtasks.activity import queries, references, sentences
from hxtasks.activity.views import Clash, ConflictPage
from hxtasks.changes.conflicts import Conflict
from hxtasks.changes.logged import Logged
from hxtasks.changes.writing import Subject
from hxtasks.web import errors, guard, hx, urls

TYPED = frozenset({"title", "notes", "body", "name", "description"})
"""Fields that can be put together by hand."""
LONG = frozenset({"notes", "body", "description"})
NOTHING: Mapping[str, str] = MappingProxyType({})
MOST_SHOWN = 20
"""Subjects of one act that are in the way of taking it back, of which the values are shown."""
MOST_LINES = 400
"""Of two texts that are compared line by line: what that takes grows faster than they do."""


async def answer(conflict: Conflict) -> Response:
    """409 to an edit: what was typed is kept, beside what somebody else made of it."""
    if errors.is_api():
        clashes = {
            clash.field: {"yours": _plain(clash.yours), "theirs": _plain(clash.theirs)} for clash in conflict.clashes
        }
        return errors.problem(409, "Somebody changed the same fields meanwhile.", conflicts=clashes)
    form = await request.form
    typed = {c.field: _name_in(form, c.field, conflict.row.kind) for c in conflict.clashes if c.field in TYPED}
    left_out = {"version", *typed.values()} | conflict.untouched
    hidden = [(name, value) for name, value in form.items() if name not in left_out]
    row = conflict.row
    page = await view(
        guard.actor(),
        conflict,
        text=f"Somebody changed “{row.called}” while you were writing. Nothing is lost: choose what to keep.",
        action=request.path,
        hidden=(*hidden, ("version", str(conflict.version))),
        save="Save mine",
        back=_back(row),
        typed=typed,
    )
    return await hx.refuse(page, 409)


async def view(
    actor: Actor,
    conflict: Conflict,
    *,
    text: str,
    action: str,
    hidden: tuple[tuple[str, str], ...],
    save: str,
    back: str,
    typed: Mapping[str, str] = NOTHING,
) -> ConflictPage:
    """What differs, in words. `typed` are the fields that can be changed here, with their names in the form."""
    every = [(one, c) for one in (conflict, *conflict.also[: MOST_SHOWN - 1]) for c in one.clashes]
    names = await queries.names_of(actor, references.clash_references([c for _, c in every]))
    clashes = tuple(
        Clash(
            sentences.FIELDS.get(c.field, c.field) + (f" of “{one.row.called}”" if conflict.also else ""),
            _said(c.field, c.yours, names),
            _said(c.field, c.theirs, names),
            typed.get(c.field, ""),
            str(c.yours) if c.field in typed else "",
            together(c.theirs, c.yours) if c.field in LONG & typed.keys() else "",
        )
        for one, c in every
    )
    row = conflict.row
    can_undo = row.kind in queries.SHARED or (isinstance(row, Logged) and row.home is not None)
    return ConflictPage(row.called, text, clashes, action, hidden, save, back, can_undo)


def _name_in(form: Mapping[str, str], field: str, kind: str) -> str:
    """What a form calls a field: a table's cell calls any of them the same, the team's name is its `team`."""
    return next((name for name in (field, "value", kind) if name in form), "value")


def _said(field: str, value: Any, names: sentences.Names) -> str:
    """In words; texts that are to be compared in full, with their lines."""
    return str(value) if field in LONG and value else sentences.words(field, value, names)


def together(theirs: str, yours: str) -> str:
    """Two texts as one: what they share once, and where they differ theirs, then yours."""
    old, new = theirs.split("\n"), yours.split("\n")
    if len(old) + len(new) > MOST_LINES:
        return f"{theirs}\n\n{yours}"
    lines: list[str] = []
    for kind, start, end, first, last in SequenceMatcher(None, old, new).get_opcodes():
        lines += old[start:end]
        if kind != "equal":
            lines += new[first:last]
    return "\n".join(lines)


def _back(row: Subject) -> str:
    if row.kind == "project":
        return f"/projects/{row.slug}/settings"  # type: ignore[attr-defined]  # projects have one
    if row.kind in ("task", "comment", "update"):
        return f"/{row.kind}s/{row.id}"
    return urls.of_referrer(request.referrer, request.host, "/activity")


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
