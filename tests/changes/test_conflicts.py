"""Nobody overwrites anybody silently."""

import asyncio
import re

from hxtasks.access import Role
from hxtasks.accounts.models import Team, User
from hxtasks.changes.models import Change
from hxtasks.customfields.models import CustomField, FieldValue
from hxtasks.project_templates.models import ProjectTemplate
from hxtasks.projects.models import Project, Section
from hxtasks.savedviews.models import SavedView
from hxtasks.tasks.labels import Label
from hxtasks.tasks.models import Task
from tests.support.cast import Answer, Browser, task_id

GUIDE = "Write the upgrade guide"


def version_in(page: Answer) -> str:
    found = re.search(r'name="version" value="(\d+)"', page.text)
    assert found
    return found[1]


async def test_fields_that_nobody_else_touched_merge(mira: Browser, jon: Browser) -> None:
    task = await task_id(GUIDE)
    seen = version_in(await mira.get(f"/tasks/{task}?edit=notes"))
    await jon.post(f"/tasks/{task}/title", {"title": "Write the guide"})
    await mira.post(f"/tasks/{task}/notes", {"notes": "One page.", "version": seen})
    row = await Task.get(id=task)
    assert (row.title, row.notes) == ("Write the guide", "One page.")


async def test_a_field_that_two_changed_comes_back_with_both(mira: Browser, jon: Browser) -> None:
    task = await task_id(GUIDE)
    seen = version_in(await mira.get(f"/tasks/{task}?edit=notes"))
    await jon.post(f"/tasks/{task}/notes", {"notes": "Two pages."})
    answer = await mira.post(f"/tasks/{task}/notes", {"notes": "One page.", "version": seen})
    assert answer.status == 409
    assert "Notes" in answer.words
    assert re.search(r"<h3>Yours</h3><p>One page\.", answer.text)
    assert re.search(r"<h3>Theirs</h3><p>Two pages\.", answer.text)
    assert (await Task.get(id=task)).notes == "Two pages."


async def test_what_both_wrote_is_offered_put_together(mira: Browser, jon: Browser) -> None:
    task = await task_id(GUIDE)
    await mira.post(f"/tasks/{task}/notes", {"notes": "Draft it.\nPrint it."})
    seen = version_in(await mira.get(f"/tasks/{task}?edit=notes"))
    await jon.post(f"/tasks/{task}/notes", {"notes": "Draft it.\nRead it.\nPrint it." + "!" * 200})
    answer = await mira.post(f"/tasks/{task}/notes", {"notes": "Draft it.\nPrint it.\nSend it.", "version": seen})
    assert f"Draft it.\nRead it.\nPrint it.{'!' * 200}\nPrint it.\nSend it.</textarea>" in answer.text
    assert "<h3>Theirs</h3><p>Draft it.\nRead it.\nPrint it.!!!" in answer.text
    assert 'type="hidden" name="notes" value="Draft it.\nPrint it.\nSend it."' in answer.text


async def test_saving_what_was_put_together_wins(mira: Browser, jon: Browser) -> None:
    task = await task_id(GUIDE)
    seen = version_in(await mira.get(f"/tasks/{task}?edit=notes"))
    await jon.post(f"/tasks/{task}/notes", {"notes": "Two pages."})
    answer = await mira.htmx.post(f"/tasks/{task}/notes", {"notes": "One page.", "version": seen})
    assert answer.status == 409
    await mira.post(f"/tasks/{task}/notes", {"notes": "One or two pages.", "version": version_in(answer)})
    assert (await Task.get(id=task)).notes == "One or two pages."


async def test_the_same_text_from_two_people_is_no_conflict(mira: Browser, jon: Browser) -> None:
    task = await task_id(GUIDE)
    seen = version_in(await mira.get(f"/tasks/{task}?edit=title"))
    await jon.post(f"/tasks/{task}/title", {"title": "Write the guide"})
    assert (await mira.post(f"/tasks/{task}/title", {"title": "Write the guide", "version": seen})).status == 303


SETTINGS = {
    "name": "Autumn launch",
    "hue": "165",
    "icon": "square",
    "description": "Ship **2.0**.",
    "status": "in-progress",
    "visibility": "team",
}


async def test_two_managers_change_different_things_of_a_project(mira: Browser) -> None:
    seen = version_in(await mira.get("/projects/autumn-launch/settings"))
    await mira.post("/projects/autumn-launch/settings", SETTINGS | {"version": seen, "description": "Ship **2.1**."})
    await mira.post("/projects/autumn-launch/settings", SETTINGS | {"version": seen, "hue": "90"})
    row = await Project.get(slug="autumn-launch")
    assert (row.description, row.hue) == ("Ship **2.1**.", 90)


