"""Cookies go to this host alone, never to scripts, and by https where there is https (RFC 6265bis)."""

import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from quart import Quart

from hxtasks.accounts.models import Session
from hxtasks.app import create_app
from hxtasks.settings import Settings
from tests.security.raw import on_sqlite
from tests.support.cast import HOST, PASSWORD, Browser

pytestmark = on_sqlite


def cookies(answer: object) -> list[str]:
    return [line for name, line in answer.headers.items() if name.lower() == "set-cookie"]  # type: ignore[attr-defined]


async def test_over_https_each_is_bound_to_the_host(nobody: Browser, mira: Browser) -> None:
    lines = [*cookies(await nobody.sign_in("jon")), *cookies(await mira.post("/tasks/1/completion"))]
    assert [line.partition("=")[0] for line in lines] == ["__Host-hxtasks", "__Host-hxtasks-toast"]
    for line in lines:
        flags = {part.strip().lower() for part in line.split(";")[1:]}
        assert {"secure", "httponly", "path=/", "samesite=lax"} <= flags
        assert "domain" not in line.lower()


@pytest.fixture
async def plain_app(populated_url: str, tmp_path: Path) -> AsyncIterator[Quart]:
    """The app as it is served in a local network, by plain http."""
    variables = {
        "HXTASKS_DATA": str(tmp_path),
        "HXTASKS_DATABASE_URL": populated_url,
        "HXTASKS_BASE_URL": f"http://{HOST}",
        "HXTASKS_SECRET_KEY": "a key for tests alone, long enough",
    }
    app = create_app(Settings.load(variables))
    async with app.test_app():
        yield app


async def test_over_plain_http_a_cookie_claims_no_more_than_it_can_keep(plain_app: Quart) -> None:
    client = plain_app.test_client()
    headers = {"Host": HOST, "Origin": f"http://{HOST}"}
    answer = await client.post("/sign-in", form={"name": "jon", "password": PASSWORD}, headers=headers)
    (line,) = cookies(answer)
    assert line.startswith("hxtasks=")
    assert "secure" not in line.lower()
    assert "httponly" in line.lower()
    assert "Strict-Transport-Security" not in answer.headers


async def test_a_long_title_does_not_make_a_cookie_that_browsers_throw_away(mira: Browser) -> None:
    """RFC 6265bis §5.6 lets them ignore one of more than 4096 bytes: the way to undo would be lost."""
    title = "".join(map(chr, random.Random(7).choices(range(0x1F300, 0x1F5FF), k=500)))
    assert (await mira.post("/tasks/1/title", {"title": title})).status == 303
    answer = await mira.post("/tasks/1/completion")
    assert answer.status == 303
    assert all(len(line) < 4096 for line in cookies(answer))
    assert "Undo" in (await mira.get(answer.location)).words


async def test_the_next_at_this_browser_reads_nothing_of_the_one_before(mira: Browser) -> None:
    await mira.post("/tasks/1/completion")
    await mira.post("/sign-out")
    await mira.sign_in("sten")
    assert "upgrade guide" not in (await mira.get("/today")).text


async def test_a_note_left_for_one_is_not_shown_to_another(mira: Browser) -> None:
    """Mira's session ends before she sees what was left for her; then Sten signs in at the same browser."""
    await mira.post("/tasks/1/completion")
    await Session.all().delete()
    await mira.sign_in("sten")
    assert "upgrade guide" not in (await mira.get("/today")).text
