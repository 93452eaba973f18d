"""What is committed is true on every machine: it names no folder of one, and no package index."""

import re

from tests.support.sources import ROOT, files, lines_that_match

FOLDER = re.compile(r"(?<![\w.-])/(?:tmp|root|work|farm)/")
REGISTRY = re.compile(r"\b(?:pypi|pythonhosted|npmjs|yarnpkg)\.(?:org|io|com)\b", re.IGNORECASE)


def test_no_file_names_a_folder_of_this_machine_or_a_package_registry() -> None:
    text = tuple(path for path in files() if b"\0" not in (ROOT / path).read_bytes())
    assert lines_that_match(FOLDER, text) == []
    assert lines_that_match(REGISTRY, text) == []
