"""What the JSON API refuses, and how it says so."""

from typing import Any

from tests.support.cast import HOST, Answer, Browser

NOT_JSON = {
    "{": "cut off",
    "[]": "a list",
    '"text"': "a string",
    "": "nothing",
    "\xff": "no text",
    "[" * 99: "too deep",
}


async def send(program: Browser, body: bytes, content_type: str = "application/json") -> Answer:
    headers = program.headers({"Content-Type": content_type})
    return await Answer.of(await program.client.post("/api/tasks", data=body, headers=headers, scheme="https"))


def problem(answer: Answer) -> dict[str, Any]:
    assert answer.headers["Content-Type"] == "application/problem+json"
    found: dict[str, Any] = answer.json
    assert (found["type"], found["status"]) == ("about:blank", answer.status)
    assert found["detail"]
    return found


async def test_a_body_must_be_a_json_object(program: Browser) -> None:
    for body, what in NOT_JSON.items():
        answer = await send(program, body.encode("latin-1"))
        assert (what, answer.status, problem(answer)["title"]) == (what, 400, "Bad Request")


async def test_a_body_must_say_that_it_is_json(program: Browser) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        answer = await send(program, b'{"title": "A form"}', kind)
        assert (answer.status, problem(answer)["title"]) == (415, "Unsupported Media Type")


async def test_a_body_may_not_be_huge(program: Browser) -> None:
    answer = await send(program, b'{"title": "' + b"x" * 300_000 + b'"}')
    assert answer.status == 413
    assert problem(answer)


WRONG: dict[str, tuple[dict[str, Any], str, str]] = {
    "no title": ({}, "title", "Fill this in."),
    "an empty title": ({"title": "  "}, "title", "Fill this in."),
    "a number for a title": ({"title": 7}, "title", "This must be text."),
    "two lines": ({"title": "a\nb"}, "title", "This must be one line, without control characters."),
    "a long title": ({"title": "x" * 501}, "title", "This is too long: at most 500 characters."),
    "text for a number": ({"title": "a", "priority": "1"}, "priority", "This must be a whole number."),
    "yes for a number": ({"title": "a", "priority": True}, "priority", "This must be a whole number."),
    "a priority there is not": ({"title": "a", "priority": 5}, "priority", "This must be at most 4."),
    "a day there is not": ({"title": "a", "due_on": "2027-02-30"}, "due_on", "February 2027 has no day 30."),
    "a number for a day": ({"title": "a", "due_on": 20261201}, "due_on", "This must be a date such as 2027-03-14."),
    "an unknown field": ({"title": "a", "colour": "red"}, "colour", "There is no such field."),
    "an id beyond all": ({"title": "a", "project": 10**30}, "project", "This must be at most 2147483647."),
    "half a character": ({"title": "\ud800"}, "", "This holds text that is no Unicode."),
}


async def test_a_wrong_field_is_named(program: Browser) -> None:
    for name, (body, field, message) in WRONG.items():
        answer = await program.send("POST", "/api/tasks", body)
        assert (name, answer.status, problem(answer)["errors"]) == (name, 422, {field: message})


async def test_every_wrong_field_is_named_at_once(program: Browser) -> None:
    answer = await program.send("POST", "/api/projects", {"hue": 7, "status": "late", "name": None})
    assert set(problem(answer)["errors"]) == {"hue", "status", "name"}


async def test_an_address_there_is_not(program: Browser, nobody: Browser) -> None:
    for browser in (program, nobody):
        for path in ("/api/nothing", "/api/tasks/seven", "/api/tasks/99999999999999999999"):
            answer = await browser.send("GET", path)
            assert (answer.status, problem(answer)["title"]) == (404, "Not Found")


async def test_a_method_there_is_not(program: Browser) -> None:
    answer = await program.send("PUT", "/api/tasks", {"title": "a"})
    assert (answer.status, problem(answer)["title"]) == (405, "Method Not Allowed")
    assert "POST" in answer.headers["Allow"]


async def test_a_host_that_is_not_ours(program: Browser) -> None:
    answer = await program.send("GET", "/api/me", headers={"Host": f"{HOST}.evil.example"})
    assert answer.status == 400
    assert problem(answer)
