"""Long lines of a calendar are cut as RFC 5545 §3.1 says, and come together again."""

from hypothesis import given
from hypothesis import strategies as st

from hxtasks.feeds.ical import LINE, folded

LETTERS = st.one_of(st.characters(exclude_categories=["Cs", "Cc"]), st.sampled_from("aé€🏠"))


@given(st.text(LETTERS, max_size=400))
def test_a_line_is_cut_between_letters_and_comes_together_again(line: str) -> None:
    pieces = folded(line).split("\r\n")
    assert all(len(piece.encode()) <= LINE for piece in pieces)
    assert all(len(piece.encode()) > LINE - 4 for piece in pieces[:-1])
    assert all(piece.startswith(" ") for piece in pieces[1:])
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line
