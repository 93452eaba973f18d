"""Each answer, of whatever kind, says how a browser has to treat it."""

import pytest

from tests.security.raw import FORM, on_sqlite, send
from tests.support.cast import HOST, Answer, Browser, with_token

pytestmark = on_sqlite

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


async def answers(mira: Browser, nobody: Browser) -> dict[str, Answer]:
    program = await with_token(mira.app, "mira")
    return {
        "a page": await mira.get("/today"),
        "a partial": await mira.htmx.get("/projects/autumn-launch"),
        "a change": await mira.htmx.post("/tasks/1/completion"),
        "a redirect": await mira.post("/tasks/1/reopening"),
        "the way in": await nobody.get("/today"),
        "sign in": await nobody.get("/sign-in"),
        "sign in first": await nobody.htmx.get("/today"),
        "not found": await mira.get("/nowhere"),
        "forbidden": await mira.post("/tasks", {"title": "x"}, {"Sec-Fetch-Site": "cross-site"}),
        "wrong method": await mira.get("/tasks/1/completion"),
        "wrong host": await nobody.get("/sign-in", {"Host": "evil.example"}),
        "too much": await send(mira, "POST", "/tasks", b"x" * 300_000, FORM),
        "a form refused": await mira.post("/tasks", {"title": ""}),
        "the API": await program.get("/api/tasks"),
        "an error of the API": await program.get("/api/tasks/999"),
        "no API for strangers": await nobody.get("/api/tasks"),
        "options": await send(mira, "OPTIONS", "/today"),
        "head": await send(mira, "HEAD", "/today"),
        "alive": await nobody.get("/livez"),
        "a stylesheet": await nobody.get("/static/css/app.css"),
        "no stylesheet": await nobody.get("/static/css/none.css"),
    }


async def test_every_answer_has_them(mira: Browser, nobody: Browser) -> None:
    for kind, answer in (await answers(mira, nobody)).items():
        headers = answer.headers
        found = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
        assert found == POLICY, kind
        assert headers["X-Content-Type-Options"] == "nosniff", kind
        assert headers["Referrer-Policy"] == "same-origin", kind
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin", kind
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin", kind
        assert "camera=()" in headers["Permissions-Policy"], kind
        assert headers["Strict-Transport-Security"].startswith("max-age="), kind
        assert not {"Server", "X-Powered-By"} & set(dict(headers.items())), kind


async def test_only_static_files_are_kept_by_caches_between(mira: Browser, nobody: Browser) -> None:
    for kind, answer in (await answers(mira, nobody)).items():
        if kind == "a stylesheet":
            continue
        assert answer.headers["Cache-Control"] == "private, no-cache", kind


async def test_what_depends_on_who_asks_says_so(mira: Browser) -> None:
    for answer in (await mira.get("/today"), await mira.htmx.get("/today"), await mira.get("/nowhere")):
        assert {"Cookie", "HX-Request", "HX-Request-Type"} <= set(answer.headers["Vary"].split(", "))


async def test_after_signing_out_a_page_is_asked_for_again(mira: Browser) -> None:
    """What a browser kept is no answer any more, whatever it says that it has."""
    page = await mira.get("/projects/hiring")
    known = page.headers["ETag"]
    assert "Last-Modified" not in page.headers
    assert (await mira.get("/projects/hiring", {"If-None-Match": known})).status == 304
    await mira.post("/sign-out")
    for tag in (known, known.removeprefix("W/"), "*"):
        later = await mira.get("/projects/hiring", {"If-None-Match": tag})
        assert (later.status, later.location) == (303, "/sign-in?next=/projects/hiring"), tag
        assert "ETag" not in later.headers
        assert "Read the applications" not in later.text
        assert (await mira.htmx.get("/projects/hiring", {"If-None-Match": tag})).status == 401


async def test_a_page_that_is_not_there_is_not_unchanged(jon: Browser) -> None:
    for path in ("/projects/hiring", "/projects/no-such-project", "/tasks/999/activity"):
        assert (await jon.get(path, {"If-None-Match": "*"})).status == 404


@pytest.mark.parametrize("path", ["/today", "/projects/hiring", "/tasks/1", "/static/css/app.css", "/livez"])
async def test_head_says_what_get_says(mira: Browser, path: str) -> None:
    """Without the body, which the server leaves out."""
    get, head = await mira.get(path), await send(mira, "HEAD", path)
    assert head.status == get.status == 200
    assert head.headers["Content-Type"] == get.headers["Content-Type"]


async def test_options_tells_strangers_nothing_about_what_exists(nobody: Browser) -> None:
    exists = await send(nobody, "OPTIONS", "/projects/hiring", headers={"Host": HOST})
    missing = await send(nobody, "OPTIONS", "/projects/nothing", headers={"Host": HOST})
    assert exists.status == missing.status
    assert exists.headers.get("Allow") == missing.headers.get("Allow")


async def test_health_tells_nothing_but_health(nobody: Browser) -> None:
    assert (await nobody.get("/livez")).text == "ok\n"
    assert (await nobody.get("/readyz")).text == "ok\n"
