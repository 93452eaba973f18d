"""The number beside each person's bell."""

from collections import defaultdict
from collections.abc import Set as AbstractSet

from jinja2 import Environment

from hxtasks.live import queries
from hxtasks.live.news import partial
from hxtasks.live.streams import Stream, frame
from hxtasks.notifications import loading


class Bells:
    """Rings at the pages of those who were told something, or have read it elsewhere."""

    def __init__(self, env: Environment, streams: AbstractSet[Stream]) -> None:
        self._env = env
        self._streams = streams
        self._known: dict[int, int] = {}

    async def of_acts(self, batches: list[str], *, at: Stream | None = None) -> None:
        """Ring for whoever was told of these acts: at all of their pages, or at one that has missed it."""
        if self._streams and batches:
            await self._ring(await queries.told(batches), self._streams if at is None else {at})

    async def look(self, unread: dict[int, int]) -> None:
        """Ring where a number is another one than it was: a reminder, or something read in another window."""
        changed = {who for who, number in unread.items() if self._known.get(who, number) != number}
        self._known = unread
        await self._ring(changed, self._streams)

    async def _ring(self, people: AbstractSet[int], at: AbstractSet[Stream]) -> None:
        pages: dict[int, list[Stream]] = defaultdict(list)
        for stream in at:
            if stream.ready and stream.actor.id in people:
                pages[stream.actor.id].append(stream)
        for streams in pages.values():
            html = partial(self._env, await loading.bell(streams[0].actor))
            for stream in streams:
                stream.send(frame(stream.seen, html=html, again=["notifications"]))
