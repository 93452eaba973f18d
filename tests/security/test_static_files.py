"""/static serves what is below static/ and not one file more."""

import re

import pytest

from tests.security.raw import on_sqlite, send
from tests.support.cast import Browser

pytestmark = on_sqlite

TRICKS = [
    "../pyproject.toml",
    "..%2fpyproject.toml",
    "%2e%2e/pyproject.toml",
    "%2e%2e%2fpyproject.toml",
    "..%252fpyproject.toml",
    "..%5cpyproject.toml",
    "css/../../pyproject.toml",
    "css/%2e%2e/%2e%2e/pyproject.toml",
    "....//pyproject.toml",
    "/etc/passwd",
    "%2fetc%2fpasswd",
    "//etc/passwd",
    "file:///etc/passwd",
    "css/app.css%00",
    "%00",
    "css/app.css/",
    "css/app.css/.",
    "css/",
    "css",
    ".",
    "..",
    "~root/.profile",
    "css/app.0000000000.css/../../../pyproject.toml",
    "CON",
    "c" * 5000,
    "a/" * 2000,
]


@pytest.mark.parametrize("trick", TRICKS)
async def test_nothing_else_is_reached_by(nobody: Browser, trick: str) -> None:
    answer = await nobody.get(f"/static/{trick}")
    assert answer.status in (303, 308, 400, 404)
    assert "build-backend" not in answer.text
    assert "root:" not in answer.text
    assert "evil" not in answer.location


async def test_a_file_is_served_by_its_name_and_by_its_hash(nobody: Browser) -> None:
    assert (await nobody.get("/static/css/app.css")).headers["Cache-Control"] == "no-cache"
    stale = await nobody.get("/static/css/app.0123456789.css")
    assert (stale.status, stale.headers["Cache-Control"]) == (200, "no-cache")


async def test_an_old_hash_is_not_kept_for_ever(nobody: Browser) -> None:
    page = (await nobody.get("/sign-in")).text
    address = page.partition('href="/static/css/app.')[2].partition('"')[0]
    kept = await nobody.get(f"/static/css/app.{address}")
    assert "immutable" in kept.headers["Cache-Control"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
async def test_nothing_is_written(nobody: Browser, method: str) -> None:
    assert (await send(nobody, method, "/static/css/app.css", b"x")).status == 405


async def test_comments_stay_in_the_source(nobody: Browser) -> None:
    page = await nobody.get("/sign-in")
    for kind in ("css", "js"):
        (path,) = re.findall(rf'"(/static/{kind}/app\.[0-9a-f]+\.{kind})"', page.text)
        text = (await nobody.get(path)).text
        assert len(text) > 100
        assert not re.search(r"/\*|^\s*//", text, re.MULTILINE)
