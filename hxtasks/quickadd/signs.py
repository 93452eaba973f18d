"""What signs mark: #project /section @label %label +person p1 {deadline} !reminder // notes, and what is left alone."""

import re
from typing import NamedTuple

from hxtasks.quickadd.draft import Kind

MAX_NAME = 120
MASK = "\0"
"""Stands for a character that is left alone."""

_KINDS: dict[str, Kind] = {"#": "project", "/": "section", "@": "label", "%": "label", "+": "assignee"}
_END = r"(?=[,;:.!?)]*+(?:\s|$))"
_SIGN = re.compile(r'([#/@%+])(?:"([^"\n]+)"|([^\s!"#$%()*+,/:;<=>?@\[\\\]^`{|}~]+))')
_AFTER = re.compile(r"[,;:.!?)]*+(?:\s|$)")
_PRIORITY = re.compile(rf"p([1-4]){_END}")
_BRACES = re.compile(r"\{([^{}]{1,60})\}" + _END)
_QUOTED = re.compile(r'(?<![\w#/@%+"])"[^"]*+"(?!\w)|“[^“”]*+”|„[^„“”]*+[“”]|«[^«»]*+»')
_WHOLE = re.compile(r'\s*+(?:"([^"]*+)"|“([^“”]*+)”|„([^„“”]*+)[“”]|«([^«»]*+)»)\s*+')


class Sign(NamedTuple):
    """A name or number behind a sign, and where it ends."""

    kind: Kind
    value: str
    end: int


class Mention(NamedTuple):
    """A name behind a sign, and where that is."""

    start: int
    kind: Kind
    name: str


def lowered(line: str) -> str:
    """The line in small letters, each at its place, quoted words and those behind a backslash masked."""
    low = line.lower().replace("’", "'")
    if len(low) != len(line):
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in line)
    if "\\" in low:
        low = re.sub(r"(?<!\S)\\\S*", lambda found: MASK * len(found[0]), low)
    return _QUOTED.sub(lambda found: MASK * len(found[0]), low)


def unquoted(line: str) -> str | None:
    """What a wholly quoted line holds, None where it isn't one."""
    found = _WHOLE.fullmatch(line)
    held = next(text for text in found.groups() if text is not None).strip() if found else ""
    return held or None


def match(line: str, low: str, start: int) -> Sign | None:
    """The sign at the start of a word, if there is one."""
    if low[start] == "p":
        found = _PRIORITY.match(low, start)
        return Sign("priority", found[1], found.end()) if found else None
    if low[start] not in _KINDS:
        return None
    found = _SIGN.match(line, start)
    if not found:
        return None
    sign, quoted, bare = found.groups()
    name = " ".join(quoted.split()) if quoted else bare.rstrip(".'’-")
    end = found.end() if quoted else start + 1 + len(name)
    if not _AFTER.match(line, end) or not 0 < len(name) <= MAX_NAME or not (quoted or _is_name(sign, name)):
        return None
    return Sign(_KINDS[sign], name, end)


def mentioned(text: str) -> list[Mention]:
    """Every name behind a sign, whether or not it counts in its line."""
    return [
        Mention(sign.start(), _KINDS[sign[1]], " ".join((sign[2] or sign[3].rstrip(".'’-")).split()))
        for sign in _SIGN.finditer(text)
    ]


def written(sign: str, name: str) -> str:
    """A name as it is typed: in quotes where it wouldn't be understood without."""
    bare = match(sign + name, (sign + name).lower(), 0)
    return sign + name if bare and bare.value == name else f'{sign}"{name}"'


def in_braces(low: str, start: int) -> tuple[str, int] | None:
    """What braces hold, and where they end."""
    found = _BRACES.match(low, start)
    return (found[1], found.end()) if found else None


def begins_notes(low: str, start: int) -> bool:
    """Whether the rest of the line is notes."""
    return low.startswith("//", start) and (len(low) == start + 2 or low[start + 2].isspace())


def _is_name(sign: str, name: str) -> bool:
    """#42, +1 and %d are no names of ours."""
    if sign == "+":
        return name[0].isalpha()
    if sign == "%":
        return name[0].isalpha() and len(name) > 1
    return any(char.isalpha() or not char.isascii() for char in name)
