"""Reading todo.txt: what each part of a line becomes."""

from datetime import date

import pytest

from hxtasks.transfer import todotxt
from hxtasks.transfer.entries import BadLine, Entry


def read(line: str | bytes) -> Entry:
    content = line.encode() if isinstance(line, str) else line
    ((_, entry),) = todotxt.parse(content)
    assert isinstance(entry, Entry), entry
    return entry


def reason(line: str | bytes) -> str:
    content = line.encode() if isinstance(line, str) else line
    ((_, bad),) = todotxt.parse(content)
    assert isinstance(bad, BadLine), bad
    return bad.reason


def test_a_plain_line_is_a_title() -> None:
    assert read("Water the plants") == Entry("Water the plants")


def test_a_done_task_has_the_day_it_was_done_and_the_day_it_was_made() -> None:
    entry = read("x 2026-03-04 2026-02-05 Water the plants")
    assert entry == Entry("Water the plants", done=True, completed_on=date(2026, 3, 4), created_on=date(2026, 2, 5))


def test_one_date_of_a_done_task_is_the_day_it_was_done() -> None:
    assert read("x 2026-03-04 Water").completed_on == date(2026, 3, 4)
    assert read("x 2026-03-04 Water").created_on is None


def test_only_a_small_x_by_itself_means_done() -> None:
    assert read("x Water").done
    assert not read("X Water").done
    assert not read("xylophone lesson").done
    assert read("x").title == "x"


@pytest.mark.parametrize(("letter", "priority"), [("A", 1), ("B", 2), ("C", 3)])
def test_the_first_three_priorities_are_ours(letter: str, priority: int) -> None:
    assert read(f"({letter}) 2026-02-05 Water").priority == priority
    assert read(f"x 2026-03-04 Water pri:{letter}").priority == priority
    assert read(f"x 2026-03-04 ({letter}) Water").priority == priority


def test_lower_priorities_stay_readable_in_the_title() -> None:
    assert read("(D) Water @home") == Entry("Water pri:D", priority=4, labels=("home",))


def test_a_letter_in_brackets_elsewhere_is_text() -> None:
    assert read("Plan (A) first").title == "Plan (A) first"
    assert read("(a) small").title == "(a) small"
    assert read("(A)no space").title == "(A)no space"


def test_the_first_project_is_the_section_and_all_else_are_labels() -> None:
    entry = read("Water +garden +house @balcony @evening @balcony")
    assert entry == Entry("Water", section="garden", labels=("house", "balcony", "evening"))


def test_projects_and_contexts_in_the_middle_stay_in_the_title_too() -> None:
    entry = read("Ask @Jon about the +garden plants @phone")
    assert entry == Entry("Ask @Jon about the +garden plants", section="garden", labels=("Jon", "phone"))


def test_a_sign_needs_a_space_before_it_and_none_after_it() -> None:
    assert read("Drink @ home 1 + 1 = 2 me@example.org Not+Project").labels == ()
    assert read("Drink 1 + 1 = 2 Not+Project").section == ""


def test_a_due_date_is_taken_from_anywhere() -> None:
    assert read("Water due:2026-11-18 the plants") == Entry("Water the plants", due_on=date(2026, 11, 18))


def test_what_has_no_place_of_its_own_stays_in_the_title() -> None:
    entry = read("Water +garden t:2026-11-17 rec:1w id:7 @home")
    assert entry == Entry("Water t:2026-11-17 rec:1w id:7", section="garden", labels=("home",))


def test_a_line_of_nothing_but_contexts_keeps_them_as_its_title() -> None:
    assert read("@home @garden") == Entry("@home @garden", labels=("home", "garden"))


def test_blank_lines_count_and_hold_no_task() -> None:
    numbers = [number for number, _ in todotxt.parse(b"one\n\n  \nfour\n")]
    assert numbers == [1, 4]


def test_files_from_other_systems_are_read() -> None:
    content = b"\xef\xbb\xbfone\r\ntwo\tparts\r\n"
    assert [entry for _, entry in todotxt.parse(content)] == [Entry("one"), Entry("two parts")]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"caf\xe9", "not UTF-8: byte 4"),
        ("bell\a", "U+0007"),
        ("w" * 501, "at most 500 characters"),
        ("Water due:2026-02-30", "2026-02-30 is not a date"),
        ("Water due:tomorrow", "tomorrow is not a date"),
        ("Water due:20260218", "20260218 is not a date"),
        ("Water due:9999-01-01", "9999-01-01 is not a date"),
        ("x 2026-13-01 Water", "2026-13-01 is not a date"),
        ("x 2026-03-04", "no title"),
        ("Water +" + "g" * 121, "at most 120 characters"),
        ("Water @" + "g" * 61, "at most 60 characters"),
    ],
)
def test_a_line_that_makes_no_sense_has_a_reason(line: str | bytes, words: str) -> None:
    assert words in reason(line)
