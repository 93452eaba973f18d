"""Files for programs."""

from hashlib import sha256

from quart import Quart

from tests.support.cast import Browser, task_id, with_token
from tests.support.files import NOTE, Sent, attach, fetch, picture

TOUR = "Record the tour"


async def test_attaching_listing_getting_and_removing(app: Quart) -> None:
    program, task = await with_token(app, "mira"), await task_id(TOUR)
    answer = await attach(program, task, NOTE, Sent("tour.png", picture()), api=True)
    assert (answer.status, answer.location) == (201, f"/api/tasks/{task}/attachments")
    note, tour = answer.json["attachments"]
    assert (note["name"], note["size"], note["sha256"]) == ("note.txt", 18, sha256(NOTE.content).hexdigest())
    assert (tour["media_type"], tour["width"], tour["height"]) == ("image/png", 640, 400)
    assert (await program.send("GET", answer.location)).json == answer.json
    assert (await program.send("GET", f"/api/attachments/{note['id']}")).json == note
    assert (await fetch(program, note["content"]))[1] == NOTE.content
    assert (await program.send("DELETE", f"/api/attachments/{note['id']}")).status == 204
    assert (await program.send("GET", f"/api/attachments/{note['id']}")).status == 404
    assert [file["name"] for file in (await program.send("GET", answer.location)).json["attachments"]] == ["tour.png"]


async def test_a_token_to_read_attaches_nothing(app: Quart) -> None:
    reader = await with_token(app, "mira", "read")
    assert (await attach(reader, await task_id(TOUR), NOTE, api=True)).status == 403


async def test_json_is_no_file(app: Quart) -> None:
    program = await with_token(app, "mira")
    answer = await program.send("POST", f"/api/tasks/{await task_id(TOUR)}/attachments", {"file": "x"})
    assert (answer.status, answer.headers["Content-Type"]) == (400, "application/problem+json")


async def test_a_stranger_finds_nothing(mira: Browser, app: Quart) -> None:
    task = await task_id(TOUR)
    await attach(mira, task, NOTE)
    stranger = await with_token(app, "sten")
    assert (await stranger.send("GET", f"/api/tasks/{task}/attachments")).status == 404
