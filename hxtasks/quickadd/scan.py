"""Finding what one line says: every recognised piece with its place."""

import re
from collections.abc import Collection, Iterator
from copy import copy
from datetime import date, datetime, time
from typing import Any, NamedTuple

from hxtasks.quickadd import signs
from hxtasks.quickadd.days import NoSuchDay
from hxtasks.quickadd.draft import Kind, Unknown
from hxtasks.quickadd.lexicon import lexicon
from hxtasks.quickadd.meanings import Meaning, When
from hxtasks.quickadd.phrases import Phrases
from hxtasks.quickadd.rule import Rule
from hxtasks.quickadd.words import Words

LOOKED_AT = 1000
"""Characters of a line in which something may be recognised; a title has at most half of that."""
_WORD = re.compile(r"\S+")
_GAP = re.compile(r",?\s++")
_NOTHING = re.compile(r"[\s,;:.!?)]*+")
_BEHIND = re.compile(r"\s+(\S+)")
_LETTERS = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"\s?[,;:]|\s++([^\W\d_]++)")


class Repeated(NamedTuple):
    """A rule with what limits it."""

    rule: Rule
    after_completion: bool
    when: When
    until: date | None = None
    until_text: str = ""
    lasting: tuple[int, str] | None = None
    times: int | None = None


class Piece(NamedTuple):
    """Something recognised. `sure` is false for what counts only where nothing else follows."""

    kind: Kind
    start: int
    end: int
    value: Any
    sure: bool = True


