"""From an error to the place in the source that it is about."""

import traceback
from pathlib import Path

from jinja2 import TemplateSyntaxError

from hxtasks.web import paths
from hxtasks.workbench.views import Failure, SourceLine

AROUND = 4
"""Lines shown before and after the one that failed."""


def explain(error: BaseException) -> Failure:
    """What went wrong, and the lines of the template, else of our own code, in which it did."""
    file, line = _place(error)
    return Failure(
        what=f"{type(error).__name__}: {error}",
        file=_relative(file),
        line=line,
        source=_source(file, line),
        trace="".join(traceback.format_exception(error)),
    )


def _place(error: BaseException) -> tuple[Path, int]:
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return Path(error.filename), error.lineno
    frames = [(Path(f.filename), f.lineno or 1) for f in traceback.extract_tb(error.__traceback__)]
    ours = [frame for frame in frames if frame[0].is_relative_to(paths.ROOT) and ".venv" not in frame[0].parts]
    in_templates = [frame for frame in ours if frame[0].suffix == ".html"]
    return (in_templates or ours or frames or [(Path(__file__), 1)])[-1]


def _relative(file: Path) -> str:
    return str(file.relative_to(paths.ROOT) if file.is_relative_to(paths.ROOT) else file.name)


def _source(file: Path, line: int) -> tuple[SourceLine, ...]:
    try:
        lines = file.read_text().splitlines()
    except OSError:
        return ()
    first = max(line - 1 - AROUND, 0)
    return tuple(
        SourceLine(number, text, number == line) for number, text in enumerate(lines[first : line + AROUND], first + 1)
    )
