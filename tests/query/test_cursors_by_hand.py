"""The word that says where a page ended is in the address: anybody may write another one."""

import base64
import json

import pytest

from tests.support.cast import Browser

SORTS = {
    "priority": ["1e999", "NaN", "40000", "1" + "0" * 30, "[]", "null"],
    "due": ["1e999", '"10000-01-01"', "5", '"soon"', "null"],
    "created": ["1e999", '"0001-01-01T00:00:00+23:59"', '"9999-12-31T23:59:59-23:59"', '"soon"', "5"],
    "done": ['"0001-01-01T00:00:00+23:59"', "null"],
    "title": ['"\\u0000"', '"\\ud800"', "5", "null"],
    "project": ["1e999", "5", "null"],
}


def cursor(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


@pytest.mark.parametrize("sort", SORTS)
async def test_what_no_page_ended_with_is_a_damaged_link(mira: Browser, sort: str) -> None:
    for value in SORTS[sort]:
        answer = await mira.get(f"/search?q=is:open+sort:{sort}&after={cursor(f'[{value}, 1]')}")
        assert answer.status == 400, value
        assert "This link is damaged" in answer.text


async def test_nor_is_there_a_task_of_such_a_number(mira: Browser) -> None:
    for number in ("1e999", "9" * 30, "null", '"\\u0000"'):
        for path, text in (
            ("/search?q=sort:priority", f"[1, {number}]"),
            ("/search?q=guide", f'["best", 0, {number}]'),
        ):
            assert (await mira.get(f"{path}&after={cursor(text)}")).status == 400, text
    for path in ("/search?q=is:open", "/search?q=guide"):
        assert (await mira.get(f"{path}&after={cursor('[' * 5000)}")).status == 400


async def test_any_moment_that_there_was_is_one(mira: Browser) -> None:
    for moment in ("2027-01-01", "2027-01-01T09:00:00", "2027-01-01T09:00:00+02:00"):
        text = json.dumps([moment, 1])
        assert (await mira.get(f"/search?q=is:open+sort:created&after={cursor(text)}")).status == 200, moment
