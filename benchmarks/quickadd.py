"""What understanding a typed line costs: `python -m benchmarks.quickadd`."""

import statistics
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from hxtasks.quickadd import MAX_LINES, Words, parse
from hxtasks.quickadd.languages import LANGUAGES

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
TABLES = {"en": "english", "de": "german", "fr": "french"}
ROUNDS = 20
HOSTILE = ("every ", "mon, ", "in 1 ", '"', "\\", "#a.-", "every mon,", "for 1h ")


def main() -> None:
    """Print microseconds of processor time a line."""
    print(f"{'quick add':24} {'median':>8} {'p95':>8} {'longest':>8}  µs a line")
    for language, table in TABLES.items():
        path = Path(__file__).parent.parent / "tests/quickadd" / f"{table}.txt"
        lines = [line.partition(" | ")[0] for line in path.read_text().splitlines() if not line.startswith("#! ")]
        show(f"{table}, {len(lines)} lines", costs(filter(str.strip, lines), LANGUAGES[language]))
    show(
        f"pasted, {MAX_LINES} lines",
        [each / MAX_LINES for each in costs(["Call Bob fri 10am +jon @phone p2\n" * MAX_LINES])],
    )
    show("hostile, 10,000 letters", [cost((piece * 10_000)[:10_000]) for piece in HOSTILE])


def costs(lines: Iterable[str], words: Words = LANGUAGES["en"]) -> list[float]:
    """The least that each line took."""
    return [min(cost(line, words) for _ in range(ROUNDS)) for line in lines]


def cost(text: str, words: Words = LANGUAGES["en"]) -> float:
    """Microseconds of one parse."""
    start = time.perf_counter_ns()
    parse(text, now=NOW, zone="Europe/Riga", words=words)
    return (time.perf_counter_ns() - start) / 1000


def show(name: str, times: list[float]) -> None:
    """One line of the report."""
    late = sorted(times)[int(len(times) * 0.95)]
    print(f"{name:24} {statistics.median(times):8.0f} {late:8.0f} {max(times):8.0f}")


if __name__ == "__main__":
    parse("warm up", now=NOW, zone="UTC")
    main()
