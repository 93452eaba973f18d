"""A new project can be told from the last, and a section that was removed comes back."""

import re

from hxtasks.projects.models import Section
from hxtasks.tasks.models import Task
from tests.support.cast import Browser


async def test_the_next_colour_is_another_one(mira: Browser) -> None:
    offered = []
    for name in ("One more", "And another"):
        page = await mira.get("/projects/new")
        chosen = re.search(r'value="(\d+)" aria-label="[^"]*" checked', page.text)
        assert chosen
        offered.append(chosen[1])
        await mira.post("/projects", {"name": name, "hue": chosen[1]})
    assert offered[0] != offered[1]


async def test_removing_a_section_offers_undo(mira: Browser) -> None:
    section = await Section.get(name="This week")
    answer = await mira.htmx.post(f"/sections/{section.id}/removal")
    undo = re.search(r'action="(/changes/\d+/undo)"', answer.text)
    assert undo
    await mira.post(undo[1])
    task = await Task.get(title="Record the tour").prefetch_related("section")
    assert task.section.name == "This week"
