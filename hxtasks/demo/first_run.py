"""The database of somebody who develops: filled once, with people to sign in as."""

import click

from hxtasks import startup
from hxtasks.accounts import queries
from hxtasks.accounts.models import User
from hxtasks.demo import seed
from hxtasks.demo.words import PEOPLE
from hxtasks.settings import Settings

PASSWORD = "northwind sails at noon"  # noqa: S105 - of made-up people, in development
TASKS, PROJECTS = 240, 6


async def prepare(settings: Settings) -> None:
    """Fill an empty database, and say how to sign in."""
    async with startup.database(settings):
        if await queries.is_empty():
            await seed.people(PASSWORD)
            owner = await User.get(username=PEOPLE[0][0])
            await seed.fill(TASKS, PROJECTS, by=owner.actor())
    names = ", ".join(username for username, _, _ in PEOPLE)
    click.echo(f"Sign in as {names} with the password: {PASSWORD}")
