"""`hxtasks settings`, and what a wrong setting does."""

from tests.support.console import Console
from tests.support.sources import ROOT


def test_the_page_in_the_docs_is_what_the_code_says(alone: Console) -> None:
    page = (ROOT / "docs/settings.md").read_text()
    assert alone("settings", "--markdown").stdout == page, "run: hxtasks settings --markdown > docs/settings.md"


def test_the_values_in_use_are_shown_but_secrets_are_not(alone: Console) -> None:
    alone.environment |= {"HXTASKS_PORT": "9000", "HXTASKS_SECRET_KEY": "hush"}
    shown = alone("settings").stdout
    assert "9000" in shown
    assert "hush" not in shown


def test_a_wrong_value_is_one_line_that_names_the_variable(alone: Console) -> None:
    alone.environment["HXTASKS_PORT"] = "abc"
    for command in ("serve", "migrate", "doctor", "settings"):
        refused = alone(command, status=2)
        assert refused.stderr == "hxtasks: HXTASKS_PORT is 'abc'; it must be a port between 0 and 65535.\n"
        assert refused.stdout == ""


def test_a_misspelt_variable_is_found(alone: Console) -> None:
    alone.environment["HXTASKS_PROT"] = "9000"
    assert "HXTASKS_PROT is not a setting" in alone("settings", status=2).stderr
