"""Pasted lines: each is a task, indented ones are subtasks."""

import pytest

from hxtasks.quickadd import MAX_LINES, TooManyLines, parse
from tests.quickadd.telling import NOW, ZONE


def titles(text: str) -> list[tuple[str, int | None]]:
    return [(draft.title, draft.parent) for draft in parse(text, now=NOW, zone=ZONE)]


def test_each_line_is_a_task_of_its_own() -> None:
    first, second = parse("Buy milk tomorrow\nCall Bob p1", now=NOW, zone=ZONE)
    assert (first.title, first.priority, str(first.due_on)) == ("Buy milk", 4, "2026-11-26")
    assert (second.title, second.priority, second.due_on) == ("Call Bob", 1, None)


def test_empty_lines_are_nothing() -> None:
    assert titles("\n\n  \nOne\r\n\r\nTwo\n\n") == [("One", None), ("Two", None)]
    assert titles("") == []
    assert titles(" \t ") == []


def test_an_indented_line_belongs_to_the_one_above_it() -> None:
    assert titles("Party\n  Cake\n    Eggs\n  Music\nTidy up") == [
        ("Party", None),
        ("Cake", 0),
        ("Eggs", 1),
        ("Music", 0),
        ("Tidy up", None),
    ]


def test_tabs_indent_too_and_odd_steps_find_their_parent() -> None:
    assert titles("One\n\tTwo\n\t\tThree\n  Four\n Five") == [
        ("One", None),
        ("Two", 0),
        ("Three", 1),
        ("Four", 0),
        ("Five", 0),
    ]


def test_a_first_line_that_is_indented_has_no_parent() -> None:
    assert titles("    One\nTwo\n  Three") == [("One", None), ("Two", None), ("Three", 1)]


def test_how_deep_a_line_is() -> None:
    assert [draft.indent for draft in parse("a\n  b\n    c\nd", now=NOW, zone=ZONE)] == [0, 1, 2, 0]


def test_bullets_of_a_pasted_list_are_no_words() -> None:
    assert titles("- One\n  * Two\n- [ ] Three\n•  Four\n– Five") == [
        ("One", None),
        ("Two", 0),
        ("Three", None),
        ("Four", None),
        ("Five", None),
    ]
    assert titles("- One") == [("- One", None)]


def test_lines_know_their_number() -> None:
    assert [draft.line for draft in parse("a\n\nb\n  c", now=NOW, zone=ZONE)] == [1, 3, 4]


def test_as_many_as_fit_are_taken() -> None:
    assert len(titles("x\n" * MAX_LINES)) == MAX_LINES


def test_more_are_refused_as_a_whole() -> None:
    with pytest.raises(TooManyLines, match=r"These are 5000 lines\. At most 200 can be added at once"):
        titles("x\n" * 5000)
