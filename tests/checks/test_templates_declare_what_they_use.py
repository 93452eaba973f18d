import re

from tests.support.sources import read, templates

DECLARATION = re.compile(r"\{#\s*def\b")
MACRO = re.compile(r"\{%-?\s*macro\b")


def test_every_template_and_every_macro_declares_its_types() -> None:
    undeclared = [
        str(path)
        for path in templates()
        if len(DECLARATION.findall(read(path))) < max(1, len(MACRO.findall(read(path))))
    ]
    assert undeclared == []
