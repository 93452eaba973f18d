"""A page that nothing has changed is sent again without being made again, to nobody but who may have it now."""

from datetime import timedelta
from typing import Any

import pytest
from quart import Quart

from hxtasks import clock
from hxtasks.access import Actor, Role
from hxtasks.accounts.models import ApiToken, Session, User
from hxtasks.web import again
from hxtasks.web.again import LONGEST, Again
from tests.support.cast import Answer, Browser, with_token
from tests.support.queries import asked

PAGE = "/projects/autumn-launch"
MIRA = Actor(1, "mira", "Mira Roux", Role.OWNER)
REVALIDATED = [PAGE, "/inbox", "/today", "/assigned", "/dashboard", "/activity", "/trash"]


@pytest.mark.parametrize("path", REVALIDATED)
async def test_it_costs_one_question_who_asks(mira: Browser, path: str) -> None:
    for browser in (mira, mira.htmx):
        first = await browser.get(path)
        with asked() as statements:
            second = await browser.get(path)
        assert len(statements) == 1
        assert (second.status, second.text) == (200, first.text)
        assert told(second) == told(first)
        assert second.headers["X-Request-Id"] != first.headers["X-Request-Id"]


def told(answer: Answer) -> dict[str, str]:
    return {
        name.lower(): value for name, value in answer.headers.items() if name.lower() not in ("x-request-id", "date")
    }


async def test_that_it_has_not_changed_is_said_again_too(mira: Browser) -> None:
    tag = {"If-None-Match": (await mira.get(PAGE)).headers["ETag"]}
    await mira.get(PAGE, tag)
    with asked() as statements:
        assert (await mira.get(PAGE, tag)).status == 304
    assert len(statements) == 1


async def test_a_change_by_somebody_else_shows(mira: Browser, jon: Browser) -> None:
    await mira.get(PAGE)
    await jon.post(f"{PAGE}/tasks", {"title": "Ask the printers"})
    assert "Ask the printers" in (await mira.get(PAGE)).words


async def test_a_page_a_fragment_and_other_encodings_are_each_their_own(mira: Browser) -> None:
    for _ in range(2):
        assert "<html" in (await mira.get(PAGE)).text
        assert "<html" not in (await mira.htmx.get(PAGE)).text
    packed = [
        await mira.client.get(PAGE, headers=mira.headers({"Accept-Encoding": "br"}), scheme="https") for _ in "ab"
    ]
    assert [answer.headers["Content-Encoding"] for answer in packed] == ["br", "br"]
    assert "Content-Encoding" not in (await mira.get(PAGE)).headers


async def test_what_one_sees_is_not_sent_to_another(mira: Browser, jon: Browser, ana: Browser) -> None:
    assert (await mira.get("/projects/hiring")).status == 200
    assert (await jon.get("/projects/hiring")).status == 404
    assert "Add to" in (await mira.get(PAGE)).text
    assert "You may read this project" in (await ana.get(PAGE)).words


async def test_other_settings_show(mira: Browser) -> None:
    await mira.get(PAGE)
    await mira.post("/settings/appearance", {"theme": "dark", "timezone": "Europe/Riga", "locale": "en-GB"})
    for _ in range(2):
        assert 'data-theme="dark"' in (await mira.get(PAGE)).text


async def test_who_is_taken_out_gets_nothing(mira: Browser, ana: Browser) -> None:
    assert (await ana.get(PAGE)).status == 200
    await mira.post(f"{PAGE}/members/{(await User.get(username='ana')).id}/removal")
    assert (await ana.get(PAGE)).status == 404


@pytest.mark.parametrize("how", ["session", "age", "disabled", "role"])
async def test_whose_session_has_ended_gets_nothing(app: Quart, mira: Browser, jon: Browser, how: str) -> None:
    """Even where the log was told nothing of it."""
    assert (await jon.get("/today")).status == 200
    person = await User.get(username="jon")
    if how == "session":
        await Session.filter(user_id=person.id).delete()
    elif how == "age":
        await Session.filter(user_id=person.id).update(seen_at=clock.now() - timedelta(days=400))
    elif how == "disabled":
        await User.filter(id=person.id).update(disabled_at=clock.now())
    else:
        await User.filter(id=person.id).update(role=Role.GUEST)
        assert 'href="/projects/new"' not in (await jon.get("/today")).text
        return
    assert (await jon.get("/today")).location.startswith("/sign-in")


async def test_a_token_that_is_taken_back_opens_nothing(app: Quart) -> None:
    program = await with_token(app, "mira", "read")
    assert (await program.get(PAGE)).status == 200
    await ApiToken.all().delete()
    assert (await program.get(PAGE)).location.startswith("/sign-in")


async def test_the_next_day_is_another_page(mira: Browser) -> None:
    before = await mira.get("/today")
    with clock.frozen(clock.now() + timedelta(days=1)):
        assert (await mira.get("/today")).headers["ETag"] != before.headers["ETag"]


async def test_a_message_is_shown_once(mira: Browser) -> None:
    await mira.get("/today")
    await mira.post("/settings/keyboard", {"single_keys": "true"})
    assert "Saved." in (await mira.get("/today")).words
    assert "Saved." not in (await mira.get("/today")).words


async def test_another_host_is_refused_as_ever(mira: Browser) -> None:
    assert (await mira.get(PAGE)).status == 200
    assert (await mira.get(PAGE, {"Host": "evil.example"})).status == 400


async def test_what_is_kept_is_bounded_and_what_is_old_goes_first() -> None:
    sizes = {"/a": 300_000, "/b": 300_000, "/c": 300_000, "/long": LONGEST + 1, "/cookie": 10}
    made: list[str] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        made.append(scope["path"])
        again.remember(scope, again.Follows(who, MIRA, clock.today("UTC")))
        headers = [(b"set-cookie", b"a=b")] if scope["path"] == "/cookie" else []
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"x" * sizes[scope["path"]]})

    async def who() -> Actor:
        return MIRA

    cache = Again(app, kept=700_000)
    for path in ("/a", "/b", "/a", "/c", "/a", "/b", "/long", "/long", "/cookie", "/cookie"):
        await ask(cache, path)
    assert made == ["/a", "/b", "/c", "/b", "/long", "/long", "/cookie", "/cookie"]
    assert cache.size <= 700_000


async def ask(cache: Again, path: str) -> list[Any]:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        raise AssertionError("nobody reads the body of a GET")

    scope = {"type": "http", "method": "GET", "scheme": "https", "path": path, "query_string": b"", "headers": []}
    await cache(scope, receive, send)
    return sent
