"""`hxtasks routes`: the map of the app."""

from tests.support.console import Console


def test_every_address_says_what_it_asks_of_whoever_comes(alone: Console) -> None:
    listed = alone("routes").stdout
    assert "undeclared" not in listed
    lines = [line.split() for line in listed.splitlines()]
    assert ["GET", "/sign-in"] in [line[:2] for line in lines]
    assert ["POST", "/tasks/<int:task_id>/completion"] in [line[:2] for line in lines]


def test_looking_makes_no_files(alone: Console) -> None:
    alone("routes")
    assert not alone.data.exists()
