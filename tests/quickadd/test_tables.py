"""What lines mean in each language: see english.txt, german.txt and french.txt."""

from pathlib import Path

import pytest

from hxtasks.quickadd.languages import LANGUAGES
from tests.quickadd.telling import told

TABLES = {"en": "english.txt", "de": "german.txt", "fr": "french.txt"}


def lines(language: str) -> list[str]:
    text = (Path(__file__).parent / TABLES[language]).read_text()
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#! ")]


@pytest.mark.parametrize(("language", "line"), [(each, line) for each in TABLES for line in lines(each)])
def test_a_line_says_this_and_no_more(language: str, line: str) -> None:
    assert told(line.partition(" | ")[0], LANGUAGES[language]) == line


def test_every_language_is_tried_on_many_lines() -> None:
    assert set(TABLES) == set(LANGUAGES)
    assert all(len(lines(language)) > 150 for language in TABLES)
