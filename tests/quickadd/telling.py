"""A draft in one line, as the tables tell it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from hxtasks.quickadd import ENGLISH, Draft, Words, parse

ZONE = "Europe/Riga"
NOW = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo(ZONE))
"""A Wednesday."""


def read(text: str, words: Words = ENGLISH) -> Draft:
    """The only task of a text."""
    (draft,) = parse(text, now=NOW, zone=ZONE, words=words)
    return draft


def told(text: str, words: Words = ENGLISH) -> str:
    """`typed | title | due 2026-11-27 10:00 | …`; what is typed alone where that is the title and all."""
    drafts = parse(text, now=NOW, zone=ZONE, words=words)
    if not drafts:
        return text
    said = facts(drafts[0])
    if drafts[0].title == text.strip() and not said:
        return text
    return " | ".join([text, drafts[0].title, *said])


def facts(draft: Draft) -> list[str]:
    """All that a draft says beside its title."""
    said = []
    if draft.due_on:
        said.append(f"due {draft.due_on}" + (f" {draft.due_time}" if draft.due_time else ""))
    if draft.rrule:
        said.append(f"{'every!' if draft.anchor == 'completion' else 'every'} {draft.rrule}")
    said += [f"start {draft.start_on}"] if draft.start_on else []
    said += [f"deadline {draft.deadline_on}"] if draft.deadline_on else []
    said += [f"#{draft.project}"] if draft.project else []
    said += [f"/{draft.section}"] if draft.section else []
    said += [f"@{name}" for name in draft.labels] + [f"+{name}" for name in draft.assignees]
    said += [f"p{draft.priority}"] if draft.priority != 4 else []
    for reminder in draft.reminders:
        said.append(f"remind {reminder.minutes_before}" if reminder.at is None else f"remind {reminder.at:%F %H:%M}")
    said += [f"takes {draft.estimate_minutes}"] if draft.estimate_minutes is not None else []
    said += [f"// {draft.notes}"] if draft.notes else []
    return said + [f"? {unknown.text}" for unknown in draft.unknown]
