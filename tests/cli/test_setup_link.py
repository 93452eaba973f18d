"""`hxtasks setup-link`: the way in while nobody has an account."""

from urllib.parse import parse_qs, urlsplit

from hxtasks.accounts.models import Team, digest
from hxtasks.db.config import MODELS
from hxtasks.db.connection import open_database
from tests.support.console import Console


async def test_only_the_newest_link_works_and_only_its_digest_is_stored(console: Console, migrated_url: str) -> None:
    first = console("setup-link").stdout.strip()
    second = console("setup-link").stdout.strip()
    assert first != second
    code = parse_qs(urlsplit(second).query)["code"][0]
    async with open_database(migrated_url, MODELS):
        assert (await Team.get(id=1)).setup_digest == digest(code)


def test_there_is_none_once_somebody_has_an_account(console: Console) -> None:
    console.add_user("mira", "--owner")
    assert "accounts already" in console("setup-link", status=1).stderr
