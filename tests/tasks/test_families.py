"""What happens to a task happens to what is part of it, and is taken back at once."""

from hxtasks.changes.models import Change
from hxtasks.projects.models import Section
from hxtasks.tasks.models import Task
from tests.support.cast import Browser, task_id
from tests.support.families import GUIDE, counts, family, part, states, undo


async def test_completing_completes_what_is_part_of_it_and_undo_takes_all_back(mira: Browser) -> None:
    tasks = await family()
    before = await states(*tasks)
    await mira.htmx.post(f"/tasks/{tasks[0]}/completion")
    assert all([(await Task.get(id=task)).completed_at for task in tasks])
    assert await counts() == (1, 3)
    await undo(mira)
    assert await states(*tasks) == before
    assert await counts() == (4, 0)


async def test_what_was_done_before_stays_done(mira: Browser) -> None:
    guide, one, two = await family()
    await mira.htmx.post(f"/tasks/{two}/completion")
    done = await states(two)
    await mira.htmx.post(f"/tasks/{guide}/completion")
    await undo(mira)
    assert (await states(two), (await Task.get(id=one)).completed_at) == (done, None)


async def test_reopening_a_part_reopens_what_it_is_part_of(mira: Browser) -> None:
    guide, one, two = await family()
    await mira.htmx.post(f"/tasks/{guide}/completion")
    await mira.htmx.post(f"/tasks/{one}/reopening")
    assert [bool((await Task.get(id=task)).completed_at) for task in (guide, one, two)] == [False, False, True]
    await undo(mira)
    assert all([(await Task.get(id=task)).completed_at for task in (guide, one, two)])


async def test_a_new_part_reopens_what_was_done(mira: Browser) -> None:
    guide = await task_id(GUIDE)
    await mira.htmx.post(f"/tasks/{guide}/completion")
    await mira.htmx.post(f"/tasks/{guide}/subtasks", {"title": "One more thing"})
    assert ((await Task.get(id=guide)).completed_at, await counts()) == (None, (3, 0))


async def test_deleting_and_restoring_take_along_what_is_part_of_it(mira: Browser) -> None:
    guide, one, two = await family()
    before = await states(guide, one, two)
    await mira.htmx.post(f"/tasks/{guide}/deletion")
    assert await counts() == (1, 0)
    trash = (await mira.get("/trash")).words
    assert GUIDE in trash
    assert "Try it on three servers" not in trash, "it comes back with the guide"
    await mira.htmx.post(f"/tasks/{guide}/restoration")
    assert (await states(guide, one, two), await counts()) == (before, (4, 0))


async def test_undoing_a_deletion_too(mira: Browser) -> None:
    tasks = await family()
    before = await states(*tasks)
    await mira.htmx.post(f"/tasks/{tasks[0]}/deletion")
    await undo(mira)
    assert await states(*tasks) == before


async def test_what_was_deleted_earlier_stays_in_the_trash(mira: Browser) -> None:
    guide, one, two = await family()
    await mira.htmx.post(f"/tasks/{two}/deletion")
    await mira.htmx.post(f"/tasks/{guide}/deletion")
    await mira.htmx.post(f"/tasks/{guide}/restoration")
    assert [bool((await Task.get(id=task)).trashed_at) for task in (guide, one, two)] == [False, False, True]


async def test_a_part_that_is_restored_alone_stands_by_itself(mira: Browser) -> None:
    guide, one, _ = await family()
    await mira.htmx.post(f"/tasks/{guide}/deletion")
    await mira.htmx.post(f"/tasks/{one}/restoration")
    alone = await Task.get(id=one)
    assert (alone.parent_id, alone.depth, alone.trashed_at) == (None, 0, None)
    await mira.htmx.post(f"/tasks/{guide}/removal")
    assert await Task.filter(id=one).exists()


async def test_what_is_gone_for_good_takes_its_parts_along(mira: Browser) -> None:
    tasks = await family()
    await mira.htmx.post(f"/tasks/{tasks[0]}/deletion")
    await mira.htmx.post(f"/tasks/{tasks[0]}/removal")
    assert not await Task.filter(id__in=tasks).exists()
    assert await Change.filter(verb="purge", subject_id__in=tasks).count() == 3


async def test_moving_takes_along_what_is_part_of_it_and_undo_brings_all_back(mira: Browser) -> None:
    tasks = await family()
    before = await states(*tasks)
    hiring = await Section.get(project__slug="hiring", name="")
    await mira.htmx.post(f"/tasks/{tasks[0]}/position", {"section": hiring.id})
    assert {(await Task.get(id=task)).section_id for task in tasks} == {hiring.id}
    assert (await counts(), await counts("hiring")) == ((1, 0), (4, 0))
    await undo(mira)
    assert (await states(*tasks), await counts(), await counts("hiring")) == (before, (4, 0), (1, 0))


async def test_what_was_added_since_a_move_goes_back_with_it(mira: Browser) -> None:
    guide, one, _ = await family()
    nameless, week = (await Task.get(id=guide)).section_id, await Section.get(name="This week")
    await mira.htmx.post(f"/tasks/{guide}/position", {"section": week.id})
    moved = await Change.filter(verb="move").order_by("-id").first()
    assert moved
    later = await part(one, "And a fourth")
    assert (await mira.htmx.post(f"/changes/{moved.id}/undo")).status == 200
    assert (await Task.get(id=later)).section_id == nameless


async def test_a_section_that_is_removed_keeps_families_together(mira: Browser) -> None:
    tour = await task_id("Record the tour")
    # The older task is the part: what is undone first is not what was made first.
    week = await Section.get(name="This week")
    guide = await task_id(GUIDE)
    await mira.htmx.post(f"/tasks/{guide}/position", {"section": week.id, "parent": tour})
    before = await states(tour, guide)
    answer = await mira.htmx.post(f"/sections/{week.id}/removal")
    assert answer.status == 200, answer.text
    assert len({(await Task.get(id=task)).section_id for task in (tour, guide)}) == 1
    await undo(mira)
    after = await states(tour, guide)
    assert [row["parent_id"] for row in after] == [row["parent_id"] for row in before]
    assert [row["depth"] for row in after] == [0, 1]


async def test_undo_does_not_put_it_below_what_is_in_the_trash(mira: Browser) -> None:
    guide, one, _ = await family()
    await mira.htmx.post(f"/tasks/{one}/nesting", {"to": "out"})
    out = await Change.filter(verb="move").order_by("-id").first()
    assert out
    await mira.htmx.post(f"/tasks/{guide}/deletion")
    assert (await mira.htmx.post(f"/changes/{out.id}/undo")).status == 422
    assert (await Task.get(id=one)).parent_id is None
