"""The ids that changes hold, whose names history tells."""

import json
from collections.abc import Iterable
from typing import Any

from hxtasks.activity.sentences import IDS, Recorded
from hxtasks.changes.conflicts import Clash


def clash_references(clashes: Iterable[Clash]) -> dict[str, set[int]]:
    """The ids that clashing fields hold."""
    found: dict[str, set[int]] = {}
    for clash in clashes:
        if clash.field in IDS:
            found.setdefault(IDS[clash.field], set()).update(_ids(clash.yours), _ids(clash.theirs))
    return found


def references(rows: Iterable[Recorded]) -> dict[str, set[int]]:
    """The ids that changes hold, by what they are ids of."""
    found: dict[str, set[int]] = {}
    for row in rows:
        if person := person_of(row):
            found.setdefault("username", set()).add(person)
        for text in (row.before, row.after):
            for name, value in (json.loads(text) if text else {}).items():
                if name in IDS:
                    found.setdefault(IDS[name], set()).update(_ids(value))
    return {kind: ids for kind, ids in found.items() if ids}


def person_of(row: Recorded) -> int:
    """The id of the person whom a change is about, 0 for others."""
    if row.kind == "account":
        return row.subject_id
    return int(json.loads(row.after or row.before or "{}").get("user_id", 0)) if row.kind == "member" else 0


def _ids(value: Any) -> Iterable[int]:
    return (int(number) for number in (value if isinstance(value, list) else [value]) if number)
