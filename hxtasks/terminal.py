"""What the subcommands of `hxtasks` have in common."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import click

from hxtasks.fault import Fault
from hxtasks.settings import Settings, SettingsError


class Command(click.Group):
    """Tells what is in the way in one line, without a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (Fault, SettingsError) as error:
            click.echo(f"hxtasks: {error}", err=True)
            ctx.exit(2 if isinstance(error, SettingsError) else 1)


def load(**given: object) -> Settings:
    """The settings, with log lines going where they say."""
    from hxtasks import logs

    settings = Settings.load(**given)  # type: ignore[arg-type]
    logs.configure(settings)
    return settings


def with_database[T](work: Callable[[], Awaitable[T]]) -> T:
    """Run work on the database, made or brought up to date first."""
    from hxtasks import startup

    settings = load()

    async def prepared() -> T:
        async with startup.database(settings):
            return await work()

    return asyncio.run(prepared())


def read_password() -> str:
    """The password that is piped in; a final line break is not part of it."""
    return sys.stdin.readline().rstrip("\r\n")
