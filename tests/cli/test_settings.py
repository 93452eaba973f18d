"""`hxtasks settings`, and what a wrong setting does."""

from pathlib import Path

import pytest

from tests.support.console import Console
from tests.support.sources import ROOT


def test_the_page_in_the_docs_is_what_the_code_says(alone: Console) -> None:
    page = (ROOT / "docs/settings.md").read_text()
    assert alone("settings", "--markdown").stdout == page, "run: hxtasks settings --markdown > docs/settings.md"


def test_the_values_in_use_are_shown_but_secrets_are_not(alone: Console) -> None:
    alone.environment |= {"HXTASKS_PORT": "9000", "HXTASKS_SECRET_KEY": "hush" * 8}
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


def test_a_key_that_can_be_guessed_is_refused_and_not_shown(alone: Console) -> None:
    alone.environment["HXTASKS_SECRET_KEY"] = "hush"
    refused = alone("settings", status=2).stderr
    assert "HXTASKS_SECRET_KEY" in refused
    assert "at least 32 characters" in refused
    assert "hush" not in refused


def test_what_is_no_host_name_is_refused(alone: Console) -> None:
    alone.environment["HXTASKS_ALLOWED_HOSTS"] = "tasks.example.org, http://a b"
    assert "HXTASKS_ALLOWED_HOSTS" in alone("settings", status=2).stderr


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("bogus_key = 1", "bogus_key is no key of Hypercorn's configuration"),
        ('keep_alive_timeout = "soon"', "keep_alive_timeout can't be 'soon'"),
        ("backlog =", "can't be used"),
    ],
)
def test_a_mistake_in_hypercorns_file_stops_the_server(alone: Console, tmp_path: Path, written: str, says: str) -> None:
    file = tmp_path / "h.toml"
    file.write_text(written)
    alone.environment["HXTASKS_HYPERCORN_CONFIG"] = str(file)
    refused = alone("serve", status=1).stderr
    assert str(file) in refused
    assert says in refused


def test_so_does_a_file_that_is_not_there(alone: Console) -> None:
    alone.environment["HXTASKS_HYPERCORN_CONFIG"] = "/no/such.toml"
    assert "HXTASKS_HYPERCORN_CONFIG" in alone("serve", status=1).stderr
