"""Reading todo.txt (https://github.com/todotxt/todo.txt), with `due:` and `pri:` as most programs write them.

The first `+project` of a line is the task's section, further ones and all `@contexts` are labels. Those at the
end of a line leave the title; in the middle of a sentence they are part of it. Whatever has no place of its own
(`t:`, `rec:`, priorities D to Z, anything unknown) stays in the title, so that nothing is lost.
"""

import re
from collections.abc import Iterator
from datetime import date

from hxtasks.transfer.entries import BadLine, Entry, numbered_lines, what_is_wrong

_PRIORITY = r"\((?P<{}>[A-Z])\)\s+"
_DATE = r"(?P<{}>\d{{4}}-\d\d-\d\d)(?:\s+|$)"
_OPEN = re.compile(f"(?:{_PRIORITY.format('priority')})?(?:{_DATE.format('created')})?")
_DONE = re.compile(
    rf"x\s+(?:{_PRIORITY.format('priority')})?(?:{_DATE.format('completed')}(?:{_DATE.format('created')})?)?"
    rf"(?:{_PRIORITY.format('late')})?"
)
_PAIR = re.compile(r"(?P<key>[^\s:+@][^\s:]*):(?P<value>\S+)")
_YEARS = range(1970, 3000)


def parse(content: bytes) -> Iterator[tuple[int, Entry | BadLine]]:
    """Every task of a file, or why there is none, with the number of its line."""
    for number, line in numbered_lines(content):
        if isinstance(line, BadLine):
            yield number, line
            continue
        try:
            entry = _entry(line)
        except ValueError as error:
            yield number, BadLine(number, str(error))
        else:
            reason = what_is_wrong(entry)
            yield number, BadLine(number, reason) if reason else entry


def _entry(line: str) -> Entry:
    """One task. Raises ValueError saying what is wrong with a date."""
    done = bool(re.match(r"x\s", line))
    head = (_DONE if done else _OPEN).match(line)
    given = head.groupdict() if head else {}
    words = line[head.end() if head else 0 :].split()
    due, words = _take(words, "due")
    pri, words = _take(words, "pri", "[A-Z]")
    letter = given["priority"] or given.get("late") or pri
    projects = [word[1:] for word in words if _is_token(word, "+")]
    contexts = [word[1:] for word in words if _is_token(word, "@")]
    title = _without_tail(words) or words
    if letter and letter > "C":
        title = [*title, f"pri:{letter}"]
    return Entry(
        title=" ".join(title),
        done=done,
        priority="ABC".find(letter) + 1 or 4 if letter else 4,
        created_on=_day(given["created"]),
        completed_on=_day(given.get("completed")),
        due_on=_day(due),
        section=projects[0] if projects else "",
        labels=tuple(dict.fromkeys(projects[1:] + contexts)),
    )


def _is_token(word: str, sign: str) -> bool:
    return len(word) > 1 and word[0] == sign


def _take(words: list[str], key: str, shape: str = r"\S+") -> tuple[str | None, list[str]]:
    """The value of the first `key:value`, and the words without it."""
    for place, word in enumerate(words):
        if match := re.fullmatch(f"{key}:({shape})", word):
            return match[1], words[:place] + words[place + 1 :]
    return None, words


def _without_tail(words: list[str]) -> list[str]:
    """Words without the projects and contexts at their end; pairs among those stay."""
    end = len(words)
    while end and (_is_token(words[end - 1], "+") or _is_token(words[end - 1], "@") or _PAIR.fullmatch(words[end - 1])):
        end -= 1
    return words[:end] + [word for word in words[end:] if _PAIR.fullmatch(word)]


def _day(text: str | None) -> date | None:
    """A day that a line names. Raises ValueError where the calendar has no such day."""
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if day.year not in _YEARS or not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        raise ValueError(f"{text} is not a date such as 2027-03-14.")
    return day
