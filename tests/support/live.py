"""Listening to a page's stream, as EventSource does."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.support.cast import Browser

PATIENCE = 10
"""Seconds that a test waits for news before it fails; news take milliseconds."""


@dataclass(frozen=True)
class Event:
    name: str
    data: str
    id: str

    @property
    def told(self) -> Any:
        """What a refresh says."""
        return json.loads(self.data)


@dataclass
class Listener:
    """Reads server-sent events from whatever gives bytes."""

    receive: Callable[[], Awaitable[bytes]]
    text: str = ""
    last: str = ""
    heard: str = ""
    begun: bool = False
    events: list[Event] = field(default_factory=list)

    async def until(self, fits: Callable[[Event], bool], *, within: float = PATIENCE) -> Event:
        """The first event that fits, and no longer among the events then. Raises TimeoutError, EOFError at the end."""
        async with asyncio.timeout(within):
            while True:
                for event in self.events:
                    if fits(event):
                        self.events.remove(event)
                        return event
                await self._read()

    async def sees(self, words: str) -> Event:
        """Wait for regions with these words in them."""
        return await self.until(lambda event: event.name == "message" and words in event.data)

    async def fetches(self, region: str) -> Event:
        """Wait to be told to fetch a region again."""
        return await self.until(lambda event: event.name == "refresh" and region in event.told["regions"])

    async def hears_nothing(self, of: str = "", during: float = 0.4) -> None:
        """Make sure that nothing comes but signs of life and of who is there."""
        with contextlib.suppress(TimeoutError):
            event = await self.until(lambda event: of in event.data and 'id="here"' not in event.data, within=during)
            raise AssertionError(f"heard {event}")

    async def ends(self) -> str:
        """Wait for the end and return its reason."""
        reason = (await self.until(lambda event: event.name == "end")).data
        with contextlib.suppress(EOFError):
            await self.until(lambda _: False)
        return reason

    async def begins(self) -> None:
        """Wait until the server has answered."""
        async with asyncio.timeout(PATIENCE):
            while not self.begun:
                await self._read()

    async def _read(self) -> None:
        data = await self.receive()
        if not data:
            raise EOFError
        *complete, self.text = (self.text + data.decode()).split("\n\n")
        for block in complete:
            self._event(block)

    def _event(self, block: str) -> None:
        fields: dict[str, list[str]] = {}
        for line in block.splitlines():
            name, _, value = line.partition(": ")
            fields.setdefault(name, []).append(value)
        self.begun = self.begun or "retry" in fields
        if "id" in fields:
            self.last = fields["id"][-1]
        self.heard += block
        if "data" in fields:
            name = fields.get("event", ["message"])[-1]
            self.events.append(Event(name, "\n".join(fields["data"]), self.last))


@asynccontextmanager
async def listening(
    browser: Browser, page: str = "/today", *, since: int | str | None = None, last: str = "", page_id: str = ""
) -> AsyncIterator[Listener]:
    """A page of this browser that is open for the length of the block."""
    query = f"page={page}&id={page_id}" + (f"&since={since}" if since is not None else "")
    headers = browser.headers({"Last-Event-ID": last} if last else None)
    connection = browser.client.request(f"/live?{query}", headers=headers, scheme="https")
    async with connection:
        await connection.send_complete()
        listener = Listener(connection.receive)
        try:
            await listener.begins()
            yield listener
        finally:
            await connection.disconnect()
