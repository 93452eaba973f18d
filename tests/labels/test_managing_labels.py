"""The team's labels: renaming, recolouring, merging and deleting them, and taking that back."""

from hxtasks.accounts.models import User
from hxtasks.projects.models import Project
from hxtasks.tasks.models import Label, Task
from tests.labels.test_labelling import GUIDE, label_id, last_change, names
from tests.support.cast import Browser, task_id, with_token

TOUR, SECRET = "Record the tour", "Read the applications"


async def scene(mira: Browser) -> tuple[int, int, int]:
    """The guide has design and press, the tour design, the secret task design."""
    tasks = (await task_id(GUIDE), await task_id(TOUR), await task_id(SECRET))
    for task in tasks:
        await mira.post(f"/tasks/{task}/labels", {"name": "design"})
    await mira.post(f"/tasks/{tasks[0]}/labels", {"name": "press"})
    return tasks


async def test_the_list_counts_what_one_sees(mira: Browser, jon: Browser, ana: Browser) -> None:
    guide, _, _ = await scene(mira)
    await mira.post(f"/tasks/{guide}/completion")
    assert "design 2 open of 3" in (await mira.get("/labels")).words
    assert "design 1 open of 2" in (await jon.get("/labels")).words
    assert "design 1 open of 2" in (await ana.get("/labels")).words


async def test_guests_know_only_labels_of_tasks_that_they_see(mira: Browser, jon: Browser, ana: Browser) -> None:
    await mira.post(f"/tasks/{await task_id(SECRET)}/labels", {"name": "Zed"})
    zed = await label_id("Zed")
    assert "Zed On no task" in (await jon.get("/labels")).words
    assert "Zed" not in (await ana.get("/labels")).words
    assert "Zed" not in (await ana.get("/activity")).text
    assert (await ana.get(f"/labels/{zed}")).status == 404
    assert (await ana.post(f"/labels/{zed}/deletion")).status == 403


async def test_a_labels_page_lists_its_open_tasks_that_one_sees(mira: Browser, jon: Browser) -> None:
    guide, _, _ = await scene(mira)
    await mira.post(f"/tasks/{guide}/completion")
    design = await label_id("design")
    page = (await mira.htmx.get(f"/labels/{design}")).words
    assert TOUR in page
    assert SECRET in page
    assert GUIDE not in page
    assert SECRET not in (await jon.get(f"/labels/{design}")).words


async def test_a_long_list_goes_on_from_a_link(mira: Browser) -> None:
    by, launch = (await User.get(username="mira")).actor(), await Project.get(slug="autumn-launch")
    for number in range(103):
        await Task.add(launch.id, by=by, title=f"Task {number:03}", labels=["many"])
    address = f"/labels/{await label_id('many')}"
    first = await mira.get(address)
    assert ("Task 099" in first.words, "Task 100" in first.words) == (True, False)
    after = first.text.partition(f"{address}?after=")[2].partition('"')[0]
    second = await mira.get(f"{address}?after={after}")
    assert ("Task 099" in second.words, "Task 102" in second.words) == (False, True)


async def test_renaming_shows_everywhere_and_can_be_taken_back(mira: Browser, jon: Browser) -> None:
    guide, _, _ = await scene(mira)
    launch, version = await Project.get(slug="autumn-launch"), (await Task.get(id=guide)).version
    await jon.post(f"/labels/{await label_id('design')}/settings", {"name": "Look", "hue": "90"})
    assert "Look" in (await mira.get("/projects/autumn-launch")).words
    assert (await Project.get(id=launch.id)).revision > launch.revision
    assert (await Task.get(id=guide)).version > version
    await jon.post(f"/changes/{await last_change()}/undo")
    assert await names(guide) == ["design", "press"]


async def test_a_taken_name_is_refused_in_any_case(mira: Browser) -> None:
    await scene(mira)
    address = f"/labels/{await label_id('design')}/settings"
    for browser in (mira, mira.htmx):
        answer = await browser.post(address, {"name": "PRESS", "hue": "90"})
        assert answer.status == 422
        assert "Merge the two" in answer.words
        assert 'value="PRESS"' in answer.text
    assert (await mira.post("/labels", {"name": "Design"})).status == 422
    assert (await mira.post("/labels", {"name": "x" * 10_000})).status == 422
    assert await Label.all().count() == 2


