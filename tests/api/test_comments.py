"""Comments by the JSON API."""

from tests.support.cast import Browser, task_id

GUIDE = "Write the upgrade guide"


async def test_a_comment_from_its_making_to_its_end(program: Browser, mira: Browser) -> None:
    task = await task_id(GUIDE)
    answer = await program.send("POST", f"/api/tasks/{task}/comments", {"body": "On **rc2**."})
    made = answer.json
    assert (answer.status, answer.location) == (201, f"/api/comments/{made['id']}")
    assert (made["task"], made["author"], made["edited"]) == (task, "mira", None)
    assert (await program.send("GET", answer.location)).json == made
    listed = (await program.send("GET", f"/api/tasks/{task}/comments")).json
    assert listed == {"comments": [made], "next": None}
    changed = (await program.send("PATCH", answer.location, {"body": "On rc3."})).json
    assert (changed["body"], changed["version"]) == ("On rc3.", made["version"] + 1)
    assert changed["edited"]
    assert "On rc3." in (await mira.get(f"/tasks/{task}")).words
    assert (await program.send("DELETE", answer.location)).status == 204
    assert (await program.send("GET", answer.location)).status == 404


async def test_pages_go_on_where_the_last_one_ended(program: Browser) -> None:
    path = f"/api/tasks/{await task_id(GUIDE)}/comments"
    for number in range(3):
        await program.send("POST", path, {"body": str(number)})
    first = (await program.send("GET", f"{path}?limit=2")).json
    rest = (await program.send("GET", f"{path}?limit=2&cursor={first['next']}")).json
    assert [comment["body"] for comment in (*first["comments"], *rest["comments"])] == ["0", "1", "2"]
    assert rest["next"] is None


async def test_who_changed_it_meanwhile_is_not_overwritten(program: Browser) -> None:
    path = f"/api/tasks/{await task_id(GUIDE)}/comments"
    made = await program.send("POST", path, {"body": "One."})
    tag = made.headers["ETag"]
    assert (await program.send("PATCH", made.location, {"body": "Two."}, {"If-Match": tag})).status == 200
    assert (await program.send("PATCH", made.location, {"body": "Three."}, {"If-Match": tag})).status == 412
    assert (await program.send("DELETE", made.location, None, {"If-Match": tag})).status == 412


async def test_what_can_not_be_used_is_refused(program: Browser) -> None:
    path = f"/api/tasks/{await task_id(GUIDE)}/comments"
    for body in ({}, {"body": ""}, {"body": 7}, {"body": "x" * 100_001}, {"body": "x", "author": 2}):
        assert (await program.send("POST", path, body)).status == 422
    assert (await program.send("GET", path)).json["comments"] == []


async def test_readers_read_and_nobody_else_changes(program: Browser, anas_program: Browser) -> None:
    path = f"/api/tasks/{await task_id(GUIDE)}/comments"
    made = await program.send("POST", path, {"body": "One."})
    assert (await anas_program.send("GET", path)).json["comments"] == [made.json]
    assert (await anas_program.send("POST", path, {"body": "Two."})).status == 403
    assert (await anas_program.send("PATCH", made.location, {"body": "Two."})).status == 403
    assert (await anas_program.send("DELETE", made.location)).status == 403
    hidden = f"/api/tasks/{await task_id('Read the applications')}/comments"
    assert (await anas_program.send("GET", hidden)).status == 404
    assert (await anas_program.send("POST", hidden, {"body": "Two."})).status == 404
