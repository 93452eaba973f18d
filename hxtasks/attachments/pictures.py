"""Keeping what has arrived. A process of its own looks at each picture (thumbnailer.py): it takes out what cameras
write into it, and makes its thumbnail and its preview.
"""

import asyncio
import logging
import sys
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from hxtasks.attachments import media, thumbnailer
from hxtasks.attachments.storage import Arriving, Store

log = logging.getLogger("hxtasks.attachments")

AT_ONCE = 2
"""Pictures that are worked on at a time by this process."""

PATIENCE = 30.0
"""Seconds for one picture."""

_slots = asyncio.Semaphore(AT_ONCE)


class Picture(NamedTuple):
    """What is known of a picture: its size as it is shown."""

    width: int
    height: int


class Kept(NamedTuple):
    """A file that has its name; `picture` is None where it is none that could be read."""

    sha256: str
    size: int
    picture: Picture | None = None


async def keep(store: Store, file: Arriving, kind: str) -> Kept:
    """Give a finished file its name; a picture without anything but pixels, and with smaller ones of it."""
    if kind not in media.PICTURES:
        await asyncio.to_thread(store.keep, file.sha256, file.path)
        return Kept(file.sha256, file.size)
    made = [store.arriving() for _ in ("clean", *thumbnailer.SIZES)]
    for each in made:
        each.finish()
    try:
        async with _slots:
            cleaned, found = await _run(file.path, *(each.path for each in made))
        source = made[0].path if cleaned else file.path
        digest, size = await asyncio.to_thread(_measured, source) if cleaned else (file.sha256, file.size)
        await asyncio.to_thread(store.keep, digest, source)
        if found is not None:
            for name, each in zip(("thumbnail", "preview"), made[1:], strict=True):
                each.path.replace(store.rendition(digest, name))
        return Kept(digest, size, found)
    finally:
        for each in made:
            each.discard()


def _measured(path: Path) -> tuple[str, int]:
    content = path.read_bytes()
    return sha256(content).hexdigest(), len(content)


async def _run(source: Path, *targets: Path) -> tuple[bool, Picture | None]:
    """Whether something was taken out of it, and what is known of it."""
    # -I: neither the folder nor the environment decides what is imported.
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-I",
        thumbnailer.__file__,
        source,
        *targets,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(PATIENCE):
            out, _ = await process.communicate()
    except TimeoutError:
        out = b""
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    told = out.splitlines()
    cleaned = b"clean" in told
    if process.returncode:
        log.info("no thumbnail of %s: it can't be read or is too large", source.name)
        return cleaned, None
    width, height = map(int, told[-1].split())
    return cleaned, Picture(width, height)
