"""A program has a query explained to it before it asks."""

from tests.support.cast import Browser, with_token


async def test_the_api_explains_a_query(mira: Browser) -> None:
    program = await with_token(mira.app, "mira")
    answer = await program.send("POST", "/api/query/explain", {"q": "due:today & (#launch|p1)"})
    assert answer.status == 200
    assert answer.json["canonical"] == "today (#launch | p1)"
    assert [term["text"] for term in answer.json["terms"]] == ["today", "#launch", "p1"]
    (warning,) = answer.json["warnings"]
    assert (warning["column"], warning["message"].partition(",")[0]) == (14, "There is no project launch")
    many = await program.send("POST", "/api/query/explain", {"q": "by:nobody #autumn-lanch | @x /y by:me assigned:jon"})
    assert [(w["column"], w["suggestion"]) for w in many.json["warnings"]] == [
        (1, ""),
        (11, "#autumn-launch"),
        (27, ""),
        (30, ""),
    ]
    hidden = await (await with_token(mira.app, "jon")).send("POST", "/api/query/explain", {"q": "#hiring"})
    assert len(hidden.json["warnings"]) == 1
    assert (await program.send("POST", "/api/query/explain", {"q": "#hiring"})).json["warnings"] == []
    wrong = await program.send("POST", "/api/query/explain", {"q": "p1 is:dun"})
    assert (wrong.status, wrong.json["column"]) == (422, 7)
    assert (await program.send("POST", "/api/query/explain", {"q": "x" * 5000})).status == 422
