"""A list to be told in another shape."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hxtasks.feeds.queries import Alarm, Told


class Listing(NamedTuple):
    """Tasks under a name. `url` is the list's page, `base` the server's address, `source` where this was asked for.

    `id` is the list's own, the same wherever it was asked for, for as long as the server's address is.
    `cut` is whether there are more, `alarms` are reminders by tasks' ids, of whom the list is told to.
    """

    title: str
    id: str
    url: str
    base: str
    source: str
    zone: str
    tasks: tuple[Told, ...]
    cut: bool = False
    alarms: Mapping[int, Sequence[Alarm]] = {}

    @property
    def says(self) -> str:
        """That there are more, empty where there are none."""
        number = len(self.tasks)
        return f"Only the first {number} {'is' if number == 1 else 'are'} here." if self.cut else ""
