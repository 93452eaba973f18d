"""A session ends when it should, and at once."""

from datetime import timedelta

import pytest
from quart import Quart

from hxtasks import clock
from hxtasks.accounts.models import ApiToken, Session, User, digest
from tests.support.cast import PASSWORD, Browser, signed_in, with_token

NEW = "four rather quiet words"


async def is_in(browser: Browser) -> bool:
    return (await browser.get("/today")).status == 200


async def test_signing_out_ends_it_on_the_server(jon: Browser) -> None:
    stolen = Browser(jon.app)
    cookie = {"Cookie": "; ".join(f"{c.name}={c.value}" for c in jon.client.cookie_jar or ())}
    assert (await stolen.get("/today", cookie)).status == 200
    await jon.post("/sign-out")
    assert (await stolen.get("/today", cookie)).status == 303


async def test_revoking_ends_it_at_once(app: Quart, jon: Browser) -> None:
    other = await signed_in(app, "jon")
    newest = (await Session.all().order_by("-id"))[0]
    await jon.post(f"/settings/sessions/{newest.id}/ending")
    assert (await is_in(jon), await is_in(other)) == (True, False)


async def test_signing_out_everywhere_else_leaves_this_one(app: Quart, jon: Browser) -> None:
    other = await signed_in(app, "jon")
    await jon.post("/settings/sessions/ending")
    assert (await is_in(jon), await is_in(other)) == (True, False)


async def test_nobody_ends_the_session_of_another(jon: Browser, mira: Browser) -> None:
    theirs = await Session.get(user_id=(await User.get(username="mira")).id)
    assert (await jon.post(f"/settings/sessions/{theirs.id}/ending")).status == 404
    assert await is_in(mira)


async def test_a_new_password_ends_all_others_and_renews_this_one(app: Quart, jon: Browser) -> None:
    other = await signed_in(app, "jon")
    before = {session.digest for session in await Session.filter(user__username="jon")}
    answer = await jon.post("/settings/password", {"current": PASSWORD, "password": NEW})
    assert answer.status == 303
    assert (await is_in(jon), await is_in(other)) == (True, False)
    assert before.isdisjoint({session.digest for session in await Session.filter(user__username="jon")})


async def test_the_password_is_asked_for_again_before_it_is_changed(jon: Browser) -> None:
    answer = await jon.post("/settings/password", {"current": "not this one", "password": NEW})
    assert answer.status == 422
    assert (await Browser(jon.app).sign_in("jon", NEW)).status == 422


async def test_disabling_ends_sessions_and_tokens_at_once(app: Quart, mira: Browser, jon: Browser) -> None:
    token = await with_token(app, "jon")
    user = await User.get(username="jon")
    await mira.post(f"/settings/team/members/{user.id}/disabling")
    assert not await is_in(jon)
    assert (await token.get("/api/me")).status == 401
    assert (await Browser(app).sign_in("jon")).status == 422
    await mira.post(f"/settings/team/members/{user.id}/enabling")
    assert not await is_in(jon)
    assert not await ApiToken.filter(user_id=user.id).exists()


async def test_signing_in_makes_a_new_id(app: Quart) -> None:
    browser = Browser(app)
    ids = set()
    for _ in range(3):
        await browser.sign_in("jon")
        ids |= {c.value for c in browser.client.cookie_jar or () if c.name == "__Host-hxtasks"}
    assert len(ids) == 3


async def test_what_is_stored_does_not_open_the_door(app: Quart, jon: Browser) -> None:
    stored = (await Session.filter(user__username="jon"))[0]
    cookie = next(c.value or "" for c in jon.client.cookie_jar or () if c.name == "__Host-hxtasks")
    extension = app.extensions["QUART_AUTH"][0]
    secret = extension.load_token(cookie, app)
    assert stored.digest == digest(secret)
    assert len(secret) >= 43  # 256 bits
    forged = f"__Host-hxtasks={extension.dump_token(stored.digest, app)}"
    assert (await Browser(app).get("/today", {"Cookie": forged})).status == 303


@pytest.mark.parametrize(("days", "inside"), [(13, True), (15, False)])
async def test_it_ends_after_two_idle_weeks(jon: Browser, days: int, inside: bool) -> None:
    with clock.frozen(clock.now() + timedelta(days=days)):
        assert await is_in(jon) == inside


async def test_it_ends_after_180_days_however_much_it_is_used(jon: Browser) -> None:
    began = clock.now()
    for day in range(0, 180, 10):
        with clock.frozen(began + timedelta(days=day)):
            assert await is_in(jon), day
    with clock.frozen(began + timedelta(days=181)):
        assert not await is_in(jon)


async def test_a_demotion_counts_from_the_next_request_on(mira: Browser, jon: Browser) -> None:
    assert (await jon.get("/projects/new")).status == 200
    user = await User.get(username="jon")
    await mira.post(f"/settings/team/members/{user.id}/role", {"role": "1"})
    assert (await jon.get("/projects/new")).status == 403
    assert (await jon.get("/projects/autumn-launch")).status == 404


async def test_signing_in_again_ends_the_session_that_the_browser_had(jon: Browser) -> None:
    old = {session.digest for session in await Session.filter(user__username="jon")}
    assert (await jon.sign_in("mira")).status == 303
    assert not await Session.filter(digest__in=old).exists()
    assert await Session.filter(user__username="mira").count() == 2
