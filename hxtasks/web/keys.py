"""Single keys: the commands that have some, the usual ones, and those that somebody gave them instead.

A command's keys are written as they are typed: `gi` is G and then I, `q c` is either of the two. What differs from the
usual ones is kept with the person, as JSON by the commands' names.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from hxtasks.access import Actor

PEOPLE = 1024
"""People whose keys are remembered."""


class Command(NamedTuple):
    """Something that a key does; static/js/keys.js knows it by its name."""

    name: str
    text: str
    keys: str


GROUPS = {
    "Anywhere": (
        Command("add", "Add a task", "q c"),
        Command("find", "Search or jump", "/"),
        Command("undo", "Undo", "z"),
        Command("help", "All keys", "?"),
    ),
    "Go to": (
        Command("go_i", "Inbox", "gi"),
        Command("go_t", "Today", "gt"),
        Command("go_u", "Upcoming", "gu"),
        Command("go_d", "Dashboard", "gd gp"),
        Command("go_a", "Assigned to me", "ga"),
    ),
    "In a list": (
        Command("down", "Down", "j"),
        Command("up", "Up", "k"),
        Command("select", "Select", "x"),
        Command("section", "Select the whole section", "s"),
    ),
    "On a task": (
        Command("complete", "Done", "e"),
        Command("date", "Date", "t"),
        Command("p1", "Priority 1", "1"),
        Command("p2", "Priority 2", "2"),
        Command("p3", "Priority 3", "3"),
        Command("p4", "No priority", "4"),
        Command("labels", "Labels", "l"),
        Command("assign", "Assign", "a"),
        Command("mine", "Assign to me", "i"),
        Command("move", "Move", "v m"),
        Command("menu", "Menu", "."),
    ),
}
"""Every command, by where it works."""

COMMANDS = {command.name: command for group in GROUPS.values() for command in group}

Sheet = tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...]
"""Headings with lines: what is done, and the keys that do it."""


@lru_cache(maxsize=PEOPLE)
def own(kept: str) -> Mapping[str, str]:
    """The keys of every command for somebody of whom this is kept."""
    given = json.loads(kept or "{}")
    return MappingProxyType({name: given.get(name, command.keys) for name, command in COMMANDS.items()})


def to_keep(keys: Mapping[str, str]) -> str:
    """What is to be kept of somebody's keys."""
    others = {name: typed for name, typed in keys.items() if typed != COMMANDS[name].keys}
    return json.dumps(others, ensure_ascii=False) if others else ""


def labels(actor: Actor) -> Mapping[str, str]:
    """The first key of every command as it is shown, `G I`; empty where it has none, or single keys are off."""
    return shown(actor.keys, actor.single_keys)


@lru_cache(maxsize=PEOPLE)
def shown(kept: str = "", on: bool = True) -> Mapping[str, str]:
    """The same for somebody of whom this is kept."""
    return MappingProxyType({name: said(typed.partition(" ")[0]) if on else "" for name, typed in own(kept).items()})


def said(typed: str) -> str:
    """Keys as they are shown, those that come after each other with spaces between."""
    return " ".join(capitals(typed))


def capitals(typed: str) -> str:
    """Keys in capitals, as they stand on keyboards; not ß and ı, which are others then."""
    return "".join(key.upper() if key.upper().lower() == key else key for key in typed)


def sheet(actor: Actor) -> Sheet:
    """Every command that has keys, as `?` lists them."""
    return _sheet(actor.keys, actor.single_keys)


@lru_cache(maxsize=PEOPLE)
def _sheet(kept: str, on: bool) -> Sheet:
    keys = own(kept) if on else {}
    return tuple(
        (group, tuple((c.text, tuple(map(said, keys[c.name].split()))) for c in commands if keys.get(c.name)))
        for group, commands in GROUPS.items()
    )


def commands(actor: Actor) -> Mapping[str, str]:
    """The command by what is typed for it, as pages carry it for static/js/keys.js; none where single keys are off."""
    return _commands(actor.keys) if actor.single_keys else {}


@lru_cache(maxsize=PEOPLE)
def _commands(kept: str) -> Mapping[str, str]:
    return MappingProxyType({typed: name for name, keys in own(kept).items() for typed in keys.split()})


def clashes(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """A sentence for each command whose keys are another's, or begin as another's do; of two the one that changed."""
    taken: dict[str, str] = {}
    wrong = {}
    for name, keys in sorted(after.items(), key=lambda item: item[1] != before[item[0]]):
        for typed in keys.split():
            other = next((other for other in taken if typed.startswith(other) or other.startswith(typed)), "")
            if other:
                wrong[name] = _clash(typed, other, COMMANDS[taken[other]].text)
            taken[typed] = name
    return wrong


def _clash(typed: str, other: str, owner: str) -> str:
    if typed == other:
        return f"{said(typed)} is the key of “{owner}”. Choose another one, or change that first."
    return f"{said(typed)} and {said(other)} of “{owner}” begin alike, so one of them could never be typed."
