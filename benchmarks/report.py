"""The figures as Markdown: ratios first, then what they are made of, then the machine."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.scenarios import SHOWN

if TYPE_CHECKING:
    from benchmarks.__main__ import Line, Results

Rows = list[list[str]]


RATIOS = (
    "How many times the work hxtasks does: above 1 it does more than the plain app for the same processor time, or in "
    "the same second. The last two: processor time of a request, and the median of its time with one connection, as "
    "multiples of a bare route's."
)
GROWTH = "Processor time of a request to hxtasks, as a multiple of that with the fewest tasks."
FIGURES = (
    "Processor time in ms a request; requests a second and the time of an answer in ms (median, 95 of 100) with one "
    "connection and with sixteen."
)


def of(results: Results, sizes: Sequence[int], machine: str) -> str:
    parts = [
        "### hxtasks against the plain app and the bare route",
        RATIOS,
        table(ratios(results, sizes)),
        "### What more tasks in the database cost",
        GROWTH,
        table(growth(results, sizes)),
        "### The figures",
        FIGURES,
        table(figures(results, sizes)),
        "### Memory and start",
        table(idle(results)),
        machine,
    ]
    return "\n\n".join(parts) + "\n"


def ratios(results: Results, sizes: Sequence[int]) -> Rows:
    rows = [["", "tasks", "CPU ×", "1 connection ×", "16 connections ×", "CPU, of bare", "50 %, of bare"]]
    for name, shown in SHOWN.items():
        for tasks in sizes:
            ours, plain = results.lines["hxtasks", tasks, name], results.lines.get(("plain", tasks, name))
            against = [""] * 3
            if plain:
                pairs = zip(ours.samples, plain.samples, strict=True)
                against = [_times(plain.cpu / ours.cpu), *(_times(a.rate / b.rate) for a, b in pairs)]
            bare = results.lines["bare", tasks, name]
            times = [line.samples[0].percentile(0.5) for line in (ours, bare)]
            rows.append([shown, f"{tasks:,}", *against, _times(ours.cpu / bare.cpu), _times(times[0] / times[1])])
    return rows


def growth(results: Results, sizes: Sequence[int]) -> Rows:
    rows = [["", *(f"{tasks:,} tasks" for tasks in sizes)]]
    for name, shown in SHOWN.items():
        least = results.lines["hxtasks", sizes[0], name].cpu
        rows.append([shown, *(_times(results.lines["hxtasks", tasks, name].cpu / least) for tasks in sizes)])
    return rows


def figures(results: Results, sizes: Sequence[int]) -> Rows:
    rows = [["", "server", "tasks", "bytes", "CPU", "req/s", "50 %", "95 %", "req/s (16)", "50 %", "95 %"]]
    for name, shown in SHOWN.items():
        keys = [(server, tasks, name) for server in ("hxtasks", "plain", "bare") for tasks in sizes]
        found = [(*key, results.lines[key]) for key in keys if key in results.lines]
        rows += [[shown, server, f"{tasks:,}", *_figures(line)] for server, tasks, _, line in found]
    return rows


def _figures(line: Line) -> list[str]:
    cells = [f"{line.bytes:,}", f"{line.cpu:.2f}"]
    for sample in line.samples:
        cells += [f"{sample.rate:,.0f}", f"{sample.percentile(0.5):.2f}", f"{sample.percentile(0.95):.2f}"]
    return cells


def idle(results: Results) -> Rows:
    rows = [["server", "tasks", "MB after the run", "s to the first answer"]]
    for (server, tasks), found in results.idle.items():
        rows.append([server, f"{tasks:,}", f"{found.memory:.0f}", f"{found.start:.2f}"])
    return rows


def table(rows: Rows) -> str:
    """Columns aligned, numbers to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    rule = ["-" * width if column == 0 else "-" * (width - 1) + ":" for column, width in enumerate(widths)]
    return "\n".join(
        "| "
        + " | ".join(f"{cell:{'<' if column == 0 else '>'}{widths[column]}}" for column, cell in enumerate(row))
        + " |"
        for row in [rows[0], rule, *rows[1:]]
    )


def machine() -> str:
    """One line: processor, Python, and how busy it is."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists() and (found := re.search(r"model name\s*:\s*(.+)", info.read_text())):
        model = found[1]
    return (
        f"{os.cpu_count()} cores of {model}, {platform.system()}, Python {platform.python_version()}, "
        f"load average {os.getloadavg()[0]:.1f} before the run"
    )


def _times(ratio: float) -> str:
    return f"{ratio:.2f}"
