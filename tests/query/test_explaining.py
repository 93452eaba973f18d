"""A program has a query explained to it before it asks."""

from urllib.parse import urlencode

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


async def test_whatever_is_wrong_with_it_has_its_column(mira: Browser) -> None:
    program = await with_token(mira.app, "mira")
    for q, column in {"p1 a\0b": 5, "x " * 5000: 2001, "   asigned:me": 4, "(" * 200 + "a" + ")" * 200: 22}.items():
        explained = await program.send("POST", "/api/query/explain", {"q": q})
        assert (explained.status, explained.json["column"]) == (422, column)
        listed = await program.get(f"/api/tasks?{urlencode({'q': q})}")
        assert (listed.status, listed.json["column"]) == (422, column)
    assert (await program.send("POST", "/api/query/explain", {"q": 5})).json["errors"] == {"q": "This must be text."}
    everything = await program.get("/api/tasks")
    assert (await program.get("/api/tasks?q=+")).json["tasks"] == everything.json["tasks"]
