from pathlib import Path

import pytest

from tests.support.console import Console


@pytest.fixture
def console(tmp_path: Path, migrated_url: str) -> Console:
    """A shell on an instance with tables and nobody in it; runs the test on both databases."""
    return Console(tmp_path / "data", migrated_url)


@pytest.fixture
def alone(tmp_path: Path) -> Console:
    """A shell on a machine where hxtasks has never run; SQLite."""
    return Console(tmp_path / "data")
