"""Projects and their sections by the JSON API."""

import pytest
from quart import Quart

from hxtasks.projects.models import Project, Section
from tests.support.cast import Browser, task_id, with_token


async def project_id(slug: str) -> int:
    return (await Project.get(slug=slug)).id


async def test_a_name_is_enough(program: Browser, mira: Browser) -> None:
    answer = await program.send("POST", "/api/projects", {"name": "Winter fair"})
    project = answer.json
    assert (answer.status, answer.location) == (201, f"/api/projects/{project['id']}")
    assert (project["slug"], project["name"], project["url"]) == ("winter-fair", "Winter fair", "/projects/winter-fair")
    assert (await program.send("GET", answer.location)).json == project
    assert "Winter fair" in (await mira.get(project["url"])).words


async def test_the_list_holds_what_one_may_see(program: Browser, anas_program: Browser) -> None:
    mine = (await program.send("GET", "/api/projects")).json
    assert mine["next"] is None
    assert {"inbox-mira", "autumn-launch", "hiring"} <= {project["slug"] for project in mine["projects"]}
    anas = (await anas_program.send("GET", "/api/projects")).json["projects"]
    assert {"autumn-launch", "inbox-ana"} <= {project["slug"] for project in anas}
    assert "hiring" not in {project["slug"] for project in anas}


async def test_pages_lead_through_the_whole_list(program: Browser) -> None:
    everything = (await program.send("GET", "/api/projects")).json["projects"]
    found, cursor = [], ""
    for _ in everything:
        page = (await program.send("GET", f"/api/projects?limit=1&cursor={cursor}")).json
        found += page["projects"]
        cursor = page["next"] or ""
    assert (found, cursor) == (everything, "")


async def test_what_is_not_sent_stays(program: Browser) -> None:
    path = f"/api/projects/{await project_id('autumn-launch')}"
    before = (await program.send("GET", path)).json
    changed = (await program.send("PATCH", path, {"status": "paused"})).json
    assert changed == before | {"status": "paused", "revision": before["revision"] + 1}


async def test_archiving_and_taking_out(program: Browser) -> None:
    path = f"/api/projects/{await project_id('hiring')}"
    assert (await program.send("PATCH", path, {"archived": True})).json["archived"]
    shelved = (await program.send("GET", "/api/projects?archived=true")).json["projects"]
    assert [project["slug"] for project in shelved] == ["hiring"]
    assert not (await program.send("PATCH", path, {"archived": False})).json["archived"]


async def test_an_archived_project_takes_no_tasks(program: Browser) -> None:
    hiring = await project_id("hiring")
    await program.send("PATCH", f"/api/projects/{hiring}", {"archived": True})
    assert (await program.send("POST", "/api/tasks", {"title": "Late", "project": hiring})).status == 403


async def test_deleting_hides_it_with_its_tasks(program: Browser) -> None:
    path = f"/api/projects/{await project_id('hiring')}"
    assert (await program.send("DELETE", path)).status == 204
    assert (await program.send("GET", path)).status == 404
    assert (await program.send("GET", f"/api/tasks/{await task_id('Read the applications')}")).status == 404


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
async def test_an_inbox_stays_as_it_is(program: Browser, method: str) -> None:
    path = f"/api/projects/{await project_id('inbox-mira')}"
    assert (await program.send("GET", path)).json["inbox"]
    assert (await program.send(method, path, {"name": "Mine"})).status == 403


async def test_a_teammate_edits_tasks_and_not_the_project(app: Quart) -> None:
    jons_program = await with_token(app, "jon")
    path = f"/api/projects/{await project_id('autumn-launch')}"
    assert (await jons_program.send("GET", path)).status == 200
    assert (await jons_program.send("PATCH", path, {"name": "Jon's"})).status == 403
    assert (await jons_program.send("DELETE", path)).status == 403


async def test_a_guest_starts_no_project(anas_program: Browser) -> None:
    assert (await anas_program.send("POST", "/api/projects", {"name": "Mine"})).status == 403


