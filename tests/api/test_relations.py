"""Relations by the JSON API."""

from tests.support.cast import Browser, task_id

GUIDE, TOUR = "Write the upgrade guide", "Record the tour"


async def test_relating_listing_and_removing(program: Browser, anas_program: Browser) -> None:
    guide, tour = await task_id(GUIDE), await task_id(TOUR)
    made = await program.send("POST", f"/api/tasks/{guide}/relations", {"how": "blocked", "other": tour})
    assert made.status == 200
    [relation] = made.json["relations"]
    assert (relation["how"], relation["other"], relation["title"], relation["done"]) == ("blocked", tour, TOUR, False)
    [back] = (await anas_program.send("GET", f"/api/tasks/{tour}/relations")).json["relations"]
    assert (back["id"], back["how"], back["other"]) == (relation["id"], "blocks", guide)
    for wrong in (
        {"how": "blocked", "other": guide},
        {"how": "hates", "other": guide},
        {"how": "relates", "other": tour},
    ):
        answer = await program.send("POST", f"/api/tasks/{tour}/relations", wrong)
        assert (answer.status, answer.headers["Content-Type"]) == (422, "application/problem+json")
    path = f"/api/relations/{relation['id']}"
    assert (await anas_program.send("DELETE", path)).status == 403
    assert (await program.send("DELETE", path)).status == 204
    assert (await program.send("GET", f"/api/tasks/{guide}/relations")).json == {"relations": [], "hidden_blockers": 0}
