"""Everything that happened can be read as sentences, by those who may see it."""

import re

from hxtasks.activity.sentences import PLURALS, VERBS
from hxtasks.projects.models import Project
from hxtasks.tasks.models import Task
from tests.support.cast import Browser, task_id, with_token

GUIDE = "Write the upgrade guide"


async def test_a_change_reads_as_a_sentence(mira: Browser, jon: Browser) -> None:
    task = await task_id(GUIDE)
    await jon.post(f"/tasks/{task}/completion")
    page = await mira.get("/activity")
    assert page.status == 200
    assert f"Jon Okafor completed {GUIDE} in Autumn launch" in page.words


async def test_an_edit_shows_before_and_after(mira: Browser) -> None:
    task = await task_id(GUIDE)
    await mira.post(f"/tasks/{task}/due", {"due_on": "2026-12-04"})
    await mira.post(f"/tasks/{task}/due", {"due_on": "2026-12-07"})
    page = await mira.get(f"/tasks/{task}/activity")
    assert "Due 4 Dec 2026 → 7 Dec 2026" in page.words


async def test_a_colour_is_told_by_its_name(mira: Browser) -> None:
    program = await with_token(mira.app, "mira")
    launch = await Project.get(slug="autumn-launch")
    await program.send("PATCH", f"/api/projects/{launch.id}", {"hue": 255})
    assert "Colour Green → Blue" in (await mira.get("/projects/autumn-launch/activity")).words


async def test_signing_in_again_and_again_is_one_entry(mira: Browser) -> None:
    for _ in range(3):
        await Browser(mira.app).sign_in("mira")
    assert re.search(r"Mira Roux signed in \d times", (await mira.get("/activity")).words)


def test_every_kind_has_a_word_for_many() -> None:
    assert {kind for kind, _ in VERBS} <= PLURALS.keys()


async def test_several_of_a_kind_in_a_row_are_told_as_one(mira: Browser) -> None:
    for title in (GUIDE, "Record the tour"):
        await mira.post(f"/tasks/{await task_id(title)}/completion")
    assert "Mira Roux completed 2 tasks" in (await mira.get("/projects/autumn-launch/activity")).words


async def test_a_private_project_stays_private_in_history(mira: Browser, jon: Browser, ana: Browser) -> None:
    await mira.post(f"/tasks/{await task_id('Read the applications')}/completion")
    assert "Read the applications" in (await mira.get("/activity")).words
    for other in (jon, ana):
        assert "Read the applications" not in (await other.get("/activity")).words
        assert "Hiring" not in (await other.get("/activity")).words


async def test_a_long_history_goes_on_from_a_link(mira: Browser) -> None:
    task = await task_id(GUIDE)
    for number in range(60):
        await mira.post(f"/tasks/{task}/title", {"title": f"Title {number}"})
        await mira.post(f"/tasks/{task}/priority", {"priority": number % 3 + 1})
    first = await mira.get(f"/tasks/{task}/activity")
    assert "Earlier days" in first.words
    assert "Title 59" in first.words
    assert "Title 1 " not in first.words


async def test_one_persons_acts_alone(mira: Browser, jon: Browser) -> None:
    await jon.post(f"/tasks/{await task_id(GUIDE)}/completion")
    await mira.post(f"/tasks/{await task_id('Record the tour')}/completion")
    for address in ("/activity", "/projects/autumn-launch/activity"):
        page = await mira.get(f"{address}?by=jon")
        assert f"Jon Okafor completed {GUIDE}" in page.words
        assert "Mira Roux completed" not in page.words
        assert f'hx-get="{address}?by=jon"' in page.text
    assert (await mira.get("/activity?by=nobody")).status == 404


async def test_one_projects_acts_alone(mira: Browser, jon: Browser) -> None:
    await mira.post(f"/tasks/{await task_id('Read the applications')}/completion")
    await mira.post(f"/tasks/{await task_id(GUIDE)}/completion")
    page = await mira.get("/activity?project=hiring")
    assert "completed Read the applications" in page.words
    assert f"completed {GUIDE}" not in page.words
    assert (await jon.get("/activity?project=hiring")).status == 404


async def test_a_narrowed_history_goes_on_narrowed(mira: Browser) -> None:
    task = await task_id(GUIDE)
    for number in range(60):
        await mira.post(f"/tasks/{task}/title", {"title": f"Title {number}"})
        await mira.post(f"/tasks/{task}/priority", {"priority": number % 3 + 1})
    assert re.search(r'href="/activity\?by=mira&amp;before=\d+"', (await mira.get("/activity?by=mira")).text)


async def test_each_of_several_told_as_one_can_be_taken_back(mira: Browser) -> None:
    for title in (GUIDE, "Record the tour"):
        await mira.post(f"/tasks/{await task_id(title)}/completion")
    page = await mira.get("/projects/autumn-launch/activity")
    assert "Mira Roux completed 2 tasks" in page.words
    undo = re.search(rf'action="(/changes/\d+/undo)"[^>]*><button[^>]*aria-label="Undo: completed {GUIDE}"', page.text)
    assert undo
    await mira.post(undo[1])
    assert (await Task.get(title=GUIDE)).completed_at is None
    assert (await Task.get(title="Record the tour")).completed_at is not None
