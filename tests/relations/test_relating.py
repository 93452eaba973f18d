"""What tasks have to do with each other."""

import pytest

from hxtasks.changes.models import Change
from hxtasks.projects.models import Project
from hxtasks.relations.models import Relation
from tests.support.cast import Browser, task_id
from tests.support.live import listening

GUIDE, TOUR, SECRET = "Write the upgrade guide", "Record the tour", "Read the applications"
MARK = 'aria-label="Blocked"'


async def relate(browser: Browser, title: str, how: str, other: str) -> int:
    form = {"how": how, "other": await task_id(other)}
    return (await browser.post(f"/tasks/{await task_id(title)}/relations", form)).status


async def pane(browser: Browser, title: str) -> str:
    return (await browser.htmx.get(f"/tasks/{await task_id(title)}")).words


async def last_change() -> int:
    newest = await Change.all().order_by("-id").first()
    assert newest
    return int(newest.id)


@pytest.mark.parametrize(
    ("how", "here", "there"),
    [
        ("blocked", "Blocked by", "Blocks"),
        ("blocks", "Blocks", "Blocked by"),
        ("relates", "Relates to", "Relates to"),
        ("duplicates", "Duplicates", "Duplicated by"),
        ("duplicated", "Duplicated by", "Duplicates"),
    ],
)
async def test_both_ends_show_it(mira: Browser, how: str, here: str, there: str) -> None:
    assert await relate(mira, GUIDE, how, TOUR) == 303
    assert f"{here} {TOUR}" in await pane(mira, GUIDE)
    assert f"{there} {GUIDE}" in await pane(mira, TOUR)


async def test_saying_it_twice_or_from_the_other_end_changes_nothing(mira: Browser) -> None:
    await relate(mira, GUIDE, "relates", TOUR)
    await relate(mira, TOUR, "relates", GUIDE)
    await relate(mira, GUIDE, "blocked", TOUR)
    await relate(mira, TOUR, "blocks", GUIDE)
    assert await Relation.all().count() == 2


async def test_a_blocked_task_has_a_mark_until_the_other_one_is_done(mira: Browser) -> None:
    await relate(mira, GUIDE, "blocked", TOUR)
    assert (await mira.get("/projects/autumn-launch")).text.count(MARK) == 1
    await mira.post(f"/tasks/{await task_id(TOUR)}/completion")
    assert MARK not in (await mira.get("/projects/autumn-launch")).text
    assert f"Blocked by {TOUR} Done" in await pane(mira, GUIDE)


async def test_circles_are_refused_however_long(mira: Browser) -> None:
    await mira.post("/projects/autumn-launch/tasks", {"title": "Third"})
    await relate(mira, GUIDE, "blocked", TOUR)
    await relate(mira, TOUR, "blocked", "Third")
    for title, how, other in ((TOUR, "blocked", GUIDE), ("Third", "blocked", GUIDE), (GUIDE, "blocks", "Third")):
        assert await relate(mira, title, how, other) == 422
    answer = await mira.htmx.post(
        f"/tasks/{await task_id('Third')}/relations", {"how": "blocked", "other": await task_id(GUIDE), "q": "upgrade"}
    )
    assert "would go round in a circle" in answer.words
    assert 'value="upgrade"' in answer.text
    assert await Relation.all().count() == 2


async def test_a_task_has_no_relation_to_itself(mira: Browser) -> None:
    for how in ("blocked", "relates", "duplicates"):
        assert await relate(mira, GUIDE, how, GUIDE) == 422
    assert await Relation.all().count() == 0


async def test_removing_and_undoing(mira: Browser) -> None:
    await relate(mira, GUIDE, "blocked", TOUR)
    relation = await Relation.get()
    answer = await mira.post(f"/relations/{relation.id}/removal", {"of": await task_id(TOUR)})
    assert answer.location == f"/tasks/{await task_id(TOUR)}"
    assert await Relation.all().count() == 0
    await mira.post(f"/changes/{await last_change()}/undo")
    assert await Relation.get() == relation
    await mira.post(f"/changes/{await last_change()}/undo")
    assert await Relation.all().count() == 0


async def test_undo_closes_no_circle(mira: Browser) -> None:
    await relate(mira, GUIDE, "blocked", TOUR)
    await mira.post(f"/relations/{(await Relation.get()).id}/removal")
    removal = await last_change()
    await relate(mira, TOUR, "blocked", GUIDE)
    assert (await mira.post(f"/changes/{removal}/undo")).status == 422
    assert (await Relation.get()).task_id == await task_id(TOUR)


async def test_the_other_end_is_shown_only_to_those_who_see_it(mira: Browser, jon: Browser) -> None:
    await relate(mira, GUIDE, "blocked", SECRET)
    await relate(mira, GUIDE, "relates", SECRET)
    for browser, sees in ((mira, True), (jon, False)):
        for path in (f"/tasks/{await task_id(GUIDE)}", "/projects/autumn-launch", "/projects/autumn-launch/activity"):
            assert (SECRET in (await browser.get(path)).text) == (sees and path.startswith("/tasks"))
    assert "Blocked by something you can't see" in await pane(jon, GUIDE)
    assert MARK in (await jon.get("/projects/autumn-launch")).text
    assert (await jon.post(f"/relations/{(await Relation.filter(how='blocked').get()).id}/removal")).status == 404


async def test_what_one_does_not_see_is_not_related_and_not_found(mira: Browser, jon: Browser) -> None:
    assert await relate(jon, GUIDE, "blocked", SECRET) == 404
    guide = await task_id(GUIDE)
    for typed in ("applications", f"%23{await task_id(SECRET)}", str(await task_id(SECRET))):
        assert SECRET not in (await jon.get(f"/tasks/{guide}/relations?q={typed}")).text
        assert SECRET in (await mira.get(f"/tasks/{guide}/relations?q={typed}")).text


async def test_readers_relate_nothing(mira: Browser, ana: Browser, sten: Browser) -> None:
    await relate(mira, GUIDE, "blocked", TOUR)
    relation = await Relation.get()
    for browser, status in ((ana, 403), (sten, 404)):
        assert await relate(browser, TOUR, "relates", GUIDE) == status
        assert (await browser.post(f"/relations/{relation.id}/removal")).status == status
        assert (await browser.get(f"/tasks/{await task_id(GUIDE)}/relations")).status == status
    assert f"Blocked by {TOUR}" in await pane(ana, GUIDE)
    assert await Relation.all().count() == 1


async def test_history_says_so_and_names_no_other(mira: Browser) -> None:
    await relate(mira, GUIDE, "blocked", TOUR)
    assert f"Mira Roux said what blocks {GUIDE}" in (await mira.get("/projects/autumn-launch/activity")).words


async def test_revisions_of_both_projects_rise(mira: Browser) -> None:
    before = {project.slug: project.revision for project in await Project.all()}
    await relate(mira, GUIDE, "blocked", SECRET)
    after = {project.slug: project.revision for project in await Project.all()}
    assert {slug for slug, revision in after.items() if revision > before[slug]} == {"autumn-launch", "hiring"}


async def test_rows_follow_what_they_wait_for(mira: Browser, jon: Browser) -> None:
    async with listening(jon, "/projects/autumn-launch") as page:
        await relate(mira, GUIDE, "blocked", TOUR)
        await page.sees(MARK)
        await page.fetches(f"task-{await task_id(TOUR)}")
        await mira.post(f"/tasks/{await task_id(TOUR)}/completion")
        event = await page.sees(f'id="task-{await task_id(GUIDE)}"')
    assert MARK not in event.data
