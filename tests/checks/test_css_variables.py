"""Every custom property that a stylesheet reads is set somewhere: a misspelt one fails in silence."""

import re

from tests.support.sources import files, read

SET = re.compile(r"(--[\w-]+)\s*:")
USED = re.compile(r"var\((--[\w-]+)")


def test_every_variable_is_set_somewhere() -> None:
    css = "\n".join(read(path) for path in files("static/css/*.css"))
    assert set(USED.findall(css)) - set(SET.findall(css)) == set()
