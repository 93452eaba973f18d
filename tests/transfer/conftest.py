from pathlib import Path

import pytest

from tests.support.console import Console


@pytest.fixture
def console(tmp_path: Path, migrated_url: str) -> Console:
    """A shell on Mira's instance; runs the test on both databases."""
    console = Console(tmp_path / "data", migrated_url)
    console.add_user("mira", "--owner")
    return console
