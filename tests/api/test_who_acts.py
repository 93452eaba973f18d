"""Whom a request to the JSON API acts for."""

from datetime import timedelta

import pytest
from quart import Quart

from hxtasks import clock
from hxtasks.accounts.models import ApiToken
from tests.support.cast import Answer, Browser, with_token


async def test_the_caller_is_greeted_by_name(program: Browser) -> None:
    me = (await program.send("GET", "/api/me")).json
    assert (me["username"], me["greeting"], me["role"]) == ("mira", "Hello, Mira Roux", "owner")
    assert (me["time_zone"], me["scope"]) == ("Europe/Riga", "write")
    assert (await program.send("GET", f"/api/projects/{me['inbox']}")).json["inbox"]


async def test_a_guest_knows_those_they_share_a_project_with(program: Browser, anas_program: Browser) -> None:
    def names(answer: Answer) -> set[str]:
        return {person["username"] for person in answer.json["people"]}

    assert names(await program.send("GET", "/api/people")) == {"mira", "jon", "ana", "sten"}
    assert names(await anas_program.send("GET", "/api/people")) == {"mira", "ana"}


async def test_nobody_is_asked_for_a_token(nobody: Browser) -> None:
    for method in ("GET", "POST"):
        answer = await nobody.send(method, "/api/tasks", {"title": "Mine"} if method == "POST" else None)
        assert (answer.status, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
        assert answer.headers["Content-Type"] == "application/problem+json"


async def test_an_unknown_token_is_no_token(app: Quart) -> None:
    assert (await Browser(app, token="hxt_guessed").send("GET", "/api/me")).status == 401


async def test_a_token_ends(app: Quart, program: Browser) -> None:
    with clock.frozen(clock.now() + timedelta(days=2)):
        assert (await program.send("GET", "/api/me")).status == 401


async def test_a_revoked_token_ends_at_once(program: Browser) -> None:
    await ApiToken.all().delete()
    assert (await program.send("GET", "/api/me")).status == 401


async def test_a_token_to_read_changes_nothing(app: Quart) -> None:
    reader = await with_token(app, "mira", "read")
    assert (await reader.send("GET", "/api/me")).json["scope"] == "read"
    answer = await reader.send("POST", "/api/tasks", {"title": "Mine"})
    assert (answer.status, answer.json["detail"]) == (403, "This token may read, not write.")


async def test_a_signed_in_browser_may_ask_too(mira: Browser) -> None:
    assert (await mira.send("POST", "/api/tasks", {"title": "From a script"})).status == 201


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_another_site_may_not_use_the_session(mira: Browser, site: str) -> None:
    answer = await mira.send("POST", "/api/tasks", {"title": "Forged"}, {"Sec-Fetch-Site": site})
    assert answer.status == 403
    assert "Forged" not in (await mira.send("GET", "/api/tasks")).text
