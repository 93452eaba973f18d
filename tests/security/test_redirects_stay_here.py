"""After signing in one lands on a page of ours, whatever `next` says (CWE-601)."""

import pytest

from tests.security.raw import on_sqlite
from tests.support.cast import PASSWORD, Browser

pytestmark = on_sqlite

ELSEWHERE = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "https://evil.example",
    "HTTPS://evil.example/today",
    "javascript:alert(1)",
    "data:text/html,x",
    "/%2f/evil.example",
    "/%5cevil.example",
    "/today//evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/today\r\nLocation: https://evil.example",
    "/today\x00",
    "\x01https://evil.example",
    " //evil.example",
    "/.//evil.example",
    "/@evil.example",
    "//tasks.example.org@evil.example",
    "/today?\x0d\x0a",
    "today",
    "?x",
    "#x",
    "/tasks/1/completion",
    "/sign-out",
    "/no/such/page",
    "／／evil.example",
    "/／evil.example",
]


@pytest.mark.parametrize("target", ELSEWHERE)
async def test_signing_in_never_leads_to(nobody: Browser, target: str) -> None:
    answer = await nobody.post("/sign-in", {"name": "mira", "password": PASSWORD, "next": target})
    # A control character is refused in the form itself.
    assert (answer.status, answer.location) in ((303, "/today"), (422, ""))
    if answer.status == 422:
        assert "Location" not in answer.headers


async def test_who_is_signed_in_is_sent_to_no_other_place_either(mira: Browser) -> None:
    for target in ELSEWHERE:
        answer = await mira.client.get(
            "/sign-in", query_string={"next": target}, headers=mira.headers(), scheme="https"
        )
        assert (answer.status_code, answer.headers["Location"]) == (303, "/today"), target


async def test_a_page_of_ours_is_where_one_wanted_to_go(nobody: Browser) -> None:
    asked = await nobody.get("/projects/autumn-launch?after=1.2.3")
    assert asked.location.startswith("/sign-in?next=/projects/autumn-launch")
    answer = await nobody.post("/sign-in", {"name": "mira", "password": PASSWORD, "next": "/tasks/1?edit=title"})
    assert (answer.status, answer.location) == (303, "/tasks/1?edit=title")


async def test_a_form_that_was_kept_is_sent_to_an_address_of_ours_alone(nobody: Browser) -> None:
    form = {"name": "mira", "password": PASSWORD, "kept-title": "x"}
    for target in ("https://evil.example", "//evil.example", "/today", "javascript:x"):
        answer = await nobody.post("/sign-in", {**form, "resend": target})
        assert "evil.example" not in answer.text
        assert (answer.status, answer.location) == (303, "/today"), target
        await nobody.post("/sign-out")
