"""Several assignees by the JSON API."""

from hxtasks.accounts.models import User
from hxtasks.projects.models import Project
from tests.support.cast import Browser, task_id

GUIDE = "Write the upgrade guide"


async def test_all_are_set_together_the_first_first(program: Browser) -> None:
    jon, mira = (await User.get(username="jon")).id, (await User.get(username="mira")).id
    launch = (await Project.get(slug="autumn-launch")).id
    made = await program.send("POST", "/api/tasks", {"title": "Pair", "project": launch, "assignees": [jon, mira, jon]})
    assert (made.status, made.json["assignee"], made.json["assignees"]) == (201, jon, [jon, mira])
    path = made.location
    assert (await program.send("PATCH", path, {"title": "Pairing"})).json["assignees"] == [jon, mira]
    assert (await program.send("PATCH", path, {"assignees": [mira]})).json["assignees"] == [mira]
    assert (await program.send("PATCH", path, {"assignees": [mira, jon]})).json["assignees"] == [mira, jon]
    assert (await program.send("PATCH", path, {"assignee": jon})).json["assignees"] == [jon]
    listed = (await program.send("GET", f"/api/tasks?project={launch}")).json["tasks"]
    assert [task["assignees"] for task in listed if task["id"] == made.json["id"]] == [[jon]]
    assert (await program.send("PATCH", path, {"assignee": None})).json["assignees"] == []


async def test_somebody_who_cannot_see_it_is_refused(program: Browser) -> None:
    path = f"/api/tasks/{await task_id(GUIDE)}"
    jon, sten = (await User.get(username="jon")).id, (await User.get(username="sten")).id
    for wrong in ({"assignees": [jon, sten]}, {"assignees": [10**8]}, {"assignees": [jon], "assignee": jon}):
        answer = await program.send("PATCH", path, {"title": "Changed", **wrong})
        assert (answer.status, list(answer.json["errors"])) == (422, ["assignees"])
    assert (await program.send("GET", path)).json["title"] == GUIDE