async def test_two_managers_change_the_same_of_a_project(mira: Browser) -> None:
    address = "/projects/autumn-launch/settings"
    seen = version_in(await mira.get(address))
    await mira.post(address, SETTINGS | {"version": seen, "description": "Ship **2.1**.", "hue": "90"})
    answer = await mira.post(address, SETTINGS | {"version": seen, "description": "Ship **3**."})
    assert answer.status == 409
    assert re.search(r"<h3>Yours</h3><p>Ship \*\*3\*\*\.", answer.text)
    assert re.search(r"<h3>Theirs</h3><p>Ship \*\*2\.1\*\*\.", answer.text)
    assert (await Project.get(slug="autumn-launch")).description == "Ship **2.1**."

    # What only the other one touched is not sent along.
    kept = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', answer.text))
    assert "hue" not in kept
    await mira.post(address, kept | {"description": "Ship **2.1**, then **3**."})
    row = await Project.get(slug="autumn-launch")
    assert (row.description, row.hue) == ("Ship **2.1**, then **3**.", 90)


async def test_a_later_change_than_there_is_has_seen_nothing_of_a_project(mira: Browser) -> None:
    address = "/projects/autumn-launch/settings"
    await mira.post(
        address, SETTINGS | {"version": version_in(await mira.get(address)), "description": "Ship **2.1**."}
    )
    answer = await mira.post(address, SETTINGS | {"version": "999999", "description": "Ship **3**."})
    assert (answer.status, (await Project.get(slug="autumn-launch")).description) == (409, "Ship **2.1**.")


async def test_two_change_the_same_of_a_label_or_different_things(mira: Browser, jon: Browser) -> None:
    await mira.post("/labels", {"name": "money"})
    label = await Label.get()
    address, hue = f"/labels/{label.id}/settings", str(label.hue)
    seen = {"version": version_in(await mira.get(address))}
    await jon.post(address, seen | {"name": "money", "hue": "90"})
    await mira.post(address, seen | {"name": "cash", "hue": hue})
    answer = await jon.post(address, seen | {"name": "coins", "hue": "90"})
    assert answer.status == 409
    assert re.search(r"<h3>Yours</h3><p>coins.*<h3>Theirs</h3><p>cash", answer.text, re.DOTALL)
    label = await Label.get()
    assert (label.name, label.hue) == ("cash", 90)
    await jon.post(address, {"version": version_in(answer), "name": "coins", "hue": "90"})
    assert (await Label.get()).name == "coins"


async def test_two_change_the_same_of_a_shared_view_or_different_things(mira: Browser, jon: Browser) -> None:
    shared = {"name": "Late", "query": "overdue", "icon": "flag", "is_shared": "on"}
    address = f"{(await jon.post('/views', shared)).location}/settings"
    seen = {"version": version_in(await jon.get(address))}
    await mira.post(address, shared | seen | {"icon": "star"})
    await jon.post(address, shared | seen | {"name": "Too late"})
    answer = await mira.post(address, shared | seen | {"name": "Overdue"})
    assert answer.status == 409
    assert re.search(r"<h3>Yours</h3><p>Overdue.*<h3>Theirs</h3><p>Too late", answer.text, re.DOTALL)
    kept = await SavedView.get()
    assert (kept.name, kept.icon) == ("Too late", "star")
    await mira.post(address, shared | {"version": version_in(answer), "name": "Overdue", "icon": "star"})
    assert (await SavedView.get()).name == "Overdue"


async def asked(browser: Browser, address: str, form: dict[str, str], *, theirs: str) -> Answer:
    """The answer to a name that somebody else changed too: the same as a page and as a fragment."""
    page, fragment = await browser.post(address, form), await browser.htmx.post(address, form)
    for answer in (page, fragment):
        field, mine = list(form.items())[-1]
        assert answer.status == 409
        assert re.search(rf"<h3>Yours</h3><p>{mine}.*<h3>Theirs</h3><p>{theirs}", answer.text, re.DOTALL)
        assert f'name="{field}" value="{mine}"' in answer.text
    return fragment


async def template_of(browser: Browser, **form: str) -> str:
    """The address of what Autumn launch is saved as."""
    return (await browser.post("/projects/autumn-launch/template", {"name": "A launch"} | form)).location


async def test_two_rename_a_template(mira: Browser, jon: Browser) -> None:
    page = await template_of(jon)
    seen = {"version": version_in(await jon.get(page))}
    await mira.post(f"{page}/name", seen | {"name": "Any launch"})
    await jon.post(f"{page}/name", seen | {"name": "A launch"})  # as it was when it was opened
    answer = await asked(jon, f"{page}/name", seen | {"name": "Our launch"}, theirs="Any launch")
    assert "taken back" not in answer.words
    assert (await ProjectTemplate.get()).name == "Any launch"
    await jon.post(f"{page}/name", {"version": version_in(answer), "name": "Our launch"})
    assert (await ProjectTemplate.get()).name == "Our launch"


async def test_two_rename_the_team(mira: Browser, jon: Browser) -> None:
    await User.filter(username="jon").update(role=Role.ADMIN)
    address = "/settings/team"
    seen = {"version": version_in(await mira.get(address))}
    await jon.post(address, seen | {"team": "Southwind"})
    await mira.post(address, seen | {"team": "Northwind"})  # as it was when it was opened
    answer = await asked(mira, address, seen | {"team": "Westwind"}, theirs="Southwind")
    assert "taken back" not in answer.words
    assert (await Team.get()).name == "Southwind"
    await mira.post(address, {"version": version_in(answer), "team": "Westwind"})
    assert (await Team.get()).name == "Westwind"


