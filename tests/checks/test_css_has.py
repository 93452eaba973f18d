"""`:has()` of the whole page, or for anything at all, makes every row that comes or goes style all of it anew."""

import re

from tests.support.sources import files, read

WIDE = re.compile(r"(?:html|body|:root)\S*:has\(|:has\([^)]*\*[^)]*\)")


def test_has_is_asked_of_little_and_for_something() -> None:
    found = {(str(path), part) for path in files("static/css/*.css") for part in WIDE.findall(read(path))}
    assert found == set()
