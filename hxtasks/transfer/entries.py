"""What every file format is read into before anything is written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from hxtasks.fault import Fault
from hxtasks.tasks.forms import AddTask

MAX_SECTION = 120
MAX_LABEL = 60
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A task as a file tells of it. Days without a time; `completed_on` None also where it doesn't say when."""

    title: str
    done: bool = False
    priority: int = 4
    created_on: date | None = None
    completed_on: date | None = None
    due_on: date | None = None
    section: str = ""
    labels: tuple[str, ...] = ()


class BadLine(NamedTuple):
    """A line that can't be imported, by its number in the file, with the reason."""

    number: int
    reason: str


def numbered_lines(content: bytes) -> Iterator[tuple[int, str | BadLine]]:
    """Every line that holds something, with its number. UTF-8, with or without a byte order mark."""
    for number, raw in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        try:
            line = raw.decode("utf-8").replace("\t", " ").strip(" \r")
        except UnicodeDecodeError as error:
            yield number, BadLine(number, f"This is not UTF-8: byte {error.start + 1} is {raw[error.start]:#04x}.")
            continue
        if found := _CONTROL.search(line):
            yield number, BadLine(number, f"There is a control character, U+{ord(found[0]):04X}.")
        elif line.strip():
            yield number, line.strip()


def text_of(content: bytes) -> str:
    """A file as text with every line ended alike. UTF-8, with or without a byte order mark. Raises Fault."""
    for number, line in numbered_lines(content):
        if isinstance(line, BadLine):
            raise Fault(f"line {number}: {line.reason} Nothing was imported.")
    return content.decode("utf-8-sig").replace("\r\n", "\n")


def what_is_wrong(entry: Entry) -> str:
    """Why an entry can't become a task, by the rules for what is typed in the browser; empty where it can."""
    form = AddTask.check({"title": entry.title})
    if not form:
        return "There is no title." if not entry.title else " ".join(form.errors.values())
    if len(entry.section) > MAX_SECTION:
        return f"The project's name is too long: at most {MAX_SECTION} characters."
    if any(len(label) > MAX_LABEL for label in entry.labels):
        return f"A context's name is too long: at most {MAX_LABEL} characters."
    return ""
