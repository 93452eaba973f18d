"""Tables for spreadsheets: CSV that no cell of which is ever taken for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from quart import Response

FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""How a cell begins that a spreadsheet would compute (CWE-1236)."""


def cell(value: object) -> object:
    """A value as a spreadsheet shall read it: text that begins like a formula gets an apostrophe before it (OWASP)."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV (RFC 4180), marked as UTF-8 for spreadsheets."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([cell(value) for value in row] for row in rows)
    return f"\ufeff{text.getvalue()}"


def sheet(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """Rows as a file to save. `name` is ASCII."""
    response = Response(table(header, rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.headers["Cache-Control"] = "private, no-cache"
    return response
