"""What a title may not hold is no part of it, wherever it is typed; nothing unseen gets into one."""

import pytest

from hxtasks.tasks.models import Task
from tests.support.cast import Browser

BREAKS = ["\u2028", "\u2029", "\x85", "\t"]
REFUSED = ["\u202e", "\u2066", "\x0c", "\x1b", "\x7f", "\x00"]
WAYS = ["/tasks", "/projects/autumn-launch/tasks", "/api/tasks"]


async def add(browser: Browser, way: str, text: str) -> int:
    if way.startswith("/api"):
        return (await browser.send("POST", way, {"quick": text})).status
    return (await browser.post(way, {"title": text})).status


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("sign", BREAKS)
async def test_a_break_within_a_line_is_a_space(mira: Browser, program: Browser, way: str, sign: str) -> None:
    for text in (f"Buy{sign}oat milk", f'"Buy{sign}oat milk"', f"Buy{sign}oat milk p1"):
        before = await Task.filter(title="Buy oat milk").count()
        assert await add(program if way.startswith("/api") else mira, way, text) in (201, 303)
        assert await Task.filter(title="Buy oat milk").count() == before + 1


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("sign", REFUSED)
async def test_what_nobody_could_see_is_refused(mira: Browser, program: Browser, way: str, sign: str) -> None:
    before = await Task.all().count()
    for text in (f"Buy{sign}oat milk", f'"Buy{sign}oat milk"', f"Buy {sign} oat milk p1"):
        assert await add(program if way.startswith("/api") else mira, way, text) == 422
    assert await Task.all().count() == before
