import re

from tests.support.sources import files, lines_that_match

HEADER = re.compile(r"\bHX-[A-Z][a-z]")


def test_htmx_headers_are_read_and_written_in_one_module_only() -> None:
    elsewhere = tuple(
        path for path in files("hxtasks/*.py", "templates", "partials") if str(path) != "hxtasks/web/hx.py"
    )
    assert lines_that_match(HEADER, elsewhere) == []
