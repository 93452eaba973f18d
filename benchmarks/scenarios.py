"""What is asked of each server: the same things, in its own words."""

from collections.abc import Iterator
from itertools import count, cycle

from benchmarks import data, load
from benchmarks.load import Requests

PAGE = 100
BROWSER = "gzip, deflate, br, zstd"
PARTIAL = {"HX_Request": "true", "HX_Request_Type": "partial"}

SHOWN = {
    "page": "project page, 100 rows",
    "anew": "the same, made anew",
    "compressed": "the same, compressed",
    "unchanged": "the same, unchanged (304)",
    "fragment": "its list as a fragment",
    "api": "API list, 100 tasks",
    "complete": "completing a task",
    "add": "adding a task",
}
"""In the order of running: what changes the database comes last."""

PROJECT = "/projects/bench"


def of_hxtasks(cookie: str, token: str, tag: str) -> dict[str, Requests]:
    """`tag` is the project page's ETag. What is asked in other words each time is made anew each time."""
    page = PROJECT
    return {
        "page": load.same(load.get(page, Cookie=cookie)),
        "anew": lambda: (load.get(page, Cookie=cookie, Accept=f"text/html;n={n}") for n in count(1)),
        "compressed": load.same(load.get(page, Cookie=cookie, Accept_Encoding=BROWSER)),
        "unchanged": load.same(load.get(page, Cookie=cookie, If_None_Match=tag)),
        "fragment": load.same(load.get(page, Cookie=cookie, **PARTIAL)),
        "api": load.same(load.get(f"/api/tasks?limit={PAGE}", Authorization=f"Bearer {token}")),
        "complete": lambda: completions(Cookie=cookie, **PARTIAL),
        "add": lambda: additions(Cookie=cookie, **PARTIAL),
    }


def of_plain() -> dict[str, Requests]:
    return {
        "page": load.same(load.get("/projects/bench")),
        "anew": load.same(load.get("/projects/bench")),
        "fragment": load.same(load.get("/projects/bench", HX_Request="true")),
        "api": load.same(load.get("/api/tasks")),
        "complete": completions,
        "add": additions,
    }


def of_bare() -> dict[str, Requests]:
    gets = {name: load.same(load.get(f"/{name}")) for name in SHOWN if name not in ("complete", "add")}
    posts = {name: load.same(load.post(f"/{name}", {"title": "Write"})) for name in ("complete", "add")}
    return gets | posts


def completions(**headers: str) -> Iterator[bytes]:
    """Complete the first open tasks one after the other, then reopen them: what was open stays open."""
    ids = [number for number, row in enumerate(data.rows(PAGE), 1) if row.completed_at is None]
    return cycle(
        load.post(f"/tasks/{number}/{change}", {}, **headers)
        for change in ("completion", "reopening")
        for number in ids
    )


def additions(**headers: str) -> Iterator[bytes]:
    return (load.post("/projects/bench/tasks", {"title": f"Write line {n} down"}, **headers) for n in count(1))