async def test_sections_of_a_project(program: Browser) -> None:
    launch = await project_id("autumn-launch")
    answer = await program.send("POST", f"/api/projects/{launch}/sections", {"name": "Next week"})
    assert (answer.status, answer.location) == (201, f"/api/sections/{answer.json['id']}")
    listed = (await program.send("GET", f"/api/projects/{launch}/sections")).json["sections"]
    assert [section["name"] for section in listed] == ["This week", "Next week"]
    assert listed[1] == answer.json == (await program.send("GET", answer.location)).json


async def test_changing_a_section_that_nobody_changed_meanwhile(program: Browser) -> None:
    path = f"/api/sections/{(await Section.get(name='This week')).id}"
    seen = (await program.send("GET", path)).headers["ETag"]
    changed = await program.send("PATCH", path, {"name": "Soon"}, {"If-Match": seen})
    assert (changed.json["name"], changed.json["limit"]) == ("Soon", None)
    for method, body in (("PATCH", {"name": "Later"}), ("DELETE", None)):
        assert (await program.send(method, path, body, {"If-Match": seen})).status == 412
    limited = await program.send("PATCH", path, {"limit": 1}, {"If-Match": changed.headers["ETag"]})
    assert (limited.json["name"], limited.json["limit"]) == ("Soon", 1)


async def test_a_limit_refuses_nothing_and_the_board_tells(program: Browser, mira: Browser) -> None:
    week = await Section.get(name="This week")
    await program.send("PATCH", f"/api/sections/{week.id}", {"limit": 1})
    sent = {"title": "One more", "project": week.project_id, "section": week.id}
    assert (await program.send("POST", "/api/tasks", sent)).status == 201
    assert "2 of 1 1 over" in (await mira.get("/projects/autumn-launch/board")).words


async def test_removing_a_section_keeps_its_tasks(program: Browser) -> None:
    path = f"/api/sections/{(await Section.get(name='This week')).id}"
    assert (await program.send("DELETE", path)).status == 204
    task = (await program.send("GET", f"/api/tasks/{await task_id('Record the tour')}")).json
    assert (task["project"], task["section"]) == (await project_id("autumn-launch"), None)


async def test_a_reader_reads_sections_and_changes_none(anas_program: Browser) -> None:
    launch, week = await project_id("autumn-launch"), await Section.get(name="This week")
    assert (await anas_program.send("GET", f"/api/sections/{week.id}")).json["name"] == "This week"
    assert (await anas_program.send("POST", f"/api/projects/{launch}/sections", {"name": "Mine"})).status == 403
    assert (await anas_program.send("PATCH", f"/api/sections/{week.id}", {"name": "Mine"})).status == 403
    assert (await anas_program.send("DELETE", f"/api/sections/{week.id}")).status == 403
    hiring = await project_id("hiring")
    assert (await anas_program.send("GET", f"/api/projects/{hiring}/sections")).status == 404


async def test_an_edit_of_what_somebody_changed_meanwhile_is_refused(program: Browser) -> None:
    path = f"/api/projects/{await project_id('autumn-launch')}"
    seen = (await program.send("GET", path)).headers["ETag"]
    assert (await program.send("GET", path, headers={"If-None-Match": seen})).status == 304
    changed = await program.send("PATCH", path, {"status": "paused"}, {"If-Match": seen})
    assert (changed.status, changed.json["status"]) == (200, "paused")
    assert changed.headers["ETag"] != seen
    assert (await program.send("PATCH", path, {"status": "complete"}, {"If-Match": seen})).status == 412
    assert (await program.send("DELETE", path, headers={"If-Match": seen})).status == 412
    assert (await program.send("GET", path)).json["status"] == "paused"


async def test_lists_say_up_to_where_they_go(program: Browser) -> None:
    launch = await project_id("autumn-launch")
    for path in ("/api/projects", f"/api/projects/{launch}/sections"):
        seen = await program.send("GET", path)
        assert int(seen.headers["X-Revision"]) == seen.json["revision"] > 0