async def test_another_case_of_its_own_name_is_fine(mira: Browser) -> None:
    await scene(mira)
    await mira.post(f"/labels/{await label_id('design')}/settings", {"name": "Design", "hue": "90"})
    assert await Label.filter(name="Design", key="design", hue=90).exists()


async def test_merging_is_one_change_and_one_undo(mira: Browser, jon: Browser) -> None:
    """Jon does not see the secret task; the team's label is his to merge all the same, and to take that back."""
    guide, tour, secret = await scene(mira)
    design, press = await label_id("design"), await label_id("press")
    answer = await jon.post(f"/labels/{design}/merging", {"into": press})
    assert answer.location == "/labels"
    assert [await names(task) for task in (guide, tour, secret)] == [["press"]] * 3
    assert not await Label.filter(name="design").exists()
    change = await last_change()
    assert SECRET not in (await jon.htmx.post(f"/changes/{change}/undo")).text
    assert [await names(task) for task in (guide, tour, secret)] == [["design", "press"], ["design"], ["design"]]
    assert await label_id("design") == design


async def test_what_others_labelled_since_a_merge_stays(mira: Browser, jon: Browser) -> None:
    _, tour, _ = await scene(mira)
    await mira.post(f"/labels/{await label_id('design')}/merging", {"into": await label_id("press")})
    change = await last_change()
    await jon.post(f"/tasks/{tour}/labels", {"name": "later"})
    await mira.post(f"/changes/{change}/undo")
    assert await names(tour) == ["design", "later"]


async def test_a_label_is_not_merged_into_itself(mira: Browser) -> None:
    guide, _, _ = await scene(mira)
    design = await label_id("design")
    assert (await mira.post(f"/labels/{design}/merging", {"into": design})).status == 422
    assert (await mira.post(f"/labels/{design}/merging", {"into": 10**8})).status == 404
    assert await names(guide) == ["design", "press"]


async def test_deleting_and_undoing_restores_exactly_the_attachments(mira: Browser) -> None:
    guide, tour, secret = await scene(mira)
    await mira.post(f"/labels/{await label_id('design')}/deletion")
    assert [await names(task) for task in (guide, tour, secret)] == [["press"], [], []]
    change = await last_change()
    gone = await Task.get(id=tour)
    await mira.post(f"/tasks/{gone.id}/deletion")
    await mira.post(f"/tasks/{gone.id}/removal")
    await mira.post(f"/changes/{change}/undo")
    assert [await names(task) for task in (guide, secret)] == [["design", "press"], ["design"]]


async def test_undoing_a_deletion_too_late_joins_the_new_one_of_that_name(mira: Browser) -> None:
    guide, tour, _ = await scene(mira)
    await mira.post(f"/labels/{await label_id('design')}/deletion")
    change = await last_change()
    await mira.post(f"/tasks/{guide}/labels", {"name": "Design"})
    assert (await mira.post(f"/changes/{change}/undo")).status == 303
    assert await names(guide) == ["Design", "press"]
    assert await names(tour) == ["Design"]


async def test_undoing_a_name_that_is_taken_by_now_is_refused(mira: Browser) -> None:
    guide, _, _ = await scene(mira)
    await mira.post(f"/labels/{await label_id('design')}/settings", {"name": "look", "hue": "90"})
    change = await last_change()
    await mira.post(f"/tasks/{guide}/labels", {"name": "design"})
    assert (await mira.post(f"/changes/{change}/undo")).status == 403
    assert await names(guide) == ["design", "look", "press"]


async def test_the_log_for_programs_names_no_task_that_one_does_not_see(mira: Browser) -> None:
    _, _, secret = await scene(mira)
    await mira.post(f"/labels/{await label_id('design')}/deletion")
    changes = (await (await with_token(mira.app, "jon")).send("GET", "/api/changes")).json["changes"]
    removed = next(change for change in changes if change["kind"] == "label" and change["verb"] == "remove")
    assert removed["before"] == {"name": "design", "hue": removed["before"]["hue"]}
    assert all(change["subject"] != secret for change in changes if change["kind"] == "task")
