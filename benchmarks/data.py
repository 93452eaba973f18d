"""The rows that both apps hold: the first hundred open ones are the same in every size of database."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

PEOPLE = ("Mira Roux", "Jon Okafor", "Ana Lindqvist", "Tomo Sato", "Sten Berg")
LABELS = ("writing", "design", "release", "customers", "money")
SECTIONS = ("", "This week", "Next up")
VERBS = ("Write", "Check", "Send", "Plan", "Review", "Record", "Translate", "Measure")
THINGS = (
    "the upgrade guide for self-hosting teams",
    "the invoice",
    "a short tour without voice-over",
    "every screenshot in light and dark",
    "what the first ten customers said",
    "the agenda",
)
EPOCH = datetime(2026, 1, 5, 9, tzinfo=UTC)


class Row(NamedTuple):
    """A task. People, labels and sections are places in the lists above."""

    title: str
    notes: str
    priority: int
    due_on: date | None
    assignee: int | None
    labels: tuple[int, ...]
    section: int
    created_at: datetime
    completed_at: datetime | None


def rows(count: int) -> Iterator[Row]:
    """The same rows every time, a quarter of them done; due dates lie around today."""
    chance, today = random.Random(7), datetime.now(UTC).date()
    for number in range(count):
        created = EPOCH + timedelta(minutes=number)
        yield Row(
            title=f"{chance.choice(VERBS)} {chance.choice(THINGS)} ({number + 1})",
            notes="Ask *Jon* first." if chance.random() < 0.1 else "",
            priority=chance.choices((1, 2, 3, 4), (5, 12, 18, 65))[0],
            due_on=today + timedelta(days=chance.randrange(-5, 40)) if chance.random() < 0.35 else None,
            assignee=chance.randrange(len(PEOPLE)) if chance.random() < 0.6 else None,
            labels=(chance.randrange(len(LABELS)),) if chance.random() < 0.25 else (),
            section=min(number // 50, len(SECTIONS) - 1),
            created_at=created,
            completed_at=created + timedelta(hours=2) if number % 4 == 3 else None,
        )
