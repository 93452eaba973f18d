"""Files to attach, and sending them as browsers do."""

import io
from typing import Any, NamedTuple

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from quart.testing import sentinel
from werkzeug.datastructures import Headers

from hxtasks.attachments.models import Attachment
from tests.support.cast import Answer, Browser

BOUNDARY = "----a-boundary-of-tests"


class Sent(NamedTuple):
    """A file of a form."""

    name: str
    content: bytes
    claimed: str = "application/octet-stream"


NOTE = Sent("note.txt", b"Ship it on Friday.", "text/plain")


def multipart(*files: Sent, field: str = "file") -> bytes:
    """A form of files (RFC 7578)."""
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"; filename="{file.name}"\r\n'
        f"Content-Type: {file.claimed}\r\n\r\n".encode()
        + file.content
        for file in files
    ]
    return b"\r\n".join([*parts, f"--{BOUNDARY}--\r\n".encode()])


async def attach(browser: Browser, task: int, *files: Sent, api: bool = False) -> Answer:
    """Send files to a task."""
    path = f"{'/api' if api else ''}/tasks/{task}/attachments"
    return await post(browser, path, multipart(*files))


async def post(browser: Browser, path: str, body: bytes) -> Answer:
    """Send a form of files that is put together already."""
    headers = browser.headers({"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"})
    answer = await browser.client.post(path, data=body, json=sentinel, headers=headers, scheme="https")
    return await Answer.of(answer)


async def fetch(browser: Browser, path: str, **headers: str) -> tuple[int, bytes, Headers]:
    """Get what is no text."""
    answer = await browser.client.get(path, headers=browser.headers(headers), scheme="https")
    return answer.status_code, bytes(await answer.get_data(as_text=False)), answer.headers


async def latest(task: int) -> Attachment:
    """The file that was added last."""
    found = await Attachment.filter(task_id=task).order_by("-id").first()
    assert found is not None
    return found


def picture(kind: str = "PNG", size: tuple[int, int] = (640, 400), **options: object) -> bytes:
    """A picture of one colour."""
    out = io.BytesIO()
    Image.new("RGB", size, (30, 140, 110)).save(out, kind, **options)
    return out.getvalue()


def photograph(kind: str = "JPEG") -> bytes:
    """A picture as a phone makes it: lying on its side, with the place where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    exif[0x010F] = "Canary Cameras"
    exif.get_ifd(0x8825).update({1: "N", 2: (56.0, 57.0, 0.0), 3: "E", 4: (24.0, 6.0, 0.0)})
    more: dict[str, dict[str, Any]] = {
        "JPEG": {"comment": b"canary"},
        "PNG": {"pnginfo": _note()},
        "WEBP": {"xmp": b"<x:canary/>"},
    }
    return picture(kind, (640, 400), exif=exif, **more[kind])


def _note() -> PngInfo:
    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", "<x:canary/>")
    info.add_text("Author", "canary", zip=True)
    return info
