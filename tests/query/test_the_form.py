"""A form writes a query, and the query fills the form."""

import pytest

from hxtasks.query import parse, simple
from hxtasks.query.simple import Simple

FORMS = {
    "": Simple(),
    "launch party overdue": Simple(words="launch party", due="overdue"),
    "(is:open | is:done) (p1 | p2) #launch @press assigned:me sort:-created group:project": Simple(
        state=("open", "done"),
        priority=("1", "2"),
        project="launch",
        label="press",
        assigned="me",
        sort="-created",
        group="project",
    ),
    'assigned:none "no date"': Simple(due='"no date"', assigned="none"),
    '#"two words" is:trashed': Simple(project="two words", state=("trashed",)),
}

MORE_THAN_A_FORM_HOLDS = ["!today", "a | b", "today, p1", "#a #b", "due:fri", "(a | b) c", "sort:-due,title"]


@pytest.mark.parametrize(("typed", "form"), FORMS.items(), ids=FORMS)
def test_a_query_fills_the_form_and_is_written_by_it(typed: str, form: Simple) -> None:
    assert simple.read(parse(typed)) == form
    assert simple.read(parse(str(form))) == form


@pytest.mark.parametrize("typed", MORE_THAN_A_FORM_HOLDS)
def test_what_a_form_cannot_hold_is_left_alone(typed: str) -> None:
    assert simple.read(parse(typed)) is None
