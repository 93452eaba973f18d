"""API tokens: shown once, kept as a digest, and never worth more than they say."""

import re
from datetime import timedelta

import pytest

from hxtasks import clock
from hxtasks.accounts.models import ApiToken, User, digest
from tests.support.cast import PASSWORD, Browser, with_token

FORM = {"name": "the build", "scope": "read", "days": "30", "current": PASSWORD}


async def make(browser: Browser, **form: str) -> str:
    answer = await browser.post("/settings/tokens", FORM | form)
    assert answer.status == 200, answer.words
    found = re.search(r"hxt_[\w-]{43}", answer.text)
    assert found
    return found[0]


async def test_one_is_shown_once_and_stored_as_its_sha256(jon: Browser) -> None:
    secret = await make(jon)
    stored = await ApiToken.get(name="the build")
    assert stored.digest == digest(secret)
    page = await jon.get("/settings/tokens")
    assert "the build" in page.words
    assert secret not in page.text
    assert stored.digest not in page.text


async def test_making_one_asks_for_the_password(jon: Browser) -> None:
    assert (await jon.post("/settings/tokens", FORM | {"current": "a guess"})).status == 422
    assert (await jon.post("/settings/tokens", {k: v for k, v in FORM.items() if k != "current"})).status == 422
    assert not await ApiToken.exists()


async def test_a_token_makes_no_tokens_and_changes_no_account(jon: Browser) -> None:
    program = await with_token(jon.app, "mira")
    for path, form in {
        "/settings/tokens": FORM,
        "/settings/password": {"current": PASSWORD, "password": "another few words"},
        "/settings/profile": {"name": "x", "username": "xx", "email": "x@example.org"},
        "/settings/team/invites": {"role": "4"},
        "/sign-out": {},
    }.items():
        assert (await program.post(path, form)).status == 403, path


async def test_one_that_reads_does_not_write(jon: Browser) -> None:
    program = Browser(jon.app, token=await make(jon))
    assert (await program.get("/api/tasks")).status == 200
    assert (await program.send("POST", "/api/tasks", {"title": "x"})).status == 403
    assert (await program.send("PATCH", "/api/tasks/1", {"title": "x"})).status == 403
    assert (await program.send("DELETE", "/api/tasks/1")).status == 403
    assert (await program.post("/tasks", {"title": "x"})).status == 403


async def test_it_expires(jon: Browser) -> None:
    program = Browser(jon.app, token=await make(jon))
    for days, status in ((29, 200), (31, 401)):
        with clock.frozen(clock.now() + timedelta(days=days)):
            assert (await program.get("/api/me")).status == status


async def test_revoking_ends_it_at_once(jon: Browser) -> None:
    program = Browser(jon.app, token=await make(jon))
    token = await ApiToken.get(name="the build")
    assert (await jon.post(f"/settings/tokens/{token.id}/revocation")).status == 303
    assert (await program.get("/api/me")).status == 401


async def test_nobody_revokes_the_token_of_another(jon: Browser, mira: Browser) -> None:
    await make(jon)
    token = await ApiToken.get(name="the build")
    assert (await mira.post(f"/settings/tokens/{token.id}/revocation")).status == 404


async def test_it_is_worth_what_its_owner_is_now(jon: Browser) -> None:
    program = Browser(jon.app, token=await make(jon, scope="write"))
    assert (await program.send("POST", "/api/projects", {"name": "x"})).status == 201
    await User.filter(username="jon").update(role=1)
    assert (await program.send("POST", "/api/projects", {"name": "y"})).status == 403


@pytest.mark.parametrize("scope", ["admin", "", "write read"])
async def test_there_are_no_other_scopes(jon: Browser, scope: str) -> None:
    assert (await jon.post("/settings/tokens", FORM | {"scope": scope})).status == 422


async def test_a_wrong_token_is_not_made_good_by_a_session(jon: Browser) -> None:
    assert (await jon.get("/api/me", {"Authorization": "Bearer hxt_wrong"})).status == 401
