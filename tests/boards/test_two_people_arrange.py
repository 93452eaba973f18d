"""Two people arrange a board at once: it ends in one order, the same for both, and no card is lost."""

import asyncio
import random

from hxtasks.accounts.models import User
from hxtasks.projects.models import Project, Section
from hxtasks.tasks.models import Task
from tests.boards.test_board import BOARD, columns
from tests.support.cast import Browser

MOVES = 40


async def test_their_moves_end_in_one_order(mira: Browser, jon: Browser) -> None:
    by, launch = (await User.get(username="mira")).actor(), await Project.get(slug="autumn-launch")
    await Section.start(launch.id, name="Later", by=by)
    sections = [section.id for section in await Section.filter(project_id=launch.id)]
    for number in range(10):
        await Task.add(launch.id, by=by, title=f"Card {number}", section_id=sections[number % len(sections)])
    cards = [task.id for task in await Task.filter(project_id=launch.id)]
    chance = random.Random(0)

    def move(browser: Browser) -> asyncio.Future[None]:
        """Put a card where its mover saw it go: beside another one, which may be elsewhere by now."""
        card, other = chance.sample(cards, 2)
        sent = {"task": card, "column": chance.choice(sections), chance.choice(["before", "after"]): other}
        return asyncio.ensure_future(answered(browser, sent))

    async def answered(browser: Browser, sent: dict[str, int]) -> None:
        assert (await browser.htmx.post(f"{BOARD}/moves", sent)).status == 200

    for _ in range(MOVES // 2):
        await asyncio.gather(move(mira), move(jon))
    seen = columns(await mira.htmx.get(BOARD))
    assert seen == columns(await jon.htmx.get(BOARD))
    found = sorted(title for titles in seen.values() for title in titles)
    assert found == sorted([task.title for task in await Task.filter(project_id=launch.id)])
    places = await Task.filter(project_id=launch.id).values_list("section_id", "position")
    assert len(set(places)) == len(cards), "no two share a place"
