"""`hxtasks token add`: a key for a program."""

from hxtasks.accounts import queries
from hxtasks.db.config import MODELS
from hxtasks.db.connection import open_database
from tests.support.console import Console


async def test_the_token_is_all_that_is_printed_and_it_opens_the_api(console: Console, migrated_url: str) -> None:
    console.add_user("mira", "--owner")
    secret = console("token", "add", "mira", "--scope", "write").stdout.strip()
    assert secret.startswith("hxt_")
    assert len(secret.split()) == 1
    async with open_database(migrated_url, MODELS):
        actor = await queries.by_token(secret)
    assert actor is not None
    assert (actor.username, actor.may_write) == ("mira", True)


async def test_a_token_may_be_for_reading_alone(console: Console, migrated_url: str) -> None:
    console.add_user("mira", "--owner")
    secret = console("token", "add", "mira", "--scope", "read", "--days", "7").stdout.strip()
    async with open_database(migrated_url, MODELS):
        actor = await queries.by_token(secret)
    assert actor is not None
    assert not actor.may_write


def test_nobody_gets_a_token_for_somebody_unknown(console: Console) -> None:
    assert "no user sten" in console("token", "add", "sten", "--scope", "read", status=1).stderr
