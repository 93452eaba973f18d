"""What the documents name exists."""

import re
from dataclasses import fields
from pathlib import Path

import click
import pytest

from hxtasks.cli import main
from hxtasks.settings import Settings, variable
from tests.support.sources import ROOT, files, read

DOCUMENTS = files("*.md")
LINK = re.compile(r"(?:\]\(|(?:src|srcset|href)=\")(?!\w+:)([^)\"\s]*)")
VARIABLE = re.compile(r"\bHXTASKS_[A-Z_]+\b")
COMMAND = re.compile(r"(?:`|-m |exec app |\| )hxtasks ([a-z][\w.-]*(?: [a-z][\w.-]*)*)")
SCRIPT = re.compile(r"(?<![\w/.])bin/[a-z]+")
CODE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
BESIDE_SETTINGS = {
    "HXTASKS_DOMAIN",
    "HXTASKS_TEST_DATABASE_URL",
    "HXTASKS_TEST_REQUESTS",
    "HXTASKS_TEST_ROUNDS",
    "HXTASKS_TEST_SECONDS",
}
"""The tests' own, and that of compose.yaml."""

each_document = pytest.mark.parametrize("path", DOCUMENTS, ids=str)


@each_document
def test_links_lead_somewhere(path: Path) -> None:
    assert [link for link in LINK.findall(CODE.sub("", read(path))) if not _leads(path, link)] == []


@each_document
def test_settings_exist(path: Path) -> None:
    known = {variable(f.name) for f in fields(Settings)} | BESIDE_SETTINGS
    assert set(VARIABLE.findall(read(path))) - known == set()


@each_document
def test_commands_exist(path: Path) -> None:
    assert [words for words in COMMAND.findall(read(path)) if not _is_command(words.split())] == []


@each_document
def test_scripts_exist(path: Path) -> None:
    assert [name for name in SCRIPT.findall(read(path)) if not (ROOT / name).is_file()] == []


def test_every_decision_is_listed() -> None:
    pages = {path.name for path in files("docs/decisions/0*.md")}
    assert set(LINK.findall(read(Path("docs/decisions/README.md")))) == pages


def _leads(path: Path, link: str) -> bool:
    file, _, heading = link.partition("#")
    target = (ROOT / path).parent / file if file else ROOT / path
    return target.exists() and (not heading or heading in _headings(target))


def _headings(path: Path) -> set[str]:
    """Anchors as forges make them: lower case, signs gone, spaces as hyphens."""
    titles = re.findall(r"^#+ (.+)$", path.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def _is_command(words: list[str]) -> bool:
    """Whether the first words are a command; what follows a command that takes arguments is one of those."""
    command: click.Command | None = main
    for word in words:
        if not isinstance(command, click.Group):
            return any(isinstance(param, click.Argument) for param in command.params) if command else False
        command = command.commands.get(word)
    return command is not None
