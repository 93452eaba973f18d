"""Whoever takes the end off an address comes to a page, not to an error."""

import pytest

from tests.support.cast import Browser


@pytest.mark.parametrize(("short", "page"), [("/projects", "/dashboard"), ("/tasks", "/today")])
async def test_it_leads_to_a_list(mira: Browser, short: str, page: str) -> None:
    answer = await mira.get(short)
    assert (answer.status, answer.headers["location"]) == (303, page)
    assert (await mira.get(page)).status == 200
