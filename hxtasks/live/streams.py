"""One open page: what waits to be sent to it."""

import asyncio
import json
import random
from collections.abc import AsyncIterator, Iterable, Mapping

from hxtasks.access import Actor

MOST_WAITING = 64
"""Frames that may wait for a slow client. Beyond them its stream ends; it comes back and is told what it missed."""


def frame(
    last: int, *, html: str = "", again: Iterable[str] = (), moved: Mapping[str, str] | None = None, within: int = 0
) -> bytes:
    """A batch of changes as server-sent events (HTML standard §9.2): regions, then what to fetch again.

    `again` names regions by their data-live, `moved` pages by their old address; clients spread their requests over
    `within` milliseconds. The id comes last, so that a client that was cut off in between is told again.
    """
    told = {"regions": sorted(again), "moved": moved or {}, "within": within}
    return message(html) + f"event: refresh\ndata: {json.dumps(told)}\nid: {last}\n\n".encode()


def message(html: str) -> bytes:
    """Regions alone."""
    return ("".join(f"data: {line}\n" for line in html.splitlines()) + "\n").encode() if html else b""


def final(reason: str) -> bytes:
    """What a stream says before it ends for good."""
    return f"event: end\ndata: {reason}\n\n".encode()


class Stream:
    """A page that is open at somebody's: `page` is the id it gave itself, `project_id` the project it shows."""

    __slots__ = ("_ended", "_more", "_waiting", "actor", "page", "project_id", "ready", "seen", "was_cut_off")

    def __init__(
        self, actor: Actor, page: str, project_id: int | None, seen: int, *, was_cut_off: bool = False
    ) -> None:
        self.actor = actor
        self.page = page
        self.project_id = project_id
        self.seen = seen
        """The last change that it knows of."""
        self.was_cut_off = was_cut_off
        self.ready = False
        """Whether it has caught up and hears of each batch."""
        self._waiting: list[bytes] = []
        self._more = asyncio.Event()
        self._ended = False

    def send(self, data: bytes) -> None:
        """Queue a frame."""
        if self._ended:
            return
        if len(self._waiting) >= MOST_WAITING:
            self.end()
        else:
            self._waiting.append(data)
            self._more.set()

    def end(self, data: bytes = b"") -> None:
        """End it after this frame. Without one the client comes back by itself."""
        if self._ended:
            return
        self._ended = True
        self._waiting[:] = [*self._waiting, data] if data else []
        self._more.set()

    async def frames(self) -> AsyncIterator[bytes]:
        """All that is sent, until it ends."""
        # A time of its own for each, so that a restarted server is not met by all at once.
        yield f"retry: {random.randint(500, 2500)}\n\n".encode()  # noqa: S311 - no secret
        while not self._ended or self._waiting:
            await self._more.wait()
            self._more.clear()
            if self._waiting:
                data = b"".join(self._waiting)
                self._waiting.clear()
                yield data
