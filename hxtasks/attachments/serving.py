"""Sending files: streamed, under their own names, so that nothing in them can run."""

import asyncio
import logging
from pathlib import Path

from quart import Response, request
from quart.wrappers.response import FileBody
from werkzeug.exceptions import RequestedRangeNotSatisfiable

from hxtasks.access import NotFound
from hxtasks.attachments import names
from hxtasks.attachments.queries import AttachmentRow
from hxtasks.attachments.receiving import store

log = logging.getLogger("hxtasks.attachments")

PIECE = 256 * 1024
"""Bytes that are read at a time."""

SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'"


async def original(row: AttachmentRow) -> Response:
    """The file as it was sent; only pictures of pixels are shown where they stand."""
    kind = "inline" if row.may_be_shown else "attachment"
    return await _file(store().path(row.sha256), row.media_type, names.disposition(kind, row.name), row.sha256)


async def rendition(row: AttachmentRow, name: str) -> Response:
    """A smaller picture of it, without anything but pixels. Raises NotFound where there is none."""
    if not row.may_be_shown:
        raise NotFound
    shown = names.disposition("inline", f"{row.name.rpartition('.')[0] or row.name}.webp")
    return await _file(store().rendition(row.sha256, name), "image/webp", shown, f"{row.sha256}.{name}")


async def _file(path: Path, media_type: str, disposition: str, tag: str) -> Response:
    try:
        body = await asyncio.to_thread(File, path, buffer_size=PIECE)
    except FileNotFoundError:
        log.error("a file is missing from the data folder: %s", path)
        raise NotFound from None
    response = Response(body, content_type=media_type)
    response.content_length = body.size
    response.timeout = None  # a slow line takes as long as it takes
    response.set_etag(tag)
    response.headers["Content-Disposition"] = disposition
    response.headers["Content-Security-Policy"] = SANDBOX
    # What is unchanged is not sent again, and of what was cut off only the rest (RFC 9110 §13.1.2, §14). Other units
    # and several ranges at once may be passed over: they get the whole.
    asked = request.range
    of_one = asked is None or (asked.units == "bytes" and len(asked.ranges) == 1)
    try:
        await response.make_conditional(request, accept_ranges=True, complete_length=body.size if of_one else None)
    except RequestedRangeNotSatisfiable:
        return Response("", 416, {"Content-Range": f"bytes */{body.size}"})
    return response


class File(FileBody):
    """A file of which the last bytes can be asked for, too: `bytes=-500`."""

    async def make_conditional(self, begin: int, end: int | None) -> int:
        return await super().make_conditional(max(0, self.size + begin) if begin < 0 else begin, end)
