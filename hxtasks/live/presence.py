"""Who else has a project open, as the pages of this process know it."""

import asyncio
from collections import defaultdict
from collections.abc import Set as AbstractSet

from jinja2 import Environment

from hxtasks.accounts.faces import face
from hxtasks.live.news import partial
from hxtasks.live.streams import Stream, message
from hxtasks.live.views import Here
from hxtasks.web.ui import Person

SHOWN = 4
PAUSE = 1.0
"""Seconds in which people may come and go before it is shown; a page that is left for the next is not a leaving."""


class Presence:
    """The people at the pages of each project."""

    def __init__(self, env: Environment, streams: AbstractSet[Stream]) -> None:
        self._env = env
        self._streams = streams
        self._changed: set[int] = set()
        self._told: dict[Stream, tuple[str, ...]] = {}
        self._woken = asyncio.Event()

    def changed(self, project_id: int | None) -> None:
        """Somebody came or went."""
        if project_id:
            self._changed.add(project_id)
            self._woken.set()

    async def run(self) -> None:
        """Tell pages who is there until cancelled, the less often the more there are."""
        while True:
            await self._woken.wait()
            await asyncio.sleep(PAUSE + 0.005 * len(self._streams))
            self._woken.clear()
            changed, self._changed = self._changed, set()
            pages: dict[int, list[Stream]] = defaultdict(list)
            for stream in self._streams:
                if stream.project_id in changed:
                    pages[stream.project_id].append(stream)
            self._told = {stream: told for stream, told in self._told.items() if stream in self._streams}
            for streams in pages.values():
                self._tell(streams)

    def _tell(self, streams: list[Stream]) -> None:
        people = {stream.actor.username: stream.actor.name for stream in streams}
        names = sorted(people)
        sent: dict[str, bytes] = {}
        for stream in streams:
            who = stream.actor.username
            shown = tuple([name for name in names[: SHOWN + 1] if name != who][:SHOWN])
            told = (*shown, str(len(people)))
            if self._told.get(stream) == told:
                continue
            self._told[stream] = told
            key = who if who in names[: SHOWN + 1] else ""
            if key not in sent:
                faces = tuple(face(name, people[name]) for name in shown)
                sent[key] = self._frame(faces, len(people) - 1 - len(shown))
            stream.send(sent[key])

    def _frame(self, people: tuple[Person, ...], more: int) -> bytes:
        return message(partial(self._env, Here(people, more)))
