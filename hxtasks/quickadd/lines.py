"""From typed text to drafts: one for each line."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from hxtasks.quickadd import signs
from hxtasks.quickadd.days import NoSuchDay, plus, plus_units
from hxtasks.quickadd.draft import MAX_LINES, Draft, Kind, Reminder, Span, TooManyLines, Unknown
from hxtasks.quickadd.english import ENGLISH
from hxtasks.quickadd.lexicon import Lexicon, lexicon
from hxtasks.quickadd.meanings import When
from hxtasks.quickadd.scan import Piece, Repeated, Scan
from hxtasks.quickadd.words import Words

_MANY: frozenset[Kind] = frozenset({"label", "assignee", "reminder"})
"""Of these a line may have several; of the others the last one counts."""
_TAB = 4
_BULLET = re.compile(r"[-*•–]\s+(?:\[ ?\]\s+)?")
_BREAKS = re.compile(r"[\t\x85\u2028\u2029]+")
"""What other programs put where a line is to be broken: in a title it is a space, as within any line."""
_CLOSING = tuple(",;:.!?)")


def parse(text: str, *, now: datetime, zone: str, words: Words = ENGLISH, left: Collection[int] = ()) -> list[Draft]:
    """Every line of a text as a task; indented ones below the line that they are indented from.

    `now` is aware; days and times are those on the wall of `zone`, an IANA name. What starts at one of the places
    that are `left` stays in the title. Raises TooManyLines, and nothing else whatever the text is.
    """
    local = now.astimezone(ZoneInfo(zone))
    lines = list(_lines(text))
    if len(lines) > MAX_LINES:
        raise TooManyLines(len(lines))
    drafts: list[Draft] = []
    above: list[tuple[int, int]] = []
    for line in lines:
        draft = _draft(line, words, local, left)
        while above and above[-1][0] >= line.depth:
            above.pop()
        parent = above[-1][1] if above else None
        drafts.append(replace(draft, indent=len(above), parent=parent, line=line.number))
        above.append((line.depth, len(drafts) - 1))
    return drafts


def left_alone(text: str, span: Span, words: Words = ENGLISH) -> str:
    """The text with a backslash before each word of a span that would mean something: they stay in the title."""
    lex = lexicon(words)

    def escape(found: re.Match[str]) -> str:
        word = found[0]
        return "\\" + word if not word.startswith("\\") and _means_something(word, lex) else word

    inside = re.sub(r"\S+", escape, text[span.start : span.end])
    return text[: span.start] + inside + text[span.end :]


class _Line(NamedTuple):
    text: str
    start: int
    depth: int
    number: int


def _lines(text: str) -> Iterable[_Line]:
    """The lines that hold something. Bullets of a pasted list are not part of them."""
    split = re.findall(r"[^\n]*\n|[^\n]+", text)
    start = 0
    for number, line in enumerate(split, 1):
        bare = line.strip()
        if bare:
            lead = len(line) - len(line.lstrip())
            bullet = _BULLET.match(bare) if len(split) > 1 else None
            skip = bullet.end() if bullet else 0
            depth = sum(_TAB if char == "\t" else 1 for char in line[:lead])
            if bare[skip:]:
                yield _Line(bare[skip:], start + lead + skip, depth, number)
        start += len(line)


def _draft(line: _Line, words: Words, now: datetime, left: Collection[int]) -> Draft:
    quoted = signs.unquoted(line.text)
    if quoted is not None:
        return Draft(_BREAKS.sub(" ", quoted))
    scan = Scan(line.text, words, now, {place - line.start for place in left})
    pieces = _counting(scan.pieces())
    one: dict[str, Any] = {piece.kind: piece.value for piece in pieces}
    many = {kind: tuple(dict.fromkeys(p.value for p in pieces if p.kind == kind)) for kind in _MANY}
    dates, unknown = _dates(one.get("due", When()), one.get("rule"), now)
    return Draft(
        _title(line.text, pieces, scan.lex),
        project=one.get("project", ""),
        section=one.get("section", ""),
        labels=many["label"],
        assignees=many["assignee"],
        priority=int(one.get("priority", 4)),
        start_on=one.get("start"),
        deadline_on=one.get("deadline"),
        reminders=tuple(_reminder(value, dates["due_on"], now) for value in many["reminder"]),
        estimate_minutes=one.get("estimate"),
        notes=one.get("notes", ""),
        unknown=tuple(dict.fromkeys([*scan.unknown, *unknown])),
        spans=tuple(Span(line.start + p.start, line.start + p.end, p.kind, line.text[p.start : p.end]) for p in pieces),
        **dates,
    )


def _counting(pieces: list[Piece]) -> list[Piece]:
    """The last of each kind where one counts; what came before it is part of the title."""
    last = {piece.kind: piece for piece in pieces}
    return [piece for piece in pieces if piece.kind in _MANY or last[piece.kind] is piece]


def _title(text: str, pieces: list[Piece], lex: Lexicon) -> str:
    """What was not understood, in one line: a comma or full stop stays with the word before it."""
    title, done = "", 0
    for start, end in [*((piece.start, piece.end) for piece in pieces), (len(text), len(text))]:
        words = [_unescaped(word, lex) for word in text[done:start].split()]
        if words and done and not title and words[0] in _CLOSING:
            words = words[1:]
        elif words and done and text[done].startswith(_CLOSING):
            title = title + words[0] if title else words[0].lstrip("".join(_CLOSING))
            words = words[1:]
        title = " ".join(filter(None, [title, *words]))
        done = end
    return title.rstrip(" ,;") if pieces else title


def _unescaped(word: str, lex: Lexicon) -> str:
    return word[1:] if word.startswith("\\") and _means_something(word[1:], lex) else word


def _means_something(word: str, lex: Lexicon) -> bool:
    found = re.match(r"[^\W\d_]+", word.lower())
    return bool(found and found[0] in lex.vocabulary) or bool(re.match(r'[0-9#@%+!{/~"“„«]|[pP][1-4]', word))


def _dates(due: When, repeated: Repeated | None, now: datetime) -> tuple[dict[str, Any], list[Unknown]]:
    today = now.date()
    at = due.at or (repeated.when.at if repeated else None)
    passed = at is not None and at <= f"{now:%H:%M}"
    on = due.on or (repeated.when.on if repeated else None)
    if repeated is None:
        if at and not on:
            on = today + timedelta(passed)
        return {"due_on": on, "due_time": at}, []
    first = repeated.rule.first(on or today)
    if on is None and passed and first == today:
        first = repeated.rule.first(today + timedelta(1))
    until, unknown = _until(repeated, first)
    return {
        "due_on": first,
        "due_time": at,
        "rrule": repeated.rule.text(until=until, count=repeated.times),
        "anchor": "completion" if repeated.after_completion else "schedule",
    }, unknown


def _until(repeated: Repeated, first: date) -> tuple[date | None, list[Unknown]]:
    """The last day on which a rule holds."""
    try:
        last = repeated.until
        if repeated.lasting:
            last = plus(plus_units(first, *repeated.lasting), -1)
    except NoSuchDay as error:
        return None, [Unknown(" ".join(map(str, repeated.lasting or ())), str(error))]
    if last and last < first:
        return None, [Unknown(repeated.until_text, "It would end before it begins.")]
    return last, []


def _reminder(value: int | When, due_on: date | None, now: datetime) -> Reminder:
    if isinstance(value, int):
        return Reminder(minutes_before=value)
    at = time.fromisoformat(value.at or "09:00")
    on = value.on or due_on or (now.date() + timedelta(at <= now.time()))
    return Reminder(at=datetime.combine(on, at, now.tzinfo))
