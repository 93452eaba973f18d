"""`hxtasks serve --workers 4`: several processes that take turns at one socket.

The parent prepares the database, listens, starts the workers and starts another where one dies. It serves nothing
itself. Each worker holds the reading end of a pipe: however the parent ends, the workers end too.
"""

import asyncio
import contextlib
import os
import socket
import sys
import time
from collections.abc import Mapping, Sequence
from itertools import count

import click
from hypercorn.config import Config

from hxtasks import server, startup
from hxtasks.fault import Fault
from hxtasks.onboarding import setup_link
from hxtasks.settings import Settings

SHORT = 2.0
"""Seconds of life below which a worker counts as one that can't start."""
TRIES = 5
"""Workers in a row that may fail to start before the parent gives up."""
STOP_AFTER = 5.0
"""Seconds after which a worker that was asked to stop is killed."""


def serve(settings: Settings, options: Mapping[str, object], number: int | None, inherited: str) -> None:
    """Serve in this process or, where `number` or Hypercorn's file asks for more, in workers. Raises Fault.

    `options` are those of `serve` that say where to listen; `inherited` is given to a worker by its parent.
    """
    given = {name: str(value) for name, value in options.items() if value is not None}
    here = bool(given or {"HXTASKS_BIND", "HXTASKS_PORT"} & os.environ.keys())
    settings, config = server.bound(settings, here=here)
    number = number or config.workers
    if number == 1 or inherited:
        server.run(settings, config, inherited=inherited)
        return
    settings.key()  # made here where there is none, not by each worker for itself
    asyncio.run(_serve(settings, config, number, [part for pair in given.items() for part in pair]))


async def _serve(settings: Settings, config: Config, number: int, options: Sequence[str]) -> None:
    async with startup.database(settings) as applied:
        link = await setup_link.make(settings)
    sockets = _listening(config)
    server.prepared(settings, applied, link)
    stopping = asyncio.Event()
    server.ending_on_signals(stopping.set)
    descriptors = [each.fileno() for each in sockets]
    command = [sys.executable, "-m", "hxtasks", "serve", *options, "--inherited", ",".join(map(str, descriptors))]
    kept = await asyncio.gather(*(_keep(command, descriptors, stopping) for _ in range(number)), return_exceptions=True)
    for failure in filter(None, kept):
        raise failure


def _listening(config: Config) -> list[socket.socket]:
    try:
        found = config.create_sockets()
        sockets = found.secure_sockets or found.insecure_sockets
        for each in sockets:
            each.listen(config.backlog)
    except OSError as error:
        raise server.listen_fault(config, error) from error
    return sockets


async def _keep(command: Sequence[str], descriptors: Sequence[int], stopping: asyncio.Event) -> None:
    """Keep one worker alive until the server stops."""
    failed = count(1)
    while not stopping.is_set():
        started = time.monotonic()
        worker = await asyncio.create_subprocess_exec(
            *command, stdin=asyncio.subprocess.PIPE, pass_fds=tuple(descriptors)
        )
        ended = asyncio.ensure_future(worker.wait())
        stop = asyncio.ensure_future(stopping.wait())
        await asyncio.wait({ended, stop}, return_when=asyncio.FIRST_COMPLETED)
        stop.cancel()
        if stopping.is_set():
            await _end(worker)
            return
        click.echo(f"A worker has ended ({worker.returncode}); another one takes its place.", err=True)
        if time.monotonic() - started > SHORT:
            failed = count(1)
        elif next(failed) >= TRIES:
            stopping.set()
            raise Fault("The workers can't start, see above.")
        else:
            await asyncio.sleep(0.5)


async def _end(worker: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        worker.terminate()
    try:
        await asyncio.wait_for(worker.wait(), STOP_AFTER)
    except TimeoutError:
        worker.kill()
        await worker.wait()
