"""Saving a project as a template, and starting others from it."""

from datetime import date, timedelta

import pytest

from hxtasks import clock
from hxtasks.accounts.models import User
from hxtasks.changes.models import Change
from hxtasks.customfields.kinds import Kind
from hxtasks.customfields.models import CustomField, FieldValue
from hxtasks.project_templates import content, purging
from hxtasks.project_templates.models import ProjectTemplate
from hxtasks.projects.models import Membership, Project, Section
from hxtasks.tasks.models import Task
from tests.support.cast import Browser, with_token

LAUNCH = "/projects/autumn-launch"


@pytest.fixture
async def filled(mira: Browser) -> None:
    """Autumn launch with dates, something below something, labels, a limit, and something done."""
    tour = await Task.get(title="Record the tour")
    by = (await User.get(username="mira")).actor()
    await (await Section.get(name="This week")).limit(4, by=by)
    await tour.edit(by=by, notes="One take.", priority=1, due_on=date(2026, 12, 4), due_time="16:30")
    guide = await Task.get(title="Write the upgrade guide")
    await guide.edit(by=by, start_on=date(2026, 12, 1), deadline_on=date(2026, 12, 20), estimate_minutes=90)
    await guide.complete(by=by)
    below = await Task.add(
        guide.project_id,
        by=by,
        title="Ask the first users",
        section_id=guide.section_id,
        parent_id=guide.id,
        labels=("research",),
    )
    assert below.parent_id


async def test_custom_fields_come_along_and_their_dates_move(mira: Browser) -> None:
    by = (await User.get(username="mira")).actor()
    tour, guide = await Task.get(title="Record the tour"), await Task.get(title="Write the upgrade guide")
    await tour.edit(by=by, due_on=date(2026, 12, 4))
    kinds = {"Cost": ("number", ""), "Size": ("choice", "small\nlarge"), "Booked": ("date", ""), "Gone": ("text", "")}
    fields = {
        name: await CustomField.define(tour.project_id, by=by, name=name, holds=Kind(holds), choices=choices)
        for name, (holds, choices) in kinds.items()
    }
    given = ((tour, "Cost", "12.5"), (tour, "Booked", "2026-12-01"), (guide, "Size", "large"), (guide, "Gone", "x"))
    for task, name, value in given:
        await FieldValue.put(task, fields[name].id, value, by=by)
    await fields["Gone"].trash(by=by)
    template = await saved(mira)
    await mira.post(
        f"/templates/{template.id}/projects", {"name": "Spring launch", "start_on": "2027-03-04", "visibility": "team"}
    )
    project = await Project.get(slug="spring-launch")
    found = await FieldValue.filter(field__project_id=project.id).prefetch_related("field", "task")
    assert {(each.task.title, each.field.name, each.text) for each in found} == {
        ("Record the tour", "Cost", "12.5"),
        ("Record the tour", "Booked", "2027-03-01"),
        ("Write the upgrade guide", "Size", "large"),
    }
    made = await CustomField.filter(project_id=project.id).order_by("id")
    assert [(field.name, field.holds, field.choices) for field in made] == [
        (name, *kinds[name]) for name in ("Cost", "Size", "Booked")
    ]


async def saved(browser: Browser, **form: str) -> ProjectTemplate:
    answer = await browser.post(f"{LAUNCH}/template", {"name": "A launch"} | form)
    assert answer.status == 303, answer.words
    found = await ProjectTemplate.all().order_by("-id").first()
    assert found is not None
    return found


