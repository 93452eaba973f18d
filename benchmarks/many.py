"""How long an act on thousands of tasks takes, and its undo: `python -m benchmarks.many [TASKS]`.

Meanwhile somebody else loads the project's page over and over: the longest wait for it stands beside. Seconds.
"""

import asyncio
import re
import sys
import time
from tempfile import TemporaryDirectory

from benchmarks import load, servers
from benchmarks.__main__ import sign_in
from benchmarks.report import machine, table
from benchmarks.scenarios import PARTIAL, PROJECT

TASKS, MOST = 5000, 5.0
ACTS = {
    "completed": {"act": "complete"},
    "given a date": {"act": "due", "due_on": "2030-01-01"},
    "given a priority": {"act": "priority", "priority": "1"},
    "given a label": {"act": "label", "label": "urgent"},
    "deleted": {"act": "delete"},
}
UNDO = re.compile(r'action="(/changes/\d+/undo)"')


async def timed(port: int, request: bytes) -> tuple[float, str]:
    """Seconds to the answer, and the answer."""
    start = time.perf_counter()
    status, _, body = await load.answer(port, request)
    if status >= 400:
        raise RuntimeError(f"answered {status}: {body[:300]!r}")
    return time.perf_counter() - start, body.decode()


async def beside(port: int, act: bytes, look: bytes) -> tuple[float, float, str]:
    """Seconds that an act took, the longest wait for a page meanwhile, and what the act was answered with."""
    acting = asyncio.create_task(timed(port, act))
    longest = 0.0
    while not acting.done():
        await asyncio.sleep(0.02)
        longest = max(longest, (await timed(port, look))[0])
    return acting.result()[0], longest, acting.result()[1]


async def measure(port: int, cookie: str, tasks: int) -> list[list[str]]:
    rows = [[f"{tasks:,} tasks", "act", "a page meanwhile", "undo", "a page meanwhile"]]
    look = load.get(PROJECT, Cookie=cookie)
    for name, given in ACTS.items():
        act = load.post("/tasks/bulk", {"q": "#bench is:open", **given}, Cookie=cookie, **PARTIAL)
        took, waited, text = await beside(port, act, look)
        found = UNDO.search(text)
        if not found:
            raise RuntimeError(f"nothing to undo: {text[:300]}")
        undone, waited_again, _ = await beside(port, load.post(found[1], {}, Cookie=cookie, **PARTIAL), look)
        rows.append([name, *(f"{figure:.2f}" for figure in (took, waited, undone, waited_again))])
    return rows


def main() -> None:
    tasks = int(sys.argv[1]) if len(sys.argv) > 1 else TASKS
    with TemporaryDirectory() as folder:
        port = servers.free_port()
        here = {"HXTASKS_DATA": folder, "HXTASKS_PORT": str(port)}
        # A quarter of them is done already.
        servers.command("benchmarks.seed", str(tasks * 4 // 3), **here)
        with servers.running(servers.hxtasks(), port, "/livez", **here):
            rows = asyncio.run(measure(port, asyncio.run(sign_in(port)), tasks))
    print(f"An act and its undo: at most {MOST:.0f} s\n\n{table(rows)}\n\n{machine()}")


if __name__ == "__main__":
    main()
