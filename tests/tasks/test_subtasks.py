"""Tasks that are part of others: adding them, putting them in order, and where they are shown."""

import pytest

from hxtasks.accounts.models import User
from hxtasks.tasks.models import Task
from hxtasks.tasks.nesting import DEEPEST, MOST
from tests.support.cast import Browser, task_id
from tests.support.families import GUIDE, family, part, parts, states

LAUNCH = "/projects/autumn-launch"


async def test_a_subtask_is_added_from_the_pane(mira: Browser) -> None:
    guide = await task_id(GUIDE)
    answer = await mira.htmx.post(f"/tasks/{guide}/subtasks", {"title": "Try it on three servers"})
    added = await Task.get(title="Try it on three servers")
    assert (added.parent_id, added.depth, added.project_id) == (guide, 1, (await Task.get(id=guide)).project_id)
    assert f'id="task-in-{added.id}"' in answer.text
    assert "0 of 1" in answer.words
    assert f'hx-target="#task-{guide}"' in answer.text, "the row in the list counts it"
    assert "Subtasks: 0/1" in (await mira.get(LAUNCH)).words


async def test_without_javascript_too(mira: Browser) -> None:
    guide = await task_id(GUIDE)
    answer = await mira.post(f"/tasks/{guide}/subtasks", {"title": "Try it on three servers"})
    assert (answer.status, answer.location) == (303, f"/tasks/{guide}")
    assert "Try it on three servers" in (await mira.get(answer.location)).words


@pytest.mark.parametrize("title", ["", "x" * 501])
async def test_a_title_that_can_not_be_is_kept_and_nothing_added(mira: Browser, title: str) -> None:
    guide = await task_id(GUIDE)
    answer = await mira.htmx.post(f"/tasks/{guide}/subtasks", {"title": title})
    assert answer.status == 422
    assert f'value="{title}"' in answer.text
    assert not await Task.filter(parent_id=guide).exists()


async def test_where_it_is_too_deep_nothing_can_be_added(mira: Browser) -> None:
    deepest = await task_id(GUIDE)
    for level in range(DEEPEST):
        deepest = await part(deepest, f"Level {level}")
    answer = await mira.htmx.post(f"/tasks/{deepest}/subtasks", {"title": "Too deep"})
    assert (answer.status, await Task.filter(title="Too deep").exists()) == (422, False)
    assert "Add a subtask" not in (await mira.get(f"/tasks/{deepest}")).text


async def test_there_are_so_many_at_most(mira: Browser) -> None:
    guide = await Task.get(title=GUIDE)
    await Task.bulk_create(
        Task(
            project_id=guide.project_id,
            section_id=guide.section_id,
            parent_id=guide.id,
            depth=1,
            title=f"Part {number}",
            position=number,
            created_at=guide.created_at,
        )
        for number in range(MOST)
    )
    answer = await mira.htmx.post(f"/tasks/{guide.id}/subtasks", {"title": "One too many"})
    assert (answer.status, await Task.filter(parent_id=guide.id).count()) == (422, MOST)
    assert f"{MOST} subtasks at most" in answer.words


async def test_indenting_and_outdenting(mira: Browser) -> None:
    guide = await task_id(GUIDE)
    await mira.htmx.post(f"{LAUNCH}/tasks", {"title": "Send it round"})
    second = await task_id("Send it round")
    before = await states(second)
    answer = await mira.htmx.post(f"/tasks/{second}/nesting", {"to": "in"})
    assert (answer.status, (await Task.get(id=second)).parent_id) == (200, guide)
    assert f"“Send it round” is now part of “{GUIDE}”" in answer.words
    await mira.htmx.post(f"/tasks/{second}/nesting", {"to": "out"})
    assert [row | {"position": 0} for row in await states(second)] == [before[0] | {"position": 0}]
    page = (await mira.get(LAUNCH)).words
    assert page.index(GUIDE) < page.index("Send it round")


async def test_outdenting_puts_it_after_what_it_was_part_of(mira: Browser) -> None:
    guide, one, two = await family()
    await part(guide, "Last of all")
    await mira.htmx.post(f"/tasks/{two}/nesting", {"to": "out", "pane": one})
    assert await parts(guide) == ["Try it on three servers", "Ask for the third server", "Last of all"]


async def test_to_the_top_level_at_once(mira: Browser) -> None:
    guide, _, two = await family()
    await mira.htmx.post(f"/tasks/{two}/nesting", {"to": "top"})
    top = await Task.get(id=two)
    assert (top.parent_id, top.depth) == (None, 0)
    assert top.position > (await Task.get(id=guide)).position


@pytest.mark.parametrize("to", ["in", "out", "top", "sideways"])
async def test_where_there_is_nowhere_to_go_nothing_changes(mira: Browser, to: str) -> None:
    guide = await task_id(GUIDE)
    before = await states(guide)
    assert (await mira.htmx.post(f"/tasks/{guide}/nesting", {"to": to})).status == 422
    assert await states(guide) == before


async def test_siblings_are_put_in_order(mira: Browser) -> None:
    guide = await task_id(GUIDE)
    first, second = await part(guide, "First"), await part(guide, "Second")
    answer = await mira.htmx.post(f"/tasks/{second}/step", {"step": -1, "pane": guide})
    assert answer.text.index("Second") < answer.text.index("First")
    section = (await Task.get(id=guide)).section_id
    await mira.htmx.post(f"/tasks/{first}/position", {"section": section, "parent": guide, "before": second})
    assert await parts(guide) == ["First", "Second"]
    assert (await Task.get(id=first)).parent_id == guide


async def test_the_pane_answers_for_its_rows(mira: Browser) -> None:
    guide = await task_id(GUIDE)
    one = await part(guide, "Try it on three servers")
    answer = await mira.htmx.post(f"/tasks/{one}/completion", {"pane": guide})
    assert answer.text.lstrip().startswith("<article")
    assert "1 of 1" in answer.words
    assert f'hx-target="#task-{guide}"' in answer.text
    gone = await mira.htmx.post(f"/tasks/{one}/deletion", {"pane": guide})
    assert gone.text.lstrip().startswith("<article")
    assert "Try it on three servers" not in gone.text.split("<hx-partial")[0]


async def test_a_parent_elsewhere_or_hidden_is_refused(mira: Browser, jon: Browser) -> None:
    guide, hidden = await Task.get(title=GUIDE), await task_id("Read the applications")
    before = await states(guide.id)
    sent = {"section": guide.section_id, "parent": hidden}
    assert (await mira.htmx.post(f"/tasks/{guide.id}/position", sent)).status == 422
    for parent in (hidden, 2**31 - 1):
        answer = await jon.htmx.post(f"/tasks/{guide.id}/position", sent | {"parent": parent})
        assert answer.status == 404
    assert await states(guide.id) == before


async def test_lists_of_ones_own_show_parts_with_what_they_are_part_of(mira: Browser) -> None:
    mine = (await User.get(username="mira")).id
    await part(await task_id(GUIDE), "Try it on three servers", assignee_id=mine)
    words = (await mira.get("/assigned")).words
    assert f"Part of {GUIDE}" in words


async def test_a_reader_reads_parts_and_adds_none(mira: Browser, ana: Browser) -> None:
    guide, one, _ = await family()
    page = await ana.get(f"/tasks/{guide}")
    assert "Try it on three servers" in page.words
    assert "Add a subtask" not in page.text
    assert (await ana.post(f"/tasks/{guide}/subtasks", {"title": "Mine"})).status == 403
    assert (await ana.post(f"/tasks/{one}/nesting", {"to": "out"})).status == 403
