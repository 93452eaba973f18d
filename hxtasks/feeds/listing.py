"""A list to be told in another shape."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hxtasks.feeds.queries import Alarm, Told


class Listing(NamedTuple):
    """Tasks under a name. `url` is the list's page, `base` the server's address, `cut` whether there are more.

    `alarms` are reminders by tasks' ids, of whom the list is told to.
    """

    title: str
    url: str
    base: str
    zone: str
    tasks: tuple[Told, ...]
    cut: bool = False
    alarms: Mapping[int, Sequence[Alarm]] = {}
