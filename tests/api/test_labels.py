"""Labels by the JSON API."""

import pytest

from hxtasks.tasks.models import Label
from tests.support.cast import Browser, task_id

GUIDE = "Write the upgrade guide"


async def test_a_task_is_added_with_labels_by_name(program: Browser) -> None:
    answer = await program.send("POST", "/api/tasks", {"title": "Send it", "labels": ["money", "Ärger", "MONEY"]})
    assert (answer.status, answer.json["labels"]) == (201, ["money", "Ärger"])
    again = await program.send("POST", "/api/tasks", {"title": "Send it", "labels": ["Money"]})
    assert again.json["labels"] == ["money"]


async def test_a_task_gets_exactly_the_labels_that_are_sent(program: Browser) -> None:
    path = f"/api/tasks/{await task_id(GUIDE)}"
    await program.send("PATCH", path, {"labels": ["a", "b"]})
    assert (await program.send("PATCH", path, {"labels": ["b", "c"]})).json["labels"] == ["b", "c"]
    assert (await program.send("PATCH", path, {"title": "Still labelled"})).json["labels"] == ["b", "c"]
    assert (await program.send("PATCH", path, {"labels": []})).json["labels"] == []


@pytest.mark.parametrize("labels", [["x" * 61], ["x" * 10_000], [""], [7], "money", [f"l{n}" for n in range(51)]])
async def test_what_are_no_labels_is_refused(program: Browser, labels: object) -> None:
    answer = await program.send("PATCH", f"/api/tasks/{await task_id(GUIDE)}", {"title": "No", "labels": labels})
    assert answer.status == 422
    assert "labels" in answer.json["errors"]
    assert await Label.all().count() == 0


async def test_a_renamed_label_is_another_version_of_its_tasks(program: Browser) -> None:
    path = f"/api/tasks/{await task_id(GUIDE)}"
    tag = (await program.send("PATCH", path, {"labels": ["money"]})).headers["ETag"]
    await program.send("PATCH", f"/api/labels/{(await Label.get(name='money')).id}", {"name": "invoices"})
    late = await program.send("PATCH", path, {"labels": []}, headers={"If-Match": tag})
    assert late.status == 412
    assert (await program.send("GET", path)).json["labels"] == ["invoices"]


async def test_making_listing_changing_merging_and_deleting(program: Browser) -> None:
    money = await program.send("POST", "/api/labels", {"name": "money", "hue": 90})
    assert (money.status, money.location) == (201, f"/api/labels/{money.json['id']}")
    assert (await program.send("GET", money.location)).json == money.json
    press = (await program.send("POST", "/api/labels", {"name": "press"})).json
    assert (await program.send("POST", "/api/labels", {"name": "Press"})).status == 422
    assert (await program.send("PATCH", money.location, {"name": "PRESS"})).status == 422
    assert (await program.send("PATCH", money.location, {"hue": 105})).json["hue"] == 105
    first = (await program.send("GET", "/api/labels?limit=1")).json
    assert [label["name"] for label in first["labels"]] == ["money"]
    second = (await program.send("GET", f"/api/labels?limit=1&cursor={first['next']}")).json
    assert (second["labels"], second["next"]) == ([press], None)
    merged = await program.send("POST", f"{money.location}/merging", {"into": press["id"]})
    assert merged.json == press
    assert (await program.send("GET", money.location)).status == 404
    assert (await program.send("DELETE", f"/api/labels/{press['id']}")).status == 204
    assert await Label.all().count() == 0


async def test_a_guest_changes_no_label(program: Browser, anas_program: Browser) -> None:
    label = (await program.send("POST", "/api/labels", {"name": "money"})).json
    path = f"/api/labels/{label['id']}"
    assert (await anas_program.send("GET", "/api/labels")).json["labels"] == []
    assert (await anas_program.send("GET", path)).status == 404
    for method, body in (("PATCH", {"name": "mine"}), ("DELETE", None)):
        assert (await anas_program.send(method, path, body)).status == 403
