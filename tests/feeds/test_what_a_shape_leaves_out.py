"""Where a list holds more than its other shapes do, each of them says so."""

import json

import pytest

from hxtasks.feeds import queries
from tests.support.cast import Browser

LAUNCH = "/projects/autumn-launch"
WORDS = "Only the first 1 is here."


async def test_it_is_said(mira: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "MOST", 1)
    assert WORDS in (await mira.get(f"{LAUNCH}.md")).text
    assert WORDS in (await mira.get(f"{LAUNCH}.ics")).text
    assert f"<subtitle>{WORDS}</subtitle>" in (await mira.get(f"{LAUNCH}.atom")).text
    assert json.loads((await mira.get(f"{LAUNCH}.json")).text)["more"] is True
    name = (await mira.get(f"{LAUNCH}.csv")).headers["Content-Disposition"]
    assert 'filename="projects-autumn-launch-first-1.csv"' in name


async def test_it_is_not_said_of_what_is_whole(mira: Browser) -> None:
    for shape in ("md", "ics", "atom", "csv"):
        answer = await mira.get(f"{LAUNCH}.{shape}")
        assert "Only the first" not in answer.text
        assert "first" not in answer.headers.get("Content-Disposition", "")
