"""Tables that are made from the code itself: the settings and the routes."""

from collections.abc import Iterator
from dataclasses import fields

from quart import Quart

from hxtasks.access import Need, ProjectRole, Role, need_of
from hxtasks.settings import Settings, variable

type Row = tuple[str, ...]

HIDDEN = "(set, not shown)"
PAGE = """# Settings

hxtasks is set up with environment variables. Each has a default that works; a value that can't be used stops the
start with a line that names the variable. `hxtasks settings` prints this table with the values in use.

This page is made by `hxtasks settings --markdown`.

"""


def settings(used: Settings) -> Iterator[Row]:
    """Variable, value in use, meaning. Secrets are not shown."""
    for f in fields(used):
        value = getattr(used, f.name)
        text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
        yield variable(f.name), HIDDEN if value and f.metadata["secret"] else text, f.metadata["about"]


def settings_page() -> str:
    """docs/settings.md."""
    rows = [("Variable", "Default", "Meaning"), ("---", "---", "---")]
    for f in fields(Settings):
        default = f.metadata["default"]
        rows.append((f"`{variable(f.name)}`", f"`{default}`" if default else "", f.metadata["about"]))
    return PAGE + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def routes(app: Quart) -> Iterator[Row]:
    """Method, address, endpoint, what it asks of whoever comes; by address."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        need = need_of(app.view_functions[rule.endpoint])
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield method, rule.rule, rule.endpoint, _words(need) if need else "undeclared"


def _words(need: Need) -> str:
    if need.role == Role.NOBODY:
        return "anybody"
    words = [need.role.name.lower()]
    if need.project > ProjectRole.VIEWER:
        words.append(f"{need.project.name.lower()} of the project")
    if need.browser:
        words.append("a browser")
    return ", ".join(words)


def aligned(rows: list[Row]) -> str:
    """Rows as columns of text."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)
