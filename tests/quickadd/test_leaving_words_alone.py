"""What is recognised can be called off: its words stay in the title."""

import pytest

from hxtasks.quickadd import left_alone
from tests.quickadd.telling import facts, read


@pytest.mark.parametrize(
    ("typed", "kind", "title", "rest"),
    [
        ("Call Bob fri 10am +tomo p2", "due", "Call Bob fri 10am", ["+tomo", "p2"]),
        ("Call Bob fri 10am +tomo p2", "assignee", "Call Bob +tomo", ["due 2026-11-27 10:00", "p2"]),
        ("Call Bob fri 10am +tomo p2", "priority", "Call Bob p2", ["due 2026-11-27 10:00", "+tomo"]),
        ('Fix #"Autumn launch" today', "project", 'Fix #"Autumn launch"', ["due 2026-11-25"]),
        ("Water every 3 days at 9am", "rule", "Water every 3 days at 9am", []),
        ("Read {14 sep} for 2h", "deadline", "Read {14 sep}", ["takes 120"]),
        ("Read {14 sep} for 2h", "estimate", "Read for 2h", ["deadline 2027-09-14"]),
        ("Call Bob !tomorrow 9am", "reminder", "Call Bob !tomorrow 9am", []),
        ("Read starting monday", "start", "Read starting monday", []),
        ("Read // page 12", "notes", "Read // page 12", []),
    ],
)
def test_one_of_several(typed: str, kind: str, title: str, rest: list[str]) -> None:
    span = next(span for span in read(typed).spans if span.kind == kind)
    draft = read(left_alone(typed, span))
    assert draft.title == title
    assert facts(draft) == rest


def test_only_what_was_called_off_changes() -> None:
    typed = "Buy \\today's paper today #Work"
    span = read(typed).spans[-1]
    assert left_alone(typed, span) == "Buy \\today's paper today \\#Work"