class Scan:
    """One line, read from its start to its end."""

    def __init__(self, line: str, words: Words, now: datetime, left: Collection[int] = ()) -> None:
        self.line = line
        self.low = signs.lowered(line)
        self.now = now
        self.lex = lexicon(words)
        self.left = left
        self._left: dict[tuple[int, int], str] = {}

    def pieces(self) -> list[Piece]:
        """What was recognised, in order, none overlapping another."""
        return list(self._settled(list(self._found())))

    @property
    def unknown(self) -> list[Unknown]:
        """What is left, with the reasons."""
        return [Unknown(self.line[start:end], why) for (start, end), why in sorted(self._left.items())]

    def _found(self) -> Iterator[Piece]:
        done, before, repeats = 0, "", False
        for word in _WORD.finditer(self.low, 0, LOOKED_AT):
            start = word.start()
            if start >= done:
                name = self._name(start)
                piece = None if name else self._at(start, before)
                if piece and self._is_title(piece):
                    name, piece = piece.end, None
                if piece and piece.kind == "due" and repeats and self.low[done:start].strip() in self.lex.words.joined:
                    piece = None  # "every 15th and friday": no day that it begins on
                done = name or done
                if piece:
                    done, repeats = piece.end, piece.kind == "rule"
                    if piece.start not in self.left:
                        yield piece
            before = word[0].rstrip(",;:.!?)")

    def _at(self, start: int, before: str) -> Piece | None:
        char = self.low[start]
        if char == signs.MASK:
            return None
        if char == "/" and signs.begins_notes(self.low, start):
            return Piece("notes", start, len(self.line), self.line[start + 2 :].strip())
        if char == "!":
            return self._reminder(start)
        if char == "{":
            return self._deadline(start)
        sign = signs.match(self.line, self.low, start)
        if sign:
            return Piece(sign.kind, start, sign.end, sign.value)
        return self._rule(start) or self._estimate(start) or self._start(start) or self._due(start, before)

    # Names that only look like dates

    def _name(self, start: int) -> int | None:
        """The end of a phrase that is a name though it holds the name of a day."""
        found = self.lex.names.match(self.low, start)
        if not found:
            found = self.lex.titles.match(self.low, start)
            found = found if found and all(map(_is_capital, self.line[start : found.end].split())) else None
        return found.end if found else None

    def _is_title(self, piece: Piece) -> bool:
        """Whether a word of it has a capital for no reason, and so has the word behind it: "Every Day I'm Hustling"."""
        after = _BEHIND.match(self.line, piece.end)
        if piece.kind not in ("due", "rule") or not self.lex.words.plain or not after or not _is_capital(after[1]):
            return False
        words = _LETTERS.findall(self.line[piece.start : piece.end])[piece.start == 0 :]
        if not any(word.istitle() and word.lower() not in self.lex.proper for word in words):
            return False
        return after[1].lower() not in self.lex.words.small and not self._at(after.start(1), "")

    # Dates and times

    def _due(self, start: int, before: str) -> Piece | None:
        if before in self.lex.words.not_after:
            return None
        firm = self.lex.due.end(self.low, start)
        inner = firm or self.lex.absorbed.end(self.low, start)
        found = self._when(inner, firm=firm is not None) if inner else None
        found = found or self._when(start)
        return Piece("due", start, found[1], found[0], found[2]) if found else None

    def _when(self, start: int, *, firm: bool = False) -> tuple[When, int, bool] | None:
        """A date, a time, or both beside each other; where they end; whether they count wherever they stand."""
        first = self._moment(self.lex.dates, start) or self._moment(self.lex.times, start)
        if not first:
            return None
        when, end, mark = first
        while more := self._beside(when, end):
            when, end, mark = *more, ""
        if mark == "&" or (mark == "^" and not firm):
            return None
        first_or_firm = (mark in "~^" and firm) or (mark == "<" and start == 0)
        return when, end, not mark or first_or_firm or (mark in "<=" and self._stops(end))

    def _beside(self, when: When, end: int) -> tuple[When, int] | None:
        """What is known with one more date, time or part of the day, and where that ends."""
        gap = _GAP.match(self.low, end)
        if not gap:
            return None
        after = (not when.on and self.lex.due.end(self.low, gap.end())) or gap.end()
        for phrases in (self.lex.times if when.on else self.lex.dates, self.lex.of_day if when.at else None):
            found = self._moment(phrases, after) if phrases else None
            both = when.also(found[0]) if found else None
            if found and both:
                return both, found[1]
        return None

    def _moment(self, phrases: Phrases[Meaning], start: int) -> tuple[When, int, str] | None:
        found = phrases.match(self.low, start)
        if not found:
            return None
        try:
            when = found.means(found.slots, self.now)
        except NoSuchDay as error:
            self._leave(start, found.end, str(error))
            return None
        return (when, found.end, found.mark) if when.on or when.at else None

    def _stops(self, end: int) -> bool:
        """Whether a comma or a small word follows."""
        found = _STOP.match(self.low, end)
        return found is not None and (found[1] is None or found[1] in self.lex.words.small)

    def _start(self, start: int) -> Piece | None:
        inner = self.lex.starting.end(self.low, start)
        found = self._dated_tail(inner)
        return Piece("start", start, found[1], found[0].on) if found and not found[0].at else None

    def _deadline(self, start: int) -> Piece | None:
        held = signs.in_braces(self.low, start)
        if not held:
            return None
        inner = start + 1 + len(held[0]) - len(held[0].lstrip())
        scan = Scan(self.line[inner : start + 1 + len(held[0])].rstrip(), self.lex.words, self.now)
        found = scan._when(0, firm=True)
        if found and found[1] == len(scan.line) and found[0].on:
            if not found[0].at:
                return Piece("deadline", start, held[1], found[0].on)
            self._leave(start, held[1], "A deadline is a day, without a time.")
        for (first, last), why in scan._left.items():
            self._leave(inner + first, inner + last, why)
        return None

    def _reminder(self, start: int) -> Piece | None:
        after = self.lex.durations.match(self.low, start + 1)
        if after:
            return Piece("reminder", start, after.end, after.slots["duration"])
        found = self._when(start + 1, firm=True) if start + 1 < len(self.low) else None
        return Piece("reminder", start, found[1], found[0]) if found else None

    def _estimate(self, start: int) -> Piece | None:
        inner = self.lex.estimate.end(self.low, start)
        found = self.lex.durations.match(self.low, inner) if inner else None
        return Piece("estimate", start, found.end, found.slots["duration"]) if found else None

    # Recurrence

    def _rule(self, start: int) -> Piece | None:
        found = self.lex.rules.match(self.low, start)
        if not found:
            return None
        try:
            rule = found.means(found.slots)
        except NoSuchDay as error:
            self._leave(start, found.end, str(error))
            return None
        given: dict[str, Any] = {"when": When(None, rule.at, rough=True)}
        end, told = found.end, False
        while tail := self._tail(end, given):
            end, told = tail, True
        repeated = Repeated(rule, bool(found.slots.get("every")), **given)
        return Piece("rule", start, end, repeated, told or not found.mark)

    def _tail(self, end: int, given: dict[str, Any]) -> int | None:
        """The end of one more thing that is said of a rule, which is put with the rest."""
        gap = _GAP.match(self.low, end)
        if not gap:
            return None
        at = gap.end()
        when: When = given["when"]
        limit = self.lex.lasting.match(self.low, at)
        if limit and "lasting" not in given and "times" not in given:
            unit = limit.slots.get("unit")
            given[limit.means] = (limit.slots["n"], unit) if unit else limit.slots["n"]
            return limit.end
        until = self._since(when.on)._dated_tail(self.lex.until.end(self.low, at))
        if until and "until" not in given:
            given |= {"until": until[0].on, "until_text": self.line[at : until[1]]}
            return until[1]
        starting = self._dated_tail(self.lex.starting_rule.end(self.low, at))
        if starting and not when.on:
            given["when"] = starting[0] if starting[0].at else When(starting[0].on, when.at, when.rough)
            return starting[1]
        time = self._moment(self.lex.times, at)
        both = when.also(time[0]) if time else None
        if time and both:
            given["when"] = both
            return time[1]
        return None

    def _since(self, day: date | None) -> "Scan":
        """The same line, its dates counted from a day that is still to come."""
        if day is None or day <= self.now.date():
            return self
        later = copy(self)
        later.now = datetime.combine(day, time(), self.now.tzinfo)
        return later

    def _dated_tail(self, inner: int | None) -> tuple[When, int] | None:
        found = self._when(inner, firm=True) if inner else None
        return (found[0], found[1]) if found and found[0].on else None

    # What counts

    def _settled(self, found: list[Piece]) -> Iterator[Piece]:
        """All that is sure, and the rest where nothing but recognised words follows it."""
        tail, sure = len(self.low), set()
        for piece in reversed(found):
            blank = _NOTHING.match(self.low, piece.end)
            clear = blank is not None and blank.end() >= tail
            if clear:
                tail = piece.start
            if clear or piece.sure:
                sure.add(piece)
        return (piece for piece in found if piece in sure)

    def _leave(self, start: int, end: int, why: str) -> None:
        """Note words that look like more than they are, the longest reading of them once."""
        if not any(first <= start and end <= last for first, last in self._left):
            self._left = {(a, b): kept for (a, b), kept in self._left.items() if not (start <= a and b <= end)}
            self._left[start, end] = why


def _is_capital(word: str) -> bool:
    return word[:1].isupper()
