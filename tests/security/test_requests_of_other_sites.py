"""No other site can make a browser change anything here, nor word the page that says so (CSRF)."""

import pytest

from hxtasks.tasks.models import Task
from tests.security.raw import FORM, on_sqlite, send
from tests.support.cast import HOST, Browser

pytestmark = on_sqlite

FOREIGN: dict[str, dict[str, str]] = {
    "another site": {"Sec-Fetch-Site": "cross-site"},
    "a sister site": {"Sec-Fetch-Site": "same-site"},
    "another site that names our origin": {"Sec-Fetch-Site": "cross-site", "Origin": f"https://{HOST}"},
    "nothing at all": {},
    "another origin": {"Origin": "https://evil.example"},
    "a sandbox": {"Origin": "null"},
    "our host by plain http": {"Origin": f"http://{HOST}"},
    "our host at another port": {"Origin": f"https://{HOST}:8443"},
    "an invented value": {"Sec-Fetch-Site": "same-origin, cross-site"},
}
OWN: dict[str, dict[str, str]] = {
    "our page": {"Sec-Fetch-Site": "same-origin"},
    "the address bar": {"Sec-Fetch-Site": "none"},
    "our page in an old browser": {"Origin": f"https://{HOST}"},
}


async def complete(browser: Browser, headers: dict[str, str]) -> int:
    answer = await send(browser, "POST", "/tasks/1/completion", b"x=1", {"Host": HOST, **FORM, **headers}, bare=True)
    return answer.status


@pytest.mark.parametrize("headers", FOREIGN.values(), ids=FOREIGN)
async def test_a_change_is_refused_when_it_comes_from(mira: Browser, headers: dict[str, str]) -> None:
    assert await complete(mira, headers) == 403
    assert (await Task.get(id=1)).completed_at is None


@pytest.mark.parametrize("headers", OWN.values(), ids=OWN)
async def test_a_change_is_made_when_it_comes_from(mira: Browser, headers: dict[str, str]) -> None:
    assert await complete(mira, headers) == 303


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND"])
async def test_no_other_method_changes_anything(mira: Browser, method: str) -> None:
    assert (await send(mira, method, "/tasks/1/completion")).status == 405


@pytest.mark.parametrize("header", ["X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"])
async def test_get_stays_get(mira: Browser, header: str) -> None:
    assert (await mira.get("/tasks/1/completion", {header: "POST"})).status == 405
    assert (await mira.get("/tasks/1/completion?_method=POST")).status == 405
    assert (await Task.get(id=1)).completed_at is None


async def test_the_refusal_offers_no_form_in_the_other_sites_words(mira: Browser) -> None:
    """A page of ours that repeats the request on a click would be the very request, made same-origin."""
    foreign = {"Host": HOST, **FORM, "Sec-Fetch-Site": "cross-site"}
    answer = await send(mira, "POST", "/tasks/1/deletion", b"x=Click+here+to+win", foreign, bare=True)
    assert answer.status == 403
    assert "Click here to win" not in answer.text
    assert 'action="/tasks/1/deletion"' not in answer.text


async def test_the_api_is_guarded_the_same_way_for_sessions(mira: Browser) -> None:
    headers = {"Host": HOST, "Content-Type": "text/plain", "Sec-Fetch-Site": "cross-site"}
    answer = await send(mira, "POST", "/api/tasks", b'{"title": "x"}', headers, bare=True)
    assert answer.status == 403


async def test_a_token_beside_a_session_does_not_open_the_door(mira: Browser) -> None:
    assert await complete(mira, {"Authorization": "Bearer x", "Sec-Fetch-Site": "cross-site"}) == 403


async def test_no_other_origin_may_read_anything(mira: Browser) -> None:
    preflight = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    for answer in (
        await send(mira, "OPTIONS", "/api/tasks", headers=preflight),
        await mira.get("/api/tasks", {"Origin": "https://evil.example"}),
    ):
        assert "Access-Control-Allow-Origin" not in answer.headers
