"""What a browser makes of a project of 5,000 tasks: `bin/bench --web [--write]`.

A real Chromium against `hxtasks serve` on this machine: how soon rows are painted, of how many elements, how long a
click takes until the next paint with a processor four times slower, how soon typed words become chips, and how soon
what one window changes shows in another.
"""

import argparse
import asyncio
import math
import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import NamedTuple

from playwright.async_api import Browser, Page, Response, StorageState, async_playwright

from benchmarks import report, seed, servers
from benchmarks.__main__ import PAGE

TASKS = 5_000
LOADS = 20
TIMES = 30
SLOWER = 4
"""How many times slower the processor is while clicks are measured."""

WINDOW = "--window-size=1280,807"
"""A page of 1280 × 720 under a bar of 87 pixels. The size that Playwright gives a page is make-believe: what lies below
the end of the real window is never presented, so a click there seems to take until something above it changes."""

CHROMIUM = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
LIST = "/projects/bench"
BOARD = f"{LIST}/board"
TYPED = "Write the press kit tomorrow 9am p1 @design"
KEY_PAUSE = 120
"""Milliseconds between keys, as of somebody who types fast."""
POINTED = 100
"""Milliseconds between pointing at something and pressing it."""
REST = 400
"""Milliseconds between clicks."""

LARGEST_PAINT = """() => new Promise(found => new PerformanceObserver(list => found(list.getEntries().at(-1).startTime))
.observe({type: "largest-contentful-paint", buffered: true}))"""
CLICKS = """window.clicks = []; new PerformanceObserver(list => list.getEntries().forEach(entry => {
if (entry.interactionId && entry.name === "click") window.clicks.push(entry.duration) }))
.observe({type: "event", durationThreshold: 16})"""
PAINTED = "const now = () => performance.timeOrigin + performance.now(); "
CHIPS = f"""{PAINTED} window.waits = []; let typed;
document.addEventListener("input", () => typed = now());
new MutationObserver(changes => changes.some(change => [...change.addedNodes].some(node => node.matches?.(".seen")))
&& requestAnimationFrame(() => window.waits.push(now() - typed)))
.observe(document.body, {{childList: true, subtree: true}})"""
CLICKED = f"{PAINTED} document.addEventListener('click', () => window.clicked = now(), true)"
DONE = """task => new Promise(done => { const look = () =>
document.getElementById(task)?.matches(".is-done") ? requestAnimationFrame(() => done(performance.timeOrigin +
performance.now())) : requestAnimationFrame(look); look() })"""


class Figure(NamedTuple):
    """What was measured, and what it is to be at most."""

    name: str
    values: Sequence[float]
    unit: str
    aim: int


