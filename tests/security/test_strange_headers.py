"""Whatever a header says, nothing crashes and nobody gets in."""

from urllib.parse import quote

import pytest

from tests.security.raw import FORM, send
from tests.support.cast import HOST, Browser

COOKIES = [
    "",
    ";;;",
    "=",
    "__Host-hxtasks",
    "__Host-hxtasks=",
    "__Host-hxtasks=a.b.c",
    "__Host-hxtasks=%00",
    "__Host-hxtasks=é",
    "__Host-hxtasks=" + "a" * 5000,
    "__Host-hxtasks-toast=eyJ0b2FzdCI6MX0.x.y",
    "__Host-hxtasks=IjEi; __Host-hxtasks=IjIi",
    'x="\\000\\377"',
]
TOKENS = ["", "Bearer", "Bearer ", "bearer hxt_", "Basic bWlyYTp4", "Bearer hxt_é", "Bearer " + "x" * 9000, "Digest"]
URLS = ["http://[", "https://[::1", "null", "//", f"https://{HOST}@evil.example", f"https://{HOST}.evil.example", "é"]


@pytest.mark.parametrize("cookie", COOKIES)
async def test_a_malformed_cookie_is_no_session(nobody: Browser, cookie: str) -> None:
    answer = await send(nobody, "GET", "/today", headers={"Host": HOST, "Cookie": cookie}, bare=True)
    assert (answer.status, answer.location) == (303, "/sign-in?next=/today")


@pytest.mark.parametrize("token", TOKENS)
async def test_a_malformed_token_is_no_token_and_no_session_counts_beside_it(mira: Browser, token: str) -> None:
    answer = await mira.get("/api/me", {"Authorization": token})
    assert answer.status == (401 if token else 200)


@pytest.mark.parametrize("url", URLS)
async def test_a_malformed_origin_is_refused(mira: Browser, url: str) -> None:
    bare = {"Host": HOST, "Origin": url, **FORM}
    answer = await send(mira, "POST", "/tasks", b"title=x", bare, bare=True)
    assert answer.status == 403


@pytest.mark.parametrize("url", URLS)
async def test_a_malformed_referrer_leads_nowhere_else(mira: Browser, url: str) -> None:
    answer = await mira.post("/tasks/1/completion", headers={"Referer": url})
    assert (answer.status, answer.location) == (303, "/projects/autumn-launch")


@pytest.mark.parametrize("host", ["evil.example", f"{HOST}.evil.example", "", "a b", f"{HOST}:99999999"])
async def test_a_malformed_host_is_refused(nobody: Browser, host: str) -> None:
    assert (await nobody.get("/sign-in", {"Host": host})).status == 400


async def test_a_browser_may_call_itself_anything(nobody: Browser) -> None:
    answer = await nobody.post(
        "/sign-in", {"name": "mira", "password": "three quiet words"}, {"User-Agent": "\x01\u202eé" * 300}
    )
    assert answer.status == 303


@pytest.mark.parametrize(
    "kind", ["a/b", "text/html; charset=nonsense", "application/json", "multipart/mixed", quote("é"), ""]
)
async def test_a_form_of_another_content_type_says_nothing(mira: Browser, kind: str) -> None:
    answer = await send(mira, "POST", "/tasks", b"title=Smuggled", {"Content-Type": kind})
    assert answer.status in (400, 415, 422)
