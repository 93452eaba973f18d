"""Serving: Hypercorn inside this process, so that stopping it ends every stream and only then the database."""

import asyncio
import errno
import gc
import logging
import os
import signal
import sys
import tomllib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import click
from hypercorn.asyncio import serve as hypercorn
from hypercorn.config import Config

from hxtasks import housekeeping, startup
from hxtasks.app import create_app
from hxtasks.fault import Fault
from hxtasks.onboarding import setup_link
from hxtasks.settings import Settings

DEFAULTS: dict[str, Any] = {"worker_class": "uvloop", "include_server_header": False, "graceful_timeout": 3}
"""For installations without a hypercorn.toml."""

HYPERCORN_CONFIG = "hypercorn.toml"
"""The file that need not be there, unless it is asked for by another name."""

STOP_AFTER = 2.5
"""Seconds after SIGTERM at which answers that are still being sent are cut off."""

NO_LISTENING = {
    errno.EADDRINUSE: "something else listens there already",
    errno.EACCES: "this user may not listen there; ports below 1024 need a right of their own",
    errno.EADDRNOTAVAIL: "this machine does not have that address",
}


def run(settings: Settings, config: Config, *, development: bool = False, inherited: str = "") -> None:
    """Serve until SIGTERM or SIGINT. Raises Fault.

    `inherited` names the listening sockets of a parent (workers.py), which has prepared everything.
    """
    if inherited:
        config.bind = [f"fd://{number}" for number in inherited.split(",")]
    config.workers = 1
    with asyncio.Runner(loop_factory=loop_factory(config)) as runner:
        runner.run(_serve(settings, config, development, is_worker=bool(inherited)))


def bound(settings: Settings, *, here: bool) -> tuple[Settings, Config]:
    """The settings and Hypercorn's configuration, agreeing on where to listen: `here` the settings say it.

    Raises Fault.
    """
    config = configuration(settings)
    if here or not config.bind:
        host = f"[{settings.bind}]" if ":" in settings.bind else settings.bind
        config.bind = [f"{host}:{settings.port}"]
        return settings, config
    return as_bound(settings, config.bind[0]), config


def configuration(settings: Settings) -> Config:
    """Hypercorn's configuration from its file where there is one. Raises Fault."""
    path = settings.hypercorn_config
    if not path.is_file() and path.name != HYPERCORN_CONFIG:
        raise Fault(f"{path} is not there. HXTASKS_HYPERCORN_CONFIG names Hypercorn's file.")
    try:
        given = tomllib.loads(path.read_text()) if path.is_file() else {}
        _check(given)
        config = Config.from_mapping(DEFAULTS | {"bind": []} | given)
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise Fault(f"{path} can't be used: {startup.reason(error)}") from error
    if "errorlog" not in given:
        # Through our own handler; that it listens is announced by us.
        config.errorlog = logging.getLogger("hypercorn.error")
        config.errorlog.setLevel(logging.WARNING)
    return config


def _check(given: dict[str, Any]) -> None:
    """Raise ValueError for what Hypercorn would pass over, or stumble on at the first request."""
    for name, value in given.items():
        default = vars(Config).get(name, Config)
        if name.startswith("_") or callable(default):
            raise ValueError(f"{name} is no key of Hypercorn's configuration.")
        fits = int | float if isinstance(default, int | float) else type(default)
        if isinstance(default, int | float | str | list) and not isinstance(value, fits):
            raise ValueError(f"{name} can't be {value!r}; by itself it is {default!r}.")


def as_bound(settings: Settings, bind: str) -> Settings:
    """The settings of a server that listens where Hypercorn's file says: `host:port`, or a socket."""
    host, colon, port = bind.rpartition(":")
    if not colon or not port.isdecimal():
        return settings
    return replace(settings, bind=host.strip("[]"), port=int(port))


def loop_factory(config: Config) -> Callable[[], asyncio.AbstractEventLoop] | None:
    """The event loop that the configuration asks for, None for Python's own."""
    if config.worker_class != "uvloop" or sys.platform == "win32":
        return None
    import uvloop

    return uvloop.new_event_loop


async def _serve(settings: Settings, config: Config, development: bool, *, is_worker: bool) -> None:
    async with startup.database(settings) as applied:
        app = create_app(settings, development=development, database=False)
        link = None if is_worker else await setup_link.make(settings)
        stopping = app.extensions["hxtasks.stopping"] = asyncio.Event()
        ending_on_signals(stopping.set)
        if is_worker:
            _end_with_parent(stopping.set)

        async def listening() -> None:
            """Hypercorn asks for this once it listens, and stops when it returns."""
            gc.collect()
            gc.freeze()  # what is there by now stays: to look through it again and again holds up whoever asks then
            if not is_worker:
                prepared(settings, applied, link)
            async with housekeeping.running(app.extensions["hxtasks.chores"]):
                await stopping.wait()

        try:
            await _until_stopped(hypercorn(app, config, shutdown_trigger=listening), stopping)
        except OSError as error:
            raise listen_fault(config, error) from error


def prepared(settings: Settings, applied: list[str], link: str | None) -> None:
    """Say what was done before serving, and where to go."""
    if applied:
        click.echo(f"Prepared the database ({', '.join(applied)}).")
    click.echo(f"hxtasks is at {settings.address}")
    if link:
        click.echo(f"\nNobody has an account yet. Set it up here, once:\n  {link}\n")
    sys.stdout.flush()


def listen_fault(config: Config, error: OSError) -> Fault:
    """Why an address can't be listened on."""
    why = NO_LISTENING.get(error.errno or 0, startup.reason(error))
    return Fault(f"{', '.join(config.bind)} (HXTASKS_BIND and HXTASKS_PORT) can't be listened on: {why.rstrip('.')}.")


async def _until_stopped(serving: Any, stopping: asyncio.Event) -> None:
    """Wait for the server to end; once asked to stop it gets a while for what it is answering."""
    task = asyncio.ensure_future(serving)
    stop = asyncio.ensure_future(stopping.wait())
    await asyncio.wait({task, stop}, return_when=asyncio.FIRST_COMPLETED)
    stop.cancel()
    if not task.done():
        await asyncio.wait({task}, timeout=STOP_AFTER)
    if not task.done():
        task.cancel()
        await asyncio.wait({task}, timeout=0.3)
    elif not task.cancelled():
        task.result()


def ending_on_signals(stop: Callable[[], None]) -> None:
    """Call `stop` on SIGTERM and SIGINT."""
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(name, stop)
        except NotImplementedError:  # Windows
            signal.signal(name, lambda *_: loop.call_soon_threadsafe(stop))


def _end_with_parent(stop: Callable[[], None]) -> None:
    """Call `stop` when the pipe from the parent closes, as it does however the parent ends."""
    loop = asyncio.get_running_loop()

    def heard() -> None:
        if not os.read(sys.stdin.fileno(), 1):
            loop.remove_reader(sys.stdin.fileno())
            stop()

    loop.add_reader(sys.stdin.fileno(), heard)
