"""Quick add: one line of text, everything that it says about a task. No database, no web; see docs/quick-add.md."""

from hxtasks.quickadd.draft import MAX_LINES, Draft, Kind, Reminder, Span, TooManyLines, Unknown
from hxtasks.quickadd.english import ENGLISH
from hxtasks.quickadd.languages import words_for
from hxtasks.quickadd.lines import left_alone, parse
from hxtasks.quickadd.signs import Mention, mentioned, written
from hxtasks.quickadd.words import Words

__all__ = [
    "ENGLISH",
    "MAX_LINES",
    "Draft",
    "Kind",
    "Mention",
    "Reminder",
    "Span",
    "TooManyLines",
    "Unknown",
    "Words",
    "left_alone",
    "mentioned",
    "parse",
    "words_for",
    "written",
]
