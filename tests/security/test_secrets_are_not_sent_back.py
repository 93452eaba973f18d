"""What was typed is kept when a form is refused, but never a password or a code."""

import pytest

from hxtasks.accounts.models import Session
from tests.security.raw import on_sqlite
from tests.support.cast import Browser

pytestmark = on_sqlite

SECRET = "typed-in-confidence"
FORMS: dict[str, dict[str, str]] = {
    "/sign-in": {"name": "jon", "password": SECRET},
    "/settings/password": {"current": SECRET, "password": SECRET},
    "/settings/tokens": {"name": "x", "scope": "read", "current": SECRET},
}


@pytest.mark.parametrize("path", FORMS)
async def test_neither_when_it_is_wrong(jon: Browser, path: str) -> None:
    for browser in (jon, jon.htmx):
        answer = await browser.post(path, FORMS[path])
        assert answer.status == 422
        assert SECRET not in answer.text


@pytest.mark.parametrize("path", FORMS)
async def test_nor_when_the_session_has_ended_meanwhile(jon: Browser, path: str) -> None:
    await Session.all().delete()
    for browser in (jon, jon.htmx):
        answer = await browser.post(path, FORMS[path])
        assert answer.status in (401, 422)
        assert SECRET not in answer.text


@pytest.mark.parametrize("path", FORMS)
async def test_nor_when_another_error_comes_first(jon: Browser, path: str) -> None:
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Host": "evil.example"}):
        assert SECRET not in (await jon.post(path, FORMS[path], headers)).text
    answers = [await jon.post(path, FORMS[path]) for _ in range(21)]
    assert answers[-1].status == 429
    assert SECRET not in answers[-1].text


async def test_nor_by_a_form_of_the_wrong_place(jon: Browser) -> None:
    answer = await jon.post(
        "/tasks/999/title", {"title": "kept", "current": SECRET, "password": SECRET, "code": SECRET}
    )
    assert answer.status == 404
    assert "kept" in answer.text
    assert SECRET not in answer.text
