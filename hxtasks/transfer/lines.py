"""Reading a plain list: every line is the title of a task."""

from collections.abc import Iterator

from hxtasks.transfer.entries import BadLine, Entry, numbered_lines, what_is_wrong


def parse(content: bytes) -> Iterator[tuple[int, Entry | BadLine]]:
    """Every title of a file, or why it can't be one, with the number of its line."""
    for number, line in numbered_lines(content):
        if isinstance(line, BadLine):
            yield number, line
        else:
            entry = Entry(title=line)
            reason = what_is_wrong(entry)
            yield number, BadLine(number, reason) if reason else entry
