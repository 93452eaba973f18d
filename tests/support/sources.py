"""The project's own files, and templates read as HTML, for the house-rule checks."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).parents[2]
OTHERS = ("static/vendor/", "static/fonts/", "tests/vendor/")


@cache
def files(*patterns: str) -> tuple[Path, ...]:
    """Files of ours that match, relative to the root: tracked, or new and not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", *patterns],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    names = (name for name in listed.split("\0") if name and not name.startswith(OTHERS))
    return tuple(Path(name) for name in names if (ROOT / name).is_file())


def read(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8", errors="replace")


def templates() -> tuple[Path, ...]:
    return files("templates/*.html", "partials/*.html")


def lines_that_match(pattern: re.Pattern[str], paths: tuple[Path, ...]) -> list[str]:
    """Each offending line as file:line: text, ready to be compared with an empty list."""
    return [
        f"{path}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(read(path).splitlines(), 1)
        if pattern.search(line)
    ]


@dataclass(frozen=True)
class Tag:
    place: str
    name: str
    attributes: dict[str, str]


def tags(path: Path) -> Iterator[Tag]:
    """Every start tag of a template, with the Jinja in it made harmless and lines kept."""
    source = re.sub(r"\{#.*?#\}", _only_newlines, read(path), flags=re.DOTALL)
    source = re.sub(r"\{%.*?%\}", _only_newlines, source, flags=re.DOTALL)
    source = re.sub(r"\{\{(.*?)\}\}", lambda found: re.sub(r"[\"'<>=\s]", "_", found[1]), source, flags=re.DOTALL)
    parser = _Tags(path)
    parser.feed(source)
    parser.close()
    yield from parser.found


def _only_newlines(found: re.Match[str]) -> str:
    return " " + "\n" * found[0].count("\n")


class _Tags(HTMLParser):
    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.found: list[Tag] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.found.append(Tag(f"{self.path}:{self.getpos()[0]}: <{tag}>", tag, attributes))