async def test_history_tells_that_a_template_was_renamed_and_offers_no_undo(mira: Browser) -> None:
    page = await template_of(mira)
    await mira.post(f"{page}/name", {"name": "Any launch"})
    renamed = await Change.get(kind="template", verb="edit")
    activity = await mira.get("/activity")
    assert "renamed the template Any launch Name A launch → Any launch" in activity.words
    assert f"/changes/{renamed.id}/undo" not in activity.text
    assert (await mira.post(f"/changes/{renamed.id}/undo")).status == 403


async def test_what_is_wrong_with_a_name_does_not_forget_what_was_seen(mira: Browser) -> None:
    for page, path, field in ((await template_of(mira), "/name", "name"), ("/settings/team", "", "team")):
        seen = version_in(await mira.get(page))
        await mira.post("/projects/hiring/sections", {"name": "Later"})
        answer = await mira.htmx.post(f"{page}{path}", {field: "", "version": seen})
        assert (answer.status, version_in(answer)) == (422, seen)


async def test_of_two_who_save_at_the_same_moment_one_is_asked(mira: Browser, jon: Browser) -> None:
    page = await template_of(jon)
    view = {"name": "Late", "query": "overdue", "icon": "flag", "is_shared": "on"}
    view_page = f"{(await jon.post('/views', view)).location}/settings"
    for seen_on, address, form in ((page, f"{page}/name", {}), (view_page, view_page, view)):
        seen = form | {"version": version_in(await jon.get(seen_on))}
        answers = await asyncio.gather(
            *(who.post(address, seen | {"name": f"By {number}"}) for number, who in enumerate((mira, jon)))
        )
        assert sorted(answer.status for answer in answers) == [303, 409]


async def test_two_change_the_same_of_a_section(mira: Browser, jon: Browser) -> None:
    section = await Section.get(name="This week")
    seen = {"version": version_in(await mira.get("/projects/autumn-launch/sections"))}
    for path, mine, theirs in (("limit", {"limit": "3"}, {"limit": "5"}), ("name", {"name": "Now"}, {"name": "Next"})):
        answer = await jon.post(f"/sections/{section.id}/{path}", seen | theirs)
        assert answer.status == 303
        answer = await mira.post(f"/sections/{section.id}/{path}", seen | mine)
        assert answer.status == 409
        assert all(value in answer.words for value in (*mine.values(), *theirs.values()))
    await section.refresh_from_db()
    assert (section.name, section.wip_limit) == ("Next", 5)


async def test_one_person_goes_on_with_what_they_just_saved(mira: Browser) -> None:
    section = await Section.get(name="This week")
    page = await mira.get("/projects/autumn-launch/sections")
    for name in ("Now", "Next"):
        page = await mira.htmx.post(f"/sections/{section.id}/name", {"name": name, "version": version_in(page)})
        assert page.status == 200


async def test_two_change_the_same_of_a_custom_field(mira: Browser, jon: Browser) -> None:
    await mira.post("/projects/autumn-launch/fields", {"name": "Effort", "holds": "number"})
    field, task = await CustomField.get(), await task_id(GUIDE)
    seen = {"version": version_in(await mira.get("/projects/autumn-launch/fields"))}
    await mira.post(f"/fields/{field.id}", seen | {"name": "Points"})
    assert (await mira.post(f"/fields/{field.id}", seen | {"name": "Days"})).status == 409

    address = f"/tasks/{task}/fields"
    seen = {"version": version_in(await mira.get(f"{address}?edit={field.id}"))}
    await jon.post(f"{address}/{field.id}", seen | {"value": "3"})
    answer = await mira.post(f"{address}/{field.id}", seen | {"value": "5"})
    assert answer.status == 409
    await mira.post(f"{address}/{field.id}", seen | {"value": ""})  # as it was when it was opened
    assert (await FieldValue.get()).text == "3"
    await mira.post(f"{address}/{field.id}", {"value": "5", "version": version_in(answer)})
    assert (await FieldValue.get()).text == "5"


async def test_what_is_put_together_is_what_a_cell_of_a_table_gets(mira: Browser, jon: Browser) -> None:
    task = await Task.get(title=GUIDE)
    await jon.post(f"/tasks/{task.id}/title", {"title": "Write the guide"})
    cell = {"task": task.id, "field": "title", "version": task.version, "value": "Write the upgrade page"}
    answer = await mira.post("/projects/autumn-launch/table/cells", cell)
    assert answer.status == 409
    kept = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', answer.text))
    typed = re.search(r'<input class="input" id="both-\w+" name="(\w+)" value="Write the upgrade page">', answer.text)
    assert typed
    assert typed[1] not in kept
    await mira.post("/projects/autumn-launch/table/cells", kept | {typed[1]: "Write the guide to the upgrade"})
    assert (await Task.get(id=task.id)).title == "Write the guide to the upgrade"
