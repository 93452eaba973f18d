"""Telling this process's watchers that the log has grown. They read the log, so a lost signal loses nothing."""

import asyncio

_watchers: set[asyncio.Event] = set()


def committed() -> None:
    """Wake everybody who watches the log in this process."""
    for event in _watchers:
        event.set()


def watch() -> asyncio.Event:
    """An event that is set whenever the log may have grown."""
    event = asyncio.Event()
    _watchers.add(event)
    return event


def unwatch(event: asyncio.Event) -> None:
    """Stop being told."""
    _watchers.discard(event)
