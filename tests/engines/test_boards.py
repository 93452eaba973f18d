"""A board on a phone, where it snaps from column to column."""

import pytest

from tests.support.office import start_project
from tests.support.server import Server
from tests.support.window import Window


@pytest.mark.usefixtures("narrow")
async def test_it_opens_at_its_first_column(mira: Window, shared_server: Server) -> None:
    board = (
        await start_project(shared_server, "Snapping", [], {f"Section {n}": ["A", "B"] for n in range(6)}) + "/board"
    )
    for _ in range(4):
        mira.open("/inbox")
        mira.open(board)
        assert mira.run("return document.querySelector('#board').scrollLeft") == 0
