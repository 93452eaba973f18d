from pathlib import Path

from tests.support.sources import files, read, templates


def test_no_module_is_longer_than_300_lines() -> None:
    code = files("*.py", "*.css", "*.js", "bin/*")
    assert _longer(tuple(path for path in code if "migrations" not in path.parts), 300) == []


def test_no_template_is_longer_than_80_lines() -> None:
    assert _longer(templates(), 80) == []


def _longer(paths: tuple[Path, ...], most: int) -> list[str]:
    lengths = ((path, len(read(path).splitlines())) for path in paths)
    return [f"{path}: {length} lines" for path, length in lengths if length > most]
