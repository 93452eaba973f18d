"""Everything that happened can be read as sentences, by those who may see it."""

from tests.support.cast import Browser, task_id

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
