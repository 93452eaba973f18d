"""A rule is said in somebody's own language, and quick add reads back what was said."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hxtasks import quickadd
from hxtasks.quickadd.saying import explain, say
from hxtasks.recurrence import Anchor, Rule, parse
from hxtasks.recurrence.rules import Day
from tests.recurrence.test_invariants import QUIET, rules

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
EVERY = st.just(1) | st.integers(2, 99)
DAYS = st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(map(Day, sorted(days))))
ENDS = st.sampled_from([{}, {"count": 1}, {"count": 12}, {"until": date(2031, 5, 3)}, {"until": date(2030, 12, 1)}])
USUAL = st.one_of(
    st.builds(Rule, st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]), EVERY),
    st.builds(Rule, st.just("WEEKLY"), EVERY, days=DAYS),
    st.builds(Rule, st.just("MONTHLY"), EVERY, month_days=st.tuples(st.integers(1, 31))),
    st.builds(Rule, st.just("MONTHLY"), month_days=st.just((-1,))),
    st.builds(
        Rule,
        st.just("MONTHLY"),
        days=st.tuples(st.builds(Day, st.integers(0, 6), st.sampled_from([1, 2, 3, 4, 5, -1]))),
    ),
    st.builds(Rule, st.just("YEARLY"), months=st.tuples(st.integers(1, 12)), month_days=st.tuples(st.integers(1, 28))),
)


@pytest.mark.parametrize("locale", ["de-DE", "fr-FR"])
@given(USUAL, ENDS, st.sampled_from(["schedule", "completion"]))
@QUIET
def test_what_is_said_is_understood(locale: str, rule: Rule, end: dict[str, int], anchor: Anchor) -> None:
    rule = parse(f"{rule};" + str(Rule("DAILY", **end)).partition(";")[2]) if end else rule  # type: ignore[arg-type]
    said = say(rule, anchor, locale)
    [draft] = quickadd.parse(said, now=NOW, zone="Europe/Riga", words=quickadd.words_for(locale))
    assert (draft.title, draft.anchor) == ("", anchor), said
    assert parse(draft.rrule or "") == rule, said


@given(rules())
@QUIET
def test_every_rule_is_said_somehow(rule: Rule) -> None:
    for locale in ("de", "fr", "nl", "en-GB"):
        assert say(rule, "schedule", locale)
        assert explain(rule, "completion", locale)


def test_people_read_sentences() -> None:
    assert explain(parse("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"), "schedule", "de") == "Alle 2 Wochen am Montag"
    assert explain(parse("FREQ=DAILY;INTERVAL=3"), "completion", "fr") == "Tous les 3 jours, à compter de l'achèvement"
    assert explain(parse("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO"), "schedule", "de") == "Every year on Monday in week 20"
