"""Everything that happened can be read as sentences, by those who may see it."""

import re

from hxtasks.accounts.models import User
from hxtasks.activity.sentences import PLURALS, VERBS
from hxtasks.changes.models import Change, Removed
from hxtasks.comments.models import Comment
from hxtasks.customfields.models import CustomField
from hxtasks.projects.models import Project, Section
from hxtasks.relations.models import Relation
from hxtasks.tasks.labels import Label
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


async def test_what_an_undo_did_is_shown(mira: Browser) -> None:
    task = await task_id(GUIDE)
    await mira.post(f"/tasks/{task}/completion")
    await mira.post(f"/changes/{(await Change.get(verb='complete')).id}/undo")
    assert "Done Yes → No" in (await mira.get(f"/tasks/{task}/activity")).words


async def test_a_project_tells_that_a_task_has_left_it(mira: Browser, jon: Browser) -> None:
    task, section = await task_id(GUIDE), await Section.get(project__slug="hiring", name="")
    await mira.post(f"/tasks/{task}/position", {"section": section.id})
    told = (await jon.get("/projects/autumn-launch/activity")).words
    assert f"Mira Roux moved to another project {GUIDE}" in told
    assert "Hiring" not in told
    launch = (await Project.get(slug="autumn-launch")).id
    followed = await (await with_token(mira.app, "jon")).send("GET", f"/api/changes?project={launch}")
    assert [change["subject"] for change in followed.json["changes"] if change["verb"] == "leave"] == [task]

    for page in ("/activity", f"/tasks/{task}/activity"):
        assert "moved to another project" not in (await mira.get(page)).words
    answer = await mira.htmx.post(f"/changes/{(await Change.get(verb='leave')).id}/undo")
    assert f"Taken back: “{GUIDE}” Undo" in answer.words
    assert (await Task.get(id=task)).project_id == launch


async def test_entries_lead_to_what_they_are_about(mira: Browser) -> None:
    task, tour, ana = await task_id(GUIDE), await task_id("Record the tour"), await User.get(username="ana")
    await mira.post("/labels", {"name": "money"})
    await mira.post(f"/tasks/{task}/comments", {"body": "Soon."})
    comment = await Comment.get()
    await mira.post(f"/comments/{comment.id}/reactions", {"emoji": "👍"})
    await mira.post(f"/tasks/{task}/relations", {"how": "relates", "other": str(tour)})
    await mira.post(f"/settings/team/members/{ana.id}/role", {"role": "2"})
    links = set(re.findall(r'<a [^>]*href="([^"]+)"[^>]*>([^<]+)</a>', (await mira.get("/activity")).text))
    assert {
        (f"/tasks/{task}", GUIDE),
        (f"/labels/{(await Label.get()).id}", "money"),
        (f"/comments/{comment.id}", GUIDE),
        ("/projects/autumn-launch", "This week"),
        ("/user/ana", "Ana Lindqvist"),
    } <= links
    verbs = {change.verb for change in await Change.all()}
    assert {"role", "relates"} <= verbs
    assert "related" in (await mira.get(f"/tasks/{tour}/activity")).words


async def test_a_task_tells_of_what_it_no_longer_has(mira: Browser) -> None:
    guide, tour = await task_id(GUIDE), await task_id("Record the tour")
    await mira.post(f"/tasks/{guide}/relations", {"how": "relates", "other": str(tour)})
    removal = f"/relations/{(await Relation.get()).id}/removal"
    for _ in range(2):  # what was taken back is told as well, and goes again
        await mira.post(removal)
        for task in (guide, tour):
            words = (await mira.get(f"/tasks/{task}/activity")).words
            assert f"took a relation off {GUIDE}" in words
            assert f"related {GUIDE}" in words
        await mira.post(f"/changes/{(await Change.filter(kind='relation').order_by('-id'))[0].id}/undo")

    await mira.post("/projects/autumn-launch/fields", {"name": "Effort", "holds": "number"})
    field = await CustomField.get()
    for value in ("3", ""):
        await mira.post(f"/tasks/{guide}/fields/{field.id}", {"value": value})
    words = (await mira.get(f"/tasks/{guide}/activity")).words
    assert f"emptied a field of {GUIDE}" in words
    assert f"filled in a field of {GUIDE}" in words
    assert "emptied a field" not in (await mira.get(f"/tasks/{tour}/activity")).words


async def test_what_a_task_no_longer_had_goes_with_it_for_good(mira: Browser) -> None:
    guide, tour = await task_id(GUIDE), await task_id("Record the tour")
    await mira.post(f"/tasks/{guide}/relations", {"how": "relates", "other": str(tour)})
    await mira.post(f"/relations/{(await Relation.get()).id}/removal")
    await mira.post(f"/tasks/{guide}/deletion")
    await mira.post(f"/tasks/{guide}/removal")
    assert await Removed.filter(task_id=guide).count() == 0
    assert f"took a relation off {GUIDE}" in (await mira.get(f"/tasks/{tour}/activity")).words


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
