"""Loading what quick add shows: what a text means, and the names that it may go on with."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from hxtasks import clock
from hxtasks.access import Actor
from hxtasks.quickadd import written
from hxtasks.tasks.labelling import queries as label_queries
from hxtasks.tasks.labels import key_of
from hxtasks.tasks.quick import queries, words
from hxtasks.tasks.quick.lines import Home, Line, key_of_name, understand
from hxtasks.tasks.quick.views import Proposal, Seen

ROWS = 6
"""Of several lines those that are shown."""
NAMES = 6
"""Names that are proposed at once."""
LABELS = 1000
"""Labels that are known by their colour."""
_TYPING = re.compile(r'(?:^|\s)([#/@%+])(?:"([^"\n]{0,60})|([^\s"#/@%+]{0,60}))$')
_PROPOSED = {"#": "Projects", "/": "Sections", "@": "Labels", "%": "Labels", "+": "People"}


async def seen(actor: Actor, text: str, home: Home, field: str, caret: int | None = None) -> Seen:
    """What a field's text means, and what the word at the caret may become."""
    lines = await understand(actor, text, home)
    today = clock.today(actor.timezone)
    if len(lines) > 1:
        rows = tuple(words.row(actor, line, today) for line in lines[:ROWS])
        told = tuple(dict.fromkeys(note for line in lines for note in words.notes(line)))
        return Seen(field, rows=rows, notes=told[:ROWS], more=len(lines) - len(rows))
    proposed, proposals = await _propose(actor, text, home, lines, caret)
    if not lines:
        return Seen(field, proposed=proposed, proposals=proposals)
    (line,) = lines
    hues = await _hues(actor, line)
    return Seen(
        field,
        words.marks(text, line),
        words.chips(actor, line, text, today, hues),
        () if proposals else tuple(words.notes(line)),
        proposed=proposed,
        proposals=proposals,
    )


async def _propose(
    actor: Actor, text: str, home: Home, lines: Iterable[Line], caret: int | None
) -> tuple[str, tuple[Proposal, ...]]:
    """What kind of name is being typed at the caret, and those that it may become."""
    at = len(text) if caret is None else min(caret, len(text))
    typing = _TYPING.search(text, max(0, at - 80), at)
    if not typing:
        return "", ()
    sign, typed = typing[1], typing[2] or typing[3] or ""
    line_home = next((line.home for line in lines), home)
    fitting = _fitting(await _names(actor, sign, line_home), typed)
    start, rest = typing.start(1), text[at:].removeprefix('"').lstrip(" ")
    proposals = []
    for name in fitting:
        before = f"{text[:start]}{written(sign, name.written)} "
        proposals.append(Proposal(name.name, before + rest, len(before)))
    return _PROPOSED[sign], tuple(proposals)


class _Name(NamedTuple):
    """A name as it is shown, and as it is typed."""

    name: str
    written: str


async def _names(actor: Actor, sign: str, home: Home) -> list[_Name]:
    if sign == "#":
        places = await queries.places(actor)
        return [_Name(place.project, place.project) for place in places if not place.section]
    if sign == "/":
        places = await queries.places(actor)
        return [_Name(p.section, p.section) for p in places if p.section and p.project_id == home.project_id]
    if sign == "+":
        return [_Name(person.name, person.username) for person in await queries.people(actor, [home.project_id])]
    labels = await label_queries.everything(actor, after=0, limit=LABELS)
    return [_Name(label.name, label.name) for label in labels]


def _fitting(names: Iterable[_Name], typed: str) -> list[_Name]:
    """Those that begin so, then those with a word that does; none where what is typed is all of the only one."""
    key = key_of_name(typed)
    begin, within = [], []
    for name in names:
        keys = [key_of_name(name.name), key_of_name(name.written)]
        if any(each.startswith(key) for each in keys):
            begin.append(name)
        elif any(key_of_name(word).startswith(key) for word in name.name.split()):
            within.append(name)
    found = [name for name in begin + within if '"' not in name.written][:NAMES]
    return [] if len(found) == 1 and key in map(key_of_name, found[0]) else found


async def _hues(actor: Actor, line: Line) -> dict[str, int]:
    """The colours of those of a line's labels that there are."""
    if not line.draft.labels:
        return {}
    known = {key_of(each.name): each.hue for each in await label_queries.everything(actor, after=0, limit=LABELS)}
    return {name: known[key_of(name)] for name in line.draft.labels if key_of(name) in known}
