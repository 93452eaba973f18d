import hashlib
import tomllib
from typing import Any

import pytest

from tests.support.sources import ROOT

VENDORED: list[dict[str, Any]] = tomllib.loads((ROOT / "static/vendor/VENDOR.toml").read_text())["file"]


@pytest.mark.parametrize("file", VENDORED, ids=[file["path"] for file in VENDORED])
def test_a_vendored_file_is_the_one_recorded(file: dict[str, Any]) -> None:
    assert hashlib.sha256((ROOT / file["path"]).read_bytes()).hexdigest() == file["sha256"]


@pytest.mark.parametrize("package", sorted({file["package"] for file in VENDORED}))
def test_a_vendored_package_comes_with_its_licence(package: str) -> None:
    licences = [file for file in VENDORED if file["package"] == package and "licence" in file["path"]]
    assert licences
