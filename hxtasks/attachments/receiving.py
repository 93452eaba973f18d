"""Taking files from a request: written as they arrive, counted as they arrive, kept only when all are there."""

import asyncio
import errno
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple

from quart import current_app
from werkzeug.exceptions import RequestEntityTooLarge

from hxtasks.attachments import media, names, pictures
from hxtasks.attachments.models import MOST, NewFile
from hxtasks.attachments.storage import Arriving, Store
from hxtasks.web import guard, uploads

WRITTEN = 256 * 1024
"""Bytes that are written at a time."""

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Refused(Exception):
    """The files can't be taken; the message says why. Nothing was kept."""


class _Received(NamedTuple):
    name: str
    file: Arriving


def store() -> Store:
    """Where the running app keeps files."""
    found: Store = current_app.extensions["hxtasks.files"]
    return found


async def receive(*, there: int) -> list[NewFile]:
    """Keep the files of the current request, for a task that has `there` already.

    Raises Refused, RequestEntityTooLarge for a file beyond the limit, DiskFull, and BadRequest for what is no form.
    """
    files = store()
    async with _arrived(files, room=MOST - there) as received:
        if not received:
            raise Refused("Choose a file first.")
        kept = []
        for name, file in received:
            kind = media.sniff(file.head)
            done = await pictures.keep(files, file, kind)
            kept.append(NewFile(name, done.sha256, done.size, kind, *(done.picture or ())))
        return kept


@asynccontextmanager
async def _arrived(files: Store, *, room: int) -> AsyncIterator[list[_Received]]:
    """The finished files of the request; whatever nobody has kept by the end of the block is gone."""
    received: list[_Received] = []
    try:
        await _read(files, received, room)
        yield received
    except OSError as error:
        if error.errno in FULL:
            raise uploads.DiskFull from None
        raise
    finally:
        for _, file in received:
            await asyncio.to_thread(file.discard)


async def _read(files: Store, received: list[_Received], room: int) -> None:
    limit = guard.settings().upload_limit
    current: Arriving | None = None
    pending = bytearray()
    async for event in uploads.events():
        if isinstance(event, uploads.File) and event.filename:
            if len(received) >= room:
                raise Refused(f"A task may have up to {MOST} files. Remove some, or add another task.")
            current = await asyncio.to_thread(files.arriving)
            received.append(_Received(names.safe(event.filename), current))
        elif isinstance(event, uploads.Data) and current is not None:
            pending += event.data
            if current.size + len(pending) > limit:
                name = received[-1].name
                raise RequestEntityTooLarge(f"“{name}” is too large: a file may have up to {limit}.")
            if len(pending) >= WRITTEN or not event.more_data:
                await asyncio.to_thread(current.write, bytes(pending))
                pending.clear()
            if not event.more_data:
                await asyncio.to_thread(current.finish)
                current = None