@pytest.mark.usefixtures("filled")
async def test_a_project_comes_back_with_its_dates_moved_along(mira: Browser) -> None:
    template = await saved(mira)
    page = await mira.get(f"/templates/{template.id}")
    assert "3 tasks in 1 section" in page.words
    assert "Record the tour Day 4" in page.words
    answer = await mira.post(
        f"/templates/{template.id}/projects", {"name": "Spring launch", "start_on": "2027-03-01", "visibility": "team"}
    )
    assert (answer.status, answer.location) == (303, "/projects/spring-launch")
    project = await Project.get(slug="spring-launch")
    tasks = {task.title: task for task in await Task.filter(project_id=project.id).prefetch_related("labels")}
    tour, guide, below = (tasks[t] for t in ("Record the tour", "Write the upgrade guide", "Ask the first users"))
    assert (tour.due_on, tour.due_time, tour.due_zone) == (date(2027, 3, 4), "16:30", "Europe/Riga")
    assert (tour.notes, tour.priority, tour.assignee_id) == ("One take.", 1, None)
    assert (guide.start_on, guide.deadline_on, guide.estimate_minutes) == (date(2027, 3, 1), date(2027, 3, 20), 90)
    assert (guide.completed_at, guide.is_open) == (None, True)
    assert (below.parent_id, below.depth, [label.name for label in below.labels]) == (guide.id, 1, ["research"])
    week = await Section.get(project_id=project.id, name="This week")
    assert (tour.section_id, week.wip_limit) == (week.id, 4)
    assert (project.open_count, project.done_count, project.description) == (3, 0, "Ship **2.0**.")
    assert await Membership.filter(project_id=project.id).count() == 1


@pytest.mark.usefixtures("filled")
async def test_history_tells_it_and_it_is_taken_back_as_one(mira: Browser) -> None:
    template = await saved(mira)
    form = {"name": "Spring launch", "start_on": "2027-03-01"}
    await mira.post(f"/templates/{template.id}/projects", form)
    activity = await mira.get("/projects/spring-launch/activity")
    assert "started the project Spring launch" in activity.words
    made = await Change.filter(kind="project", name="Spring launch", verb="add").get()
    assert (await mira.post(f"/changes/{made.id}/undo")).status == 303
    assert (await Project.get(slug="spring-launch")).trashed_at is not None


async def test_the_list_and_the_menu_lead_there(mira: Browser) -> None:
    assert "No templates yet" in (await mira.get("/templates")).words
    assert f'href="{LAUNCH}/template"' in (await mira.get(LAUNCH)).text
    assert 'href="/templates"' in (await mira.get("/projects/new")).text
    await saved(mira)
    assert "A launch" in (await mira.get("/templates")).words


@pytest.mark.parametrize("form", [{"name": ""}, {"name": "x" * 121}, {"name": "a\nb"}, {"name": "x", "sharing": "all"}])
async def test_what_can_not_be_saved_is_said(mira: Browser, form: dict[str, str]) -> None:
    for browser in (mira, mira.htmx):
        assert (await browser.post(f"{LAUNCH}/template", form)).status == 422
    assert await ProjectTemplate.all().count() == 0


@pytest.mark.parametrize("day", ["", "2026-02-30", "0000-01-01", "9999-12-31", "soon"])
async def test_a_first_day_must_be_one(mira: Browser, day: str) -> None:
    template = await saved(mira)
    before = await Project.all().count()
    answer = await mira.htmx.post(f"/templates/{template.id}/projects", {"name": "Kept as typed", "start_on": day})
    assert answer.status == 422
    assert 'value="Kept as typed"' in answer.text
    assert await Project.all().count() == before


async def test_dates_beyond_the_calendar_are_refused(mira: Browser) -> None:
    tour, by = await Task.get(title="Record the tour"), (await User.get(username="mira")).actor()
    await tour.edit(by=by, start_on=date(1970, 1, 1), due_on=date(2999, 12, 31))
    template = await saved(mira)
    before = await Project.all().count()
    answer = await mira.htmx.post(f"/templates/{template.id}/projects", {"name": "Far", "start_on": "2998-01-01"})
    assert answer.status == 422
    assert await Project.all().count() == before