class Office:
    """Windows of one person in front of a server."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser = browser
        self._address = address
        self._session: StorageState | None = None

    async def sign_in(self) -> None:
        context = await self._browser.new_context(base_url=self._address)
        form: dict[str, str | float | bool] = {"name": "mira", "password": seed.PASSWORD}
        answer = await context.request.post("/sign-in", form=form, headers={"Origin": self._address})
        assert answer.ok, await answer.text()
        self._session = await context.storage_state()

    @asynccontextmanager
    async def window(self, path: str = "") -> AsyncIterator[Page]:
        """Somebody signed in, with an empty cache; at a page, where one is named."""
        context = await self._browser.new_context(base_url=self._address, storage_state=self._session, no_viewport=True)
        page = await context.new_page()
        if path:
            await visit(page, path)
        yield page
        await context.close()


async def visit(page: Page, path: str) -> None:
    await page.goto(path)
    await page.locator("html.js").wait_for()


async def first_look(office: Office, name: str, path: str) -> list[Figure]:
    """When the largest part of a page is painted on a first visit, and how many elements it has."""
    paints, elements = [], []
    for _ in range(LOADS):
        async with office.window() as page:
            await page.goto(path)
            paints.append(await page.evaluate(LARGEST_PAINT))
            elements.append(await page.evaluate("document.querySelectorAll('*').length"))
    return [Figure(f"{name}: painted", paints, "ms", 800), Figure(f"{name}: elements", elements, "", 1500)]


async def clicks(office: Office, name: str, path: str, control: str) -> Figure:
    """From a click to the next paint, one task after the other, on a slow processor."""
    async with office.window(path) as page:
        slow = await page.context.new_cdp_session(page)
        await slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        await page.evaluate(CLICKS)
        for task in await open_tasks(page):
            # Pointed at first: a click of Playwright's own looks for what it would hit while the button is down.
            await page.locator(f"#{control}-{task}").hover()
            await page.wait_for_timeout(POINTED)
            await page.mouse.down()
            await page.mouse.up()
            await page.wait_for_timeout(REST)
        found = await page.evaluate("window.clicks")
    # The browser tells of nothing that took less than 16 ms.
    return Figure(f"{name}, click to paint, {SLOWER} × slower", found + [16] * (TIMES - len(found)), "ms", 100)


async def chips(office: Office) -> Figure:
    """From a key to the chips that say what was understood."""
    async with office.window(LIST) as page:
        await page.evaluate(CHIPS)
        await page.locator("[data-quick]").first.press_sequentially(TYPED, delay=KEY_PAUSE)
        await page.wait_for_timeout(REST)
        return Figure("quick add, key to chips", await page.evaluate("window.waits"), "ms", 100)


async def across(office: Office) -> Figure:
    """From completing a task in one window to seeing that in another."""
    waits = []
    async with office.window(LIST) as here, office.window(LIST) as there:
        await here.evaluate(CLICKED)
        for task in await open_tasks(here):
            seen = asyncio.ensure_future(there.evaluate(DONE, f"task-{task}"))
            await here.locator(f"#check-{task}").click()
            waits.append(await seen - await here.evaluate("window.clicked"))
            await here.wait_for_timeout(REST)
    return Figure("a click in one window, shown in another", waits, "ms", 150)


async def weight(office: Office) -> list[Figure]:
    """What scripts and styles are on the wire, on a first visit."""
    sizes = {"script": 0.0, "stylesheet": 0.0}
    async with office.window() as page:
        answers: list[Response] = []

        def keep(answer: Response) -> None:
            answers.append(answer)

        page.on("response", keep)
        await visit(page, LIST)
        for answer in answers:
            if (kind := answer.request.resource_type) in sizes:
                sizes[kind] += (await answer.request.sizes())["responseBodySize"] / 1024
    return [Figure("scripts", [sizes["script"]], "KB", 30), Figure("styles", [sizes["stylesheet"]], "KB", 20)]


async def open_tasks(page: Page) -> list[str]:
    """The numbers of the first open tasks of a page."""
    rows = page.locator("main .task:not(.is-done)")
    found: list[str] = await rows.evaluate_all("rows => rows.map(row => row.dataset.task)")
    return found[:TIMES]


async def measure(address: str) -> list[Figure]:
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if chromium is None:
        sys.exit("bin/bench --web: no Chromium on PATH")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", WINDOW]
        )
        office = Office(browser, address)
        await office.sign_in()
        figures = [
            *await first_look(office, "list", LIST),
            *await first_look(office, "board", BOARD),
            await clicks(office, "list: complete", LIST, "check"),
            await clicks(office, "list: open", LIST, "title"),
            await clicks(office, "board: complete", BOARD, "check"),
            await clicks(office, "board: open", BOARD, "title"),
            await chips(office),
            await across(office),
            *await weight(office),
        ]
        await browser.close()
    return figures


def of(figures: Sequence[Figure], machine: str) -> str:
    rows = [["", "50 %", "95 %", "at most", ""]]
    for name, values, unit, aim in figures:
        ends = sorted(values)[math.ceil(0.95 * len(values)) - 1]
        rows.append([name, f"{statistics.median(values):,.0f}", f"{ends:,.0f}", f"{aim:,}", unit])
    return f"{report.table(rows)}\n\n{machine}.\n"


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/bench --web", description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the figures into docs/performance.md")
    options = parser.parse_args()
    machine, port = report.machine(), servers.free_port()
    with tempfile.TemporaryDirectory() as folder:
        ours = {"HXTASKS_DATA": folder, "HXTASKS_PORT": str(port)}
        servers.command("benchmarks.seed", str(TASKS), **ours)
        with servers.running(servers.hxtasks(), port, "/livez", **ours):
            text = of(asyncio.run(measure(f"http://127.0.0.1:{port}")), machine)
    print(text)
    if options.write:
        PAGE.write_text(re.sub(r"(?s)(<!-- web -->\n).*(<!-- end of web -->)", rf"\1{text}\2", PAGE.read_text()))


if __name__ == "__main__":
    main()
