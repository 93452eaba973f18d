"""What was understood, in words."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from hxtasks import recurrence
from hxtasks.access import Actor
from hxtasks.quickadd import Reminder, Span, left_alone, words_for
from hxtasks.quickadd.saying import explain
from hxtasks.tasks.quick.lines import Line, name_of, reminder_of
from hxtasks.tasks.quick.views import Chip, Row
from hxtasks.web import dates

_ICONS = {
    "due": "calendar",
    "rule": "repeat",
    "start": "hourglass",
    "deadline": "target",
    "reminder": "alarm-clock",
    "estimate": "clock",
    "project": "folder",
    "section": "list",
    "label": "tag",
    "assignee": "user-round",
    "priority": "flag",
    "notes": "align-left",
}


def chips(actor: Actor, line: Line, text: str, today: date, hues: Mapping[str, int]) -> tuple[Chip, ...]:
    """A chip for each piece of a line, in the order in which they were typed; `hues` are those of labels."""
    words = words_for(actor.locale)
    return tuple(
        Chip(
            _kind(line, span),
            _ICONS[span.kind],
            _says(actor, line, span, today) + (" (new)" if span.kind == "label" and name_of(span) not in hues else ""),
            span.text,
            left_alone(text, span, words),
            _hue(line, span, hues),
        )
        for span in line.draft.spans
    )


def marks(text: str, line: Line) -> tuple[tuple[str, str], ...]:
    """The text in pieces, each with what it was understood as; empty for what wasn't."""
    pieces, done = [], 0
    for span in line.draft.spans:
        pieces += [(text[done : span.start], ""), (span.text, _kind(line, span))]
        done = span.end
    return tuple(piece for piece in (*pieces, (text[done:], "")) if piece[0])


def row(actor: Actor, line: Line, today: date) -> Row:
    """A line among others."""
    return Row(line.draft.title, line.draft.indent, summary(actor, line, today))


def summary(actor: Actor, line: Line, today: date) -> str:
    """All that a line says besides its title: `Fri 27 Nov, 10:00 · Tomo Kivi · Priority 2`."""
    said = (_says(actor, line, span, today) for span in line.draft.spans)
    return " · ".join(dict.fromkeys(said))


def notes(line: Line) -> Iterator[str]:
    """Why some words are only words."""
    for unknown in line.draft.unknown:
        yield f"“{unknown.text}” is left as it is. {unknown.why}"


def length(minutes: int) -> str:
    """`45 min`, `2 h`, `1 h 30 min`."""
    hours, rest = divmod(minutes, 60)
    return " ".join([*([f"{hours} h"] if hours else []), *([f"{rest} min"] if rest or not hours else [])])


def _says(actor: Actor, line: Line, span: Span, today: date) -> str:
    """A piece in words."""
    draft, name = line.draft, name_of(span)
    if span.kind == "rule" and draft.rrule:
        rule = explain(recurrence.parse(draft.rrule), draft.anchor or "schedule", actor.locale)
        return rule if _has(line, "due") else f"{rule}, from {_day(actor, draft.due_on, draft.due_time, today)}"
    if span.kind == "assignee":
        return dict(line.named)[name].name
    said: dict[str, Callable[[], str]] = {
        "due": lambda: _day(actor, draft.due_on, draft.due_time, today),
        "start": lambda: f"Starts {_day(actor, draft.start_on, None, today)}",
        "deadline": lambda: f"Deadline {_day(actor, draft.deadline_on, None, today)}",
        "estimate": lambda: f"Takes {length(draft.estimate_minutes or 0)}",
        "project": lambda: line.project.project if line.project else name,
        "section": lambda: line.section.section if line.section else name,
        "reminder": lambda: _reminder(actor, reminder_of(draft, span), today),
        "priority": lambda: "No priority" if draft.priority == 4 else f"Priority {draft.priority}",
        "notes": lambda: "Notes",
    }
    return said.get(span.kind, lambda: name)()


def _day(actor: Actor, on: date | None, at: str | None, today: date) -> str:
    if on is None:
        return ""
    say = dates.day if abs((on - today).days) <= 1 else dates.short_day
    day = say(on, today, actor.locale)
    return f"{day}, {dates.clock_time(at, actor.locale)}" if at else day


def _reminder(actor: Actor, reminder: Reminder, today: date) -> str:
    if reminder.at is None:
        return f"Reminder {length(reminder.minutes_before or 0)} before"
    return f"Reminder {_day(actor, reminder.at.date(), f'{reminder.at:%H:%M}', today)}"


def _kind(line: Line, span: Span) -> str:
    return f"p{line.draft.priority}" if span.kind == "priority" else span.kind


def _has(line: Line, kind: str) -> bool:
    return any(span.kind == kind for span in line.draft.spans)


def _hue(line: Line, span: Span, hues: Mapping[str, int]) -> int | None:
    if span.kind == "project" and line.project:
        return line.project.hue
    return hues.get(name_of(span)) if span.kind == "label" else None
