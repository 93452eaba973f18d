"""Log lines: for people or machines, never with a secret."""

import json
import logging

from hxtasks.logs import Machine, Person


def record(message: str, *arguments: object, error: BaseException | None = None) -> logging.LogRecord:
    info = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord("hxtasks.test", logging.WARNING, __file__, 1, message, arguments, info)


def test_a_line_for_people_says_when_how_bad_and_where() -> None:
    line = Person().format(record("denied %s", "ana"))
    assert line.endswith(" WARNING hxtasks.test denied ana")


def test_a_line_for_machines_is_one_json_object() -> None:
    entry = json.loads(Machine().format(record("denied %s", "ana")))
    assert entry["level"] == "warning"
    assert entry["message"] == "denied ana"
    assert "T" in entry["time"]


def test_an_error_comes_with_its_trace() -> None:
    try:
        raise ValueError("no such thing")
    except ValueError as error:
        failed = record("failed", error=error)
    assert Person().format(failed).endswith("ValueError: no such thing")
    entry = json.loads(Machine().format(failed))
    assert entry["error"].endswith("ValueError: no such thing")


def test_what_lets_somebody_in_is_cut_out() -> None:
    for secret in ("/join/s3cret-part", "/set-up?code=s3cret-part", "Bearer hxt_s3cret-part"):
        line = Person().format(record("refused %s from there", secret))
        assert "s3cret" not in line
        assert "… from there" in line
