"""Thumbnails and previews, made by a process of its own for each picture (thumbnailer.py)."""

import asyncio
import logging
import sys
from pathlib import Path
from typing import NamedTuple

from hxtasks.attachments import media, thumbnailer
from hxtasks.attachments.storage import Store

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


async def picture(store: Store, digest: str, kind: str) -> Picture | None:
    """Make the thumbnail and the preview of a kept file; None where it is no picture that could be read."""
    if kind not in media.PICTURES:
        return None
    made = [store.arriving() for _ in thumbnailer.SIZES]
    for file in made:
        file.finish()
    try:
        async with _slots:
            found = await _run(store.path(digest), *(file.path for file in made))
        if found is not None:
            for name, file in zip(("thumbnail", "preview"), made, strict=True):
                file.path.replace(store.rendition(digest, name))
    finally:
        for file in made:
            file.discard()
    return found


async def _run(source: Path, *targets: Path) -> Picture | None:
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
    if process.returncode:
        log.info("no thumbnail of %s: it can't be read or is too large", source.name)
        return None
    width, height = map(int, out.split())
    return Picture(width, height)
