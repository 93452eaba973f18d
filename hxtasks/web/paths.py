"""Where templates/, partials/ and static/ are: beside the package in a checkout, inside it in a wheel."""

from pathlib import Path

_package = Path(__file__).parents[1]
_installed = _package / "_assets"

ROOT = _installed if _installed.is_dir() else _package.parent
TEMPLATES = ROOT / "templates"
PARTIALS = ROOT / "partials"
STATIC = ROOT / "static"
