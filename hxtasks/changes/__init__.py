"""The change log: every change to shared data, written once, with who, what, before and after.

    async with changes.write(by, project_id) as change:
        ...
        change.record(task, "complete", before, after)

Undo, history, live pages and unchanged-page answers read this log and nothing else.
"""

from hxtasks.changes.writing import BREATH, Writing, followers, origin, write

__all__ = ["BREATH", "Writing", "followers", "origin", "write"]