async def test_a_template_holds_so_many_tasks(mira: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    from hxtasks.project_templates import making, queries

    monkeypatch.setattr(making, "MOST_TASKS", 1)
    monkeypatch.setattr(queries, "MOST_TASKS", 1)
    answer = await mira.htmx.post(f"{LAUNCH}/template", {"name": "A launch"})
    assert answer.status == 422
    assert "A template may hold up to 1 tasks." in answer.words


async def test_renaming_deleting_and_having_back(mira: Browser) -> None:
    template = await saved(mira)
    await mira.post(f"/templates/{template.id}/name", {"name": "Any launch"})
    assert "Any launch" in (await mira.get("/templates")).words
    answer = await mira.post(f"/templates/{template.id}/deletion")
    assert answer.location == "/templates"
    after = await mira.get("/templates")
    assert "Deleted “Any launch”" in after.words
    assert f'action="/templates/{template.id}/restoration"' in after.text
    assert (await mira.get(f"/templates/{template.id}")).status == 404
    await mira.post(f"/templates/{template.id}/restoration")
    assert (await mira.get(f"/templates/{template.id}")).status == 200


async def test_after_30_days_it_is_gone(mira: Browser) -> None:
    template = await saved(mira)
    await mira.post(f"/templates/{template.id}/deletion")
    with clock.frozen(clock.now() + timedelta(days=31)):
        await purging.empty()
        assert await ProjectTemplate.all().count() == 0


async def test_what_is_somebodys_own_is_nobody_elses(mira: Browser, jon: Browser) -> None:
    own = await saved(jon, sharing="mine", name="Jons secret plan")
    for answer in (await mira.get("/templates"), await mira.get("/activity")):
        assert "Jons secret plan" not in answer.text
    assert (await mira.get(f"/templates/{own.id}")).status == 404
    assert (await mira.post(f"/templates/{own.id}/deletion")).status == 404
    assert (await jon.get(f"/templates/{own.id}")).status == 200


async def test_a_private_project_becomes_a_template_of_ones_own_unless_told(mira: Browser) -> None:
    page = await mira.get("/projects/hiring/template")
    assert 'value="mine" checked' in page.text
    assert "every member of the team will see its titles and notes" in page.words
    assert "is private" not in (await mira.get(f"{LAUNCH}/template")).words
    program = await with_token(mira.app, "mira")
    hiring = await Project.get(slug="hiring")
    for given, sharing in (({}, "mine"), ({"sharing": "team"}, "team")):
        made = await program.send("POST", f"/api/projects/{hiring.id}/template", {"name": "Hire", **given})
        assert made.json["sharing"] == sharing


async def test_only_whoever_saved_it_and_admins_change_it(mira: Browser, jon: Browser) -> None:
    template = await saved(mira)
    assert (await jon.post(f"/templates/{template.id}/name", {"name": "Mine now"})).status == 403
    assert (await jon.post(f"/templates/{template.id}/deletion")).status == 403
    assert "/deletion" not in (await jon.get(f"/templates/{template.id}")).text
    of_jon = await saved(jon)
    assert (await mira.post(f"/templates/{of_jon.id}/name", {"name": "Tidied"})).status == 303


async def test_guests_start_no_projects(ana: Browser, sten: Browser, mira: Browser) -> None:
    template = await saved(mira)
    for guest in (ana, sten):
        assert (await guest.get("/templates")).status == 403
        assert (await guest.get(f"/templates/{template.id}")).status == 403
        assert (await guest.post(f"{LAUNCH}/template", {"name": "x"})).status == 403


async def test_programs_do_the_same(mira: Browser) -> None:
    program = await with_token(mira.app, "mira")
    project = await Project.get(slug="autumn-launch")
    made = await program.send("POST", f"/api/projects/{project.id}/template", {"name": "A launch"})
    assert (made.status, made.json["tasks"], made.json["sharing"]) == (201, 2, "team")
    started = await program.send(
        "POST", f"{made.location}/projects", {"name": "By a program", "start_on": "2027-01-01"}
    )
    assert started.status == 201
    assert (await program.send("GET", started.location)).json["name"] == "By a program"
    assert (await program.send("DELETE", made.location)).status == 204
    assert (await program.send("GET", "/api/templates")).json == {"templates": []}


def test_what_is_kept_is_read_again() -> None:
    kept = content.Content(
        165, "rocket", "", ("", "Later"), (content.Step(1, "A", None, due=3), content.Step(1, "B", 0, labels=("x",)))
    )
    assert content.Content.load(kept.dump()) == kept
