"""Reading a file as if it were typed: each line by quick add, indented lines below the one that they follow."""

from collections.abc import Callable, Iterator

from hxtasks.access import Actor
from hxtasks.changes import write
from hxtasks.fault import Fault
from hxtasks.quickadd import MAX_LINES, TooManyLines
from hxtasks.tasks.quick import saving
from hxtasks.tasks.quick.lines import Home, Line, understand
from hxtasks.transfer.entries import text_of
from hxtasks.transfer.importing import home_of

type _Numbered = tuple[int, str]


async def add(content: bytes, project: str, *, by: Actor, progress: Callable[[int], None] = lambda added: None) -> int:
    """Add every line or none, to the project of that name where it names no other; says how many. Raises Fault."""
    added = 0
    async with write(by):
        home = Home(await home_of(project, by))
        for batch in _batches(text_of(content)):
            lines = await _understood(batch, home, by)
            await saving.add(lines, by=by)
            added += len(lines)
            progress(len(batch))
    if not added:
        raise Fault("The file holds no task.")
    return added


async def _understood(batch: list[_Numbered], home: Home, by: Actor) -> list[Line]:
    numbers = [number for number, _ in batch]
    try:
        lines = await understand(by, "\n".join(text for _, text in batch), home)
    except TooManyLines:
        raise Fault(f"line {numbers[0]}: At most {MAX_LINES} lines may be one task and its subtasks.") from None
    for line in lines:
        if reason := saving.what_is_wrong([line]):
            raise Fault(f"line {numbers[line.draft.line - 1]}: {reason} Nothing was imported.")
    return lines


def _batches(text: str) -> Iterator[list[_Numbered]]:
    """As many lines at a time as quick add takes, a task never without its subtasks."""
    batch: list[_Numbered] = []
    for family in _families(text):
        if batch and len(batch) + len(family) > MAX_LINES:
            yield batch
            batch = []
        batch += family
    if batch:
        yield batch


def _families(text: str) -> Iterator[list[_Numbered]]:
    family: list[_Numbered] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        if family and not line[0].isspace():
            yield family
            family = []
        family.append((number, line))
    if family:
        yield family
