"""Whoever reads the log learns who did what, and can get in as nobody."""

import logging

import pytest

from hxtasks.logs import Person
from tests.support.cast import PASSWORD, Browser, with_token

SECRET = "this is my secret word"


async def test_no_password_token_or_session_is_ever_logged(
    mira: Browser, nobody: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "hxtasks")
    program = await with_token(mira.app, "mira")
    made = await mira.post("/settings/tokens", {"name": "x", "scope": "read", "current": PASSWORD})
    offered = await mira.post("/settings/team/invites", {"role": "1"})
    link = "/join/" + offered.text.partition("/join/")[2][:43]
    await nobody.post("/sign-in", {"name": SECRET, "password": SECRET})
    await nobody.post("/sign-in", {"name": "jon", "password": SECRET})
    await nobody.get(link)
    await nobody.post(link, {"password": SECRET}, {"Sec-Fetch-Site": "cross-site"})
    await nobody.get(f"/set-up?code={SECRET}")
    await nobody.sign_in("jon")
    await nobody.post("/settings/password", {"current": SECRET, "password": SECRET})
    await nobody.get("/settings/team", {"Authorization": f"Bearer {program.token}"})
    await program.get("/nowhere")
    cookies = [c.value for browser in (mira, nobody) for c in browser.client.cookie_jar or ()]
    secrets = [SECRET, PASSWORD, program.token, link.removeprefix("/join/"), *filter(None, cookies)]
    logged = "\n".join(Person().format(record) for record in caplog.records if record.name.startswith("hxtasks"))
    assert "failed sign-in as jon" in logged
    assert "hxt_" in made.text
    assert [secret for secret in secrets if secret in logged] == []


async def test_a_denial_is_logged_with_who_and_what(ana: Browser, caplog: pytest.LogCaptureFixture) -> None:
    await ana.post("/settings/team", {"team": "x"})
    assert "denied POST /settings/team to ana" in caplog.text


async def test_nobody_writes_lines_of_their_own(nobody: Browser, caplog: pytest.LogCaptureFixture) -> None:
    await nobody.post("/sign-in", {"name": "x\nINFO mira signed in", "password": "x"})
    await nobody.post("/tasks/1%0aINFO/completion", headers={"Sec-Fetch-Site": "cross-site", "Origin": "a\tb"})
    assert all("\n" not in record.getMessage() for record in caplog.records)
