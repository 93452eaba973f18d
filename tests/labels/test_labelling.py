"""Putting labels on tasks and taking them off."""

import pytest

from hxtasks.accounts.models import User
from hxtasks.changes.models import Change
from hxtasks.tasks.models import Label, Task
from tests.support.cast import Browser, task_id

GUIDE = "Write the upgrade guide"


async def names(task: int) -> list[str]:
    found: list[str] = await Label.filter(tasks__id=task).order_by("key").values_list("name", flat=True)  # type: ignore[assignment]
    return found


async def label_id(name: str) -> int:
    return (await Label.get(name=name)).id


async def last_change() -> int:
    newest = await Change.all().order_by("-id").first()
    assert newest
    return int(newest.id)


async def test_a_typed_label_is_made_and_shown_in_row_and_pane(mira: Browser) -> None:
    task = await task_id(GUIDE)
    answer = await mira.post(f"/tasks/{task}/labels", {"name": "  design "})
    assert (answer.status, answer.location) == (303, f"/tasks/{task}/labels")
    for page in ("/projects/autumn-launch", f"/tasks/{task}", f"/tasks/{task}/labels", "/labels"):
        assert "design" in (await mira.get(page)).words


async def test_htmx_gets_the_choices_and_the_row(mira: Browser) -> None:
    task = await task_id(GUIDE)
    answer = await mira.htmx.post(f"/tasks/{task}/labels", {"name": "design"})
    assert answer.status == 200
    assert 'id="task-labels"' in answer.text
    assert f'hx-target="#task-{task}"' in answer.text
    assert f"Labelled “{GUIDE}”: design" in answer.words


async def test_a_label_is_the_same_in_any_case(mira: Browser, jon: Browser) -> None:
    task, tour = await task_id(GUIDE), await task_id("Record the tour")
    await mira.post(f"/tasks/{task}/labels", {"name": "Straße"})
    await jon.post(f"/tasks/{tour}/labels", {"name": "STRASSE"})
    assert await names(task) == await names(tour) == ["Straße"]


async def test_a_proposed_label_is_chosen_by_its_number(mira: Browser) -> None:
    task, tour = await task_id(GUIDE), await task_id("Record the tour")
    await mira.post(f"/tasks/{task}/labels", {"name": "design"})
    await mira.post(f"/tasks/{tour}/labels", {"name": "", "label": await label_id("design")})
    assert await names(tour) == ["design"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "x" * 10_000, "two\nlines", "\u202eback"])
async def test_what_is_no_label_is_refused_and_kept(mira: Browser, name: str) -> None:
    task = await task_id(GUIDE)
    for browser in (mira, mira.htmx):
        answer = await browser.post(f"/tasks/{task}/labels", {"name": name})
        assert answer.status == 422
        assert name.strip() in answer.text
    assert await Label.all().count() == 0


async def test_a_task_has_at_most_fifty(mira: Browser) -> None:
    task = await Task.get(title=GUIDE)
    await task.label([f"label {number}" for number in range(50)], by=(await User.get(username="mira")).actor())
    answer = await mira.post(f"/tasks/{task.id}/labels", {"name": "one more"})
    assert (answer.status, len(await names(task.id))) == (422, 50)


async def test_typing_finds_labels_wherever_it_stands_in_them(mira: Browser) -> None:
    task = await task_id(GUIDE)
    for name in ("design", "web design", "100% done", "press"):
        await mira.post(f"/tasks/{await task_id('Record the tour')}/labels", {"name": name})
    found = (await mira.htmx.get(f"/tasks/{task}/labels?name=DES")).words
    assert found.index("design") < found.index("web design")
    assert "press" not in found
    assert "100% done" in (await mira.htmx.get(f"/tasks/{task}/labels?name=100%25")).words
    assert "100% done" not in (await mira.htmx.get(f"/tasks/{task}/labels?name=1_0")).words
    assert "No label is called “deskt” yet" in (await mira.htmx.get(f"/tasks/{task}/labels?name=deskt")).words


async def test_undoing_takes_back_the_label_and_what_was_made_for_it(mira: Browser) -> None:
    task = await task_id(GUIDE)
    await mira.post(f"/tasks/{task}/labels", {"name": "design"})
    await mira.post(f"/changes/{await last_change()}/undo")
    assert await names(task) == []
    assert await Label.all().count() == 0
    await mira.post(f"/changes/{await last_change()}/undo")
    assert await names(task) == ["design"]


async def test_undoing_keeps_what_others_labelled_since(mira: Browser, jon: Browser) -> None:
    task, tour = await task_id(GUIDE), await task_id("Record the tour")
    await mira.post(f"/tasks/{task}/labels", {"name": "design"})
    change = await last_change()
    await jon.post(f"/tasks/{task}/labels", {"name": "press"})
    await jon.post(f"/tasks/{tour}/labels", {"name": "design"})
    answer = await mira.post(f"/changes/{change}/undo")
    assert answer.status == 303
    assert await names(task) == ["press"]
    assert await names(tour) == ["design"]


async def test_undoing_a_removal_puts_it_back_beside_what_came_since(mira: Browser, jon: Browser) -> None:
    task = await task_id(GUIDE)
    await mira.post(f"/tasks/{task}/labels", {"name": "design"})
    await mira.post(f"/tasks/{task}/labels/{await label_id('design')}/removal")
    change = await last_change()
    assert await names(task) == []
    await jon.post(f"/tasks/{task}/labels", {"name": "press"})
    await mira.post(f"/changes/{change}/undo")
    assert await names(task) == ["design", "press"]


async def test_a_label_is_no_conflict_for_whoever_writes_at_the_time(mira: Browser, jon: Browser) -> None:
    task = await Task.get(title=GUIDE)
    await jon.post(f"/tasks/{task.id}/labels", {"name": "design"})
    answer = await mira.post(f"/tasks/{task.id}/title", {"title": "Write it", "version": task.version})
    assert answer.status == 303
    assert await names(task.id) == ["design"]


async def test_history_says_which(mira: Browser) -> None:
    task = await task_id(GUIDE)
    await mira.post(f"/tasks/{task}/labels", {"name": "press"})
    await mira.post(f"/tasks/{task}/labels", {"name": "design"})
    assert "Labels press → design, press" in (await mira.get(f"/tasks/{task}/activity")).words
    assert "Mira Roux made the label design" in (await mira.get("/activity")).words


async def test_readers_and_strangers_label_nothing(mira: Browser, ana: Browser, sten: Browser) -> None:
    task = await task_id(GUIDE)
    await mira.post(f"/tasks/{task}/labels", {"name": "design"})
    removal = f"/tasks/{task}/labels/{await label_id('design')}/removal"
    for browser, status in ((ana, 403), (sten, 404)):
        assert (await browser.post(f"/tasks/{task}/labels", {"name": "mine"})).status == status
        assert (await browser.post(removal)).status == status
        assert (await browser.get(f"/tasks/{task}/labels")).status == status
    assert await names(task) == ["design"]
