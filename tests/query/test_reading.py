"""What a query says, and how it is written back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hxtasks.query import Query, QueryError, parse

WRITTEN = {
    "": "",
    "   ": "",
    "today": "today",
    "due:today": "today",
    "TODAY p1": "today p1",
    "due<today": "overdue",
    "overdue & (#launch | @press) !assigned:me sort:due,-priority": (
        "overdue (#launch | @press) !assigned:me sort:due,-priority"
    ),
    "no date": '"no date"',
    '"no date" no label': '"no date" "no label"',
    "due:none label:none": '"no date" "no label"',
    "assigned:none": "assigned:none",
    "due:friday": "due:fri",
    "due>=today due<=+2w": "due>=today due<=+2w",
    "due<2027-1-1": "due<2027-01-01",
    "created>-30d done>-7d": "created>-30d done>-7d",
    "project:launch label:press section:Next": "#launch @press /Next",
    '#"two words" ##work /Next @"a b" by:"Jon Okafor"': '#"two words" ##work /Next @"a b" by:"Jon Okafor"',
    "priority:p2": "p2",
    "is:done has:comments has:note": "is:done has:comment has:notes",
    "a b": "a b",
    "a & b": "a b",
    "a | b c": "a | b c",
    "(a | b) c": "(a | b) c",
    "!(a b)": "!(a b)",
    "!!a": "!!a",
    "a, b | c": "a, b | c",
    '"quoted words"': '"quoted words"',
    r'"say \"hi\""': r'"say \"hi\""',
    r"\#hash \today": '"#hash" "today"',
    '"p1"': '"p1"',
    "https://example.org/a": '"https://example.org/a"',
    "group:project sort:-created x": "x sort:-created group:project",
    "sort:due,-due,title,due": "sort:due,title",
    "group:Due": "group:due",
    "%_' OR 1=1 --": '%_\' OR 1=1 "--"',
    "наука 日本語 عربي": "наука 日本語 عربي",
    'a" "': "a",
    'a"  b "': '"a b"',
    '\\a"  b"': '"a b"',
    'a://b"  c "': '"a://b c"',
}

WRONG = {
    "due:fry": (5, "friday"),
    "due:2027-02-30": (5, ""),
    "asigned:me": (1, "assigned:"),
    "is:dun": (4, "is:done"),
    "priority:5": (10, ""),
    "p1 is<done": (6, "is:done"),
    "sort:duee": (6, "sort:due"),
    "sort:--due": (6, "sort:due"),
    "group:colour": (7, ""),
    "group:project,due": (7, "group:project"),
    "group:-project": (7, "group:project"),
    "(a": (1, ""),
    "a)": (2, ""),
    "a ()": (3, ""),
    "!": (1, ""),
    "a & | b": (3, ""),
    "| b": (1, ""),
    'a "b': (3, ""),
    "#": (1, ""),
    "due:": (5, ""),
    "a\0": (2, ""),
    "(" * 30 + "a" + ")" * 30: (22, ""),
    "!" * 30 + "a": (22, ""),
    "a " * 101: (201, ""),
    "x" * 2001: (2001, ""),
    "|".join(["x" * 18] * 100): (1, ""),
    ",".join("a" * 11): (21, ""),
}


@pytest.mark.parametrize(("typed", "canonical"), WRITTEN.items(), ids=WRITTEN)
def test_a_query_is_written_one_way(typed: str, canonical: str) -> None:
    assert str(parse(typed)) == canonical
    assert str(parse(canonical)) == canonical


@pytest.mark.parametrize(("typed", "told"), WRONG.items(), ids=[repr(typed[:20]) for typed in WRONG])
def test_what_is_no_query_is_told_with_its_column(typed: str, told: tuple[int, str]) -> None:
    with pytest.raises(QueryError) as caught:
        parse(typed)
    assert (caught.value.column, caught.value.suggestion) == told


@given(st.text(max_size=80))
def test_any_text_is_a_query_or_a_clear_error(text: str) -> None:
    query, error = understood(text)
    if error is not None:
        assert 1 <= error.column <= len(text) + 1
        assert error.message
    else:
        assert str(parse(str(query))) == str(query)


@given(st.text(alphabet='ab "\\&|!(),#@/:<>=-p1', max_size=40))
def test_signs_in_any_order(text: str) -> None:
    query, error = understood(text)
    assert error is not None or str(parse(str(query))) == str(query)


def understood(text: str) -> tuple[Query | None, QueryError | None]:
    try:
        return parse(text), None
    except QueryError as error:
        return None, error
