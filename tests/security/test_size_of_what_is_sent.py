"""Bodies, fields and texts have limits; beyond them nothing is changed and the answer says why."""

import json

import pytest

from hxtasks.tasks.models import Task
from tests.security.raw import FORM, JSON, on_sqlite, send
from tests.support.cast import Browser, with_token

pytestmark = on_sqlite


async def test_a_form_holds_256_kilobytes(mira: Browser) -> None:
    before = await Task.all().count()
    answer = await send(mira, "POST", "/tasks", b"title=a&notes=" + b"x" * 262_144, FORM)
    assert answer.status == 413
    assert await Task.all().count() == before


async def test_a_form_has_200_fields(mira: Browser) -> None:
    assert (await send(mira, "POST", "/tasks", b"title=a" + b"&x=1" * 199, FORM)).status == 303
    assert (await send(mira, "POST", "/tasks", b"title=a" + b"&x=1" * 200, FORM)).status == 400


async def test_files_are_not_taken(mira: Browser) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\na\r\n--x--\r\n'
    answer = await send(mira, "POST", "/tasks", body, {"Content-Type": "multipart/form-data; boundary=x"})
    assert answer.status == 415


@pytest.mark.parametrize(("field", "most"), [("title", 500), ("notes", 100_000)])
async def test_texts_are_as_long_as_they_may_be_and_no_longer(mira: Browser, field: str, most: int) -> None:
    path = f"/tasks/1/{field}"
    assert (await mira.post(path, {field: "x" * most})).status == 303
    assert (await mira.post(path, {field: "y" * (most + 1)})).status == 422
    task = await Task.get(id=1)
    assert set(getattr(task, field)) == {"x"}


@pytest.mark.parametrize(
    "title", ["", "  ", "a\x00b", "a\nb", "a\x1b[31mb", "a\u202eb", "a\u2028b", "a\x7fb", "\t\x0b", "\u200b\u2060"]
)
async def test_one_line_holds_no_control_characters(mira: Browser, title: str) -> None:
    assert (await mira.post("/tasks/1/title", {"title": title})).status == 422


@pytest.mark.parametrize("notes", ["a\x00b", "a\x1bb", "a\x7fb"])
async def test_notes_hold_line_breaks_and_tabs_but_no_other_control_characters(mira: Browser, notes: str) -> None:
    assert (await mira.post("/tasks/1/notes", {"notes": "a\r\n\tb"})).status == 303
    assert (await mira.post("/tasks/1/notes", {"notes": notes})).status == 422
    assert (await Task.get(id=1)).notes == "a\n\tb"


async def test_invalid_utf_8_is_no_crash(mira: Browser) -> None:
    for body in (b"title=%ff%fe", b"title=\xff\xfe", b"title=%ed%a0%80", b"%ff=%ff&title=x", b"title=%"):
        assert (await send(mira, "POST", "/tasks", body, FORM)).status in (303, 400, 422)


async def test_of_a_field_sent_twice_the_first_counts(mira: Browser) -> None:
    await send(mira, "POST", "/tasks/1/title", b"title=First&title=Second", FORM)
    assert (await Task.get(id=1)).title == "First"


BODIES = {
    "too deep": b'{"title": ' + b"[" * 33 + b"]" * 33 + b"}",
    "far too deep": b"[" * 100_000,
    "deep, in UTF-16": '{"∀": '.encode("utf-16-be") + "[".encode("utf-16-be") * 60_000,
    "not JSON": b"title=x",
    "nothing": b"",
    "no object": b'["title"]',
    "not UTF-8": b'{"title": "\xff"}',
    "a lone surrogate": b'{"title": "\\ud800"}',
    "a surrogate as a name": b'{"title": "x", "\\ud800": 1}',
    "NUL": b'{"title": "a\\u0000b"}',
    "a huge number": b'{"title": "x", "priority": 1' + b"0" * 5000 + b"}",
    "a number beyond the database": b'{"title": "x", "section": 1' + b"0" * 30 + b"}",
    "no number": b'{"title": "x", "priority": NaN}',
    "infinity": b'{"title": "x", "priority": Infinity}',
    "a number for a text": b'{"title": 5}',
    "an object for a text": b'{"title": {"$ne": 1}}',
    "an unknown field": b'{"title": "x", "role": 4}',
    "somebody else's field": b'{"title": "x", "created_by": 1}',
    "a version": b'{"title": "x", "version": 9}',
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
async def test_the_api_refuses(mira: Browser, body: bytes) -> None:
    program = await with_token(mira.app, "mira")
    before = await Task.all().count()
    answer = await send(program, "POST", "/api/tasks", body, JSON)
    assert answer.status in (400, 413, 422), answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert json.loads(answer.text)["status"] == answer.status
    assert await Task.all().count() == before


@pytest.mark.parametrize("field", ["assignee", "section"])
@pytest.mark.parametrize("number", ["1" + "0" * 30, str(2**31), "-1", "٣", "1e9", "0x1", "1" * 5000, "NaN"])
async def test_numbers_that_name_nothing_are_refused(mira: Browser, field: str, number: str) -> None:
    assert (await mira.post("/tasks", {"title": "x", field: number})).status in (404, 422)
    assert (await mira.post("/projects/autumn-launch/tasks", {"title": "x", "section": number})).status in (404, 422)
    assert (await mira.post("/tasks/1/position", {"section": number})).status in (404, 422)
    assert (await mira.post("/tasks/1/assignee", {"assignee": number})).status in (404, 422)
    assert (await mira.post("/projects/autumn-launch/members", {"user": number, "role": "3"})).status in (404, 422)
    for where in ("before", "after"):
        assert (await mira.post("/tasks/1/position", {"section": "1", where: number})).status < 500
