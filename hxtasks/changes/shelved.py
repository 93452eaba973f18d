"""Rows that belong to the team as a whole and can be had back."""

from datetime import datetime

from hxtasks import clock
from hxtasks.access import Actor
from hxtasks.changes.logged import Logged
from hxtasks.changes.writing import Writing, write


class Shelved(Logged):
    """A row of no project, which is taken out of its list before it is gone for good."""

    trashed_at: datetime | None

    class Meta:
        abstract = True

    @property
    def home(self) -> None:
        return None

    async def trash(self, *, by: Actor) -> Writing:
        """Out of the list of everybody who has it there; for 30 days it can be had back."""
        async with write(by) as change:
            await self.apply(change, "delete", unless="trashed_at", trashed_at=clock.now())
        return change

    async def restore(self, *, by: Actor) -> Writing:
        """Back to where it was."""
        async with write(by) as change:
            await self.apply(change, "restore", trashed_at=None)
        return change
