"""A list to be told in another shape."""

from typing import NamedTuple

from hxtasks.feeds.queries import Told


class Listing(NamedTuple):
    """Tasks under a name. `url` is the list's page, `base` the server's address, `cut` whether there are more."""

    title: str
    url: str
    base: str
    zone: str
    tasks: tuple[Told, ...]
    cut: bool = False
