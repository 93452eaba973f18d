"""What was typed and could not be saved is shown again: the words, not what the page sends along with them."""

from hxtasks.tasks.models import Task
from tests.support.cast import Browser

ADD = {"title": "Water the plants", "once": "0f3a5c7e9b1d2f4a6c8e0b2d", "section": "1"}


async def test_after_the_session_has_ended(nobody: Browser) -> None:
    answer = await nobody.htmx.post("/projects/autumn-launch/tasks", ADD)
    assert answer.status == 401
    assert "Water the plants" in answer.words
    assert ADD["once"] not in answer.words
    assert f'name="kept-once" value="{ADD["once"]}"' in answer.text


async def test_after_a_refusal(mira: Browser) -> None:
    answer = await mira.htmx.post("/projects/autumn-launch/tasks", ADD | {"section": "999999"})
    assert answer.status == 404
    assert "What you typed: title" in answer.words
    assert "What you typed: once" not in answer.words
    assert f'type="hidden" name="once" value="{ADD["once"]}"' in answer.text


async def test_a_form_with_a_password_is_not_offered_again(nobody: Browser) -> None:
    answer = await nobody.sign_in("nobody-at-all", "wrong wrong")
    for _ in range(20):
        answer = await nobody.sign_in("nobody-at-all", "wrong wrong")
    assert answer.status == 429
    assert "nobody-at-all" in answer.text
    assert "Try again" not in answer.words


async def test_bytes_that_are_no_text_are_refused(mira: Browser) -> None:
    headers = mira.headers({"Content-Type": "application/x-www-form-urlencoded"})
    for sent in (b"title=caf%E9", b"title=caf\xe9"):
        address = "/projects/autumn-launch/tasks"
        answer = await mira.client.post(address, data=sent, headers=headers, scheme="https")
        assert answer.status_code == 400
        assert "not UTF-8" in await answer.get_data(as_text=True)
    assert not await Task.filter(title__startswith="caf").exists()
