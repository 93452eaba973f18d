"""Files that are sent: read as they arrive, so that a large one costs neither memory nor, once refused, disk.

Quart keeps all that a client sends until somebody reads it. Here the client has to wait instead: while as much as
ROOM is unread nothing more is taken from the connection, and TCP slows the sender down.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any, cast

import quart
from quart import Quart
from quart.asgi import ASGIHTTPConnection
from quart.wrappers.request import Body
from werkzeug.exceptions import BadRequest, HTTPException, RequestEntityTooLarge, RequestTimeout
from werkzeug.sansio.multipart import NEED_DATA, Data, Epilogue, Event, Field, File, MultipartDecoder

from hxtasks.settings import Size

__all__ = ["Data", "DiskFull", "Field", "File", "check_length", "events", "install", "is_upload"]

ROOM = 256 * 1024
"""Bytes that may wait to be read."""

PIECE = 64 * 1024
"""Bytes that are taken apart at a time."""

HELD = 4 * PIECE
"""Bytes that the parser may hold: more would be a header without an end."""

PARTS = 100
"""Files and fields of one form."""

AT_ONCE = 4
"""How many files of the largest size one form may hold."""

PATIENCE = 60.0
"""Seconds without a byte after which a sender is given up."""

DRAINED_FOR = 10.0
"""Seconds for which what was refused is still read, and dropped, so that its sender gets to read the answer."""


class DiskFull(HTTPException):
    """There is no room for it (507, RFC 4918 §11.5)."""

    code = 507


class Streamed(Body):
    """A body whose sender waits for its reader."""

    def __init__(self) -> None:
        super().__init__(None, None)
        self._room = asyncio.Event()
        self._room.set()

    def append(self, data: bytes) -> None:
        """Take what arrived."""
        super().append(data)
        if len(self._data) >= ROOM:
            self._room.clear()

    async def __anext__(self) -> bytes:
        data = await super().__anext__()
        self._room.set()
        return data

    async def room(self) -> None:
        """Wait until more may arrive."""
        if not self._complete.is_set():
            await self._room.wait()

    async def drain(self) -> None:
        """Read what is left and drop it, for a while."""
        with suppress(TimeoutError):
            async with asyncio.timeout(DRAINED_FOR):
                async for _ in self:
                    pass


class Request(quart.Request):
    """A request whose files are not kept in memory."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_upload(self):
            self.body = Streamed()


class Connection(ASGIHTTPConnection):
    """Takes no more from a client than there is room for, and answers once it has stopped sending."""

    async def handle_messages(self, request: quart.Request, receive: Any) -> None:
        """As Quart's, with pauses."""

        async def paused() -> Any:
            if isinstance(request.body, Streamed):
                await request.body.room()
            return await receive()

        await super().handle_messages(request, paused)

    async def handle_request(self, request: quart.Request, send: Any) -> None:
        """As Quart's, with the rest of a refused body read first."""

        async def drained(message: Any) -> None:
            if message["type"] == "http.response.start" and isinstance(request.body, Streamed):
                await request.body.drain()
            await send(message)

        await super().handle_request(request, drained)


def install(app: Quart) -> None:
    """Let the app's requests hold files."""
    app.request_class = Request
    app.asgi_http_class = Connection


def is_upload(request: quart.Request) -> bool:
    """Whether a request says that it holds files."""
    return request.mimetype == "multipart/form-data"


def check_length(limit: Size) -> None:
    """Raise RequestEntityTooLarge where the current request says that it is larger than a form of files may be."""
    length = quart.request.content_length
    if length is not None and length > AT_ONCE * limit + HELD:
        raise RequestEntityTooLarge(f"That is too much at once: a file may have up to {limit}.")


async def events() -> AsyncIterator[Field | File | Data]:
    """The current request's form, piece by piece: a Field or File, then its Data (RFC 7578).

    Raises BadRequest for what is no such form, RequestEntityTooLarge and RequestTimeout.
    """
    request = quart.request
    boundary = request.mimetype_params.get("boundary", "")
    if not is_upload(request) or not 0 < len(boundary) <= 70 or not boundary.isascii():
        raise BadRequest("Send the files as multipart/form-data.")
    decoder = MultipartDecoder(boundary.encode(), HELD, max_parts=PARTS)
    body = aiter(request.body)
    while True:
        data = await _next(body)
        for start in range(0, len(data or b""), PIECE):
            for event in _taken(decoder, data[start : start + PIECE] if data else None):
                yield event
        if data is None:
            for event in _taken(decoder, None):
                yield event
            return


async def _next(body: Body) -> bytes | None:
    try:
        async with asyncio.timeout(PATIENCE):
            return cast(bytes | None, await anext(body, None))
    except TimeoutError:
        raise RequestTimeout("The file stopped arriving. Try again.") from None


def _taken(decoder: MultipartDecoder, data: bytes | None) -> list[Field | File | Data]:
    """What can be told once these bytes have arrived; None is the end."""
    found: list[Field | File | Data] = []
    try:
        decoder.receive_data(data)
        while (event := _event(decoder)) is not None:
            if isinstance(event, Field | File | Data):
                found.append(event)
    except ValueError:
        raise BadRequest("The form is damaged. Try again.") from None
    return found


def _event(decoder: MultipartDecoder) -> Event | None:
    event = decoder.next_event()
    return None if event is NEED_DATA or isinstance(event, Epilogue) else event
