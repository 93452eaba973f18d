"""A name or attribute that a template gets wrong fails the type step of bin/test, at the template's own line."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.sources import ROOT

VIEWS = """
from dataclasses import dataclass

@dataclass(frozen=True)
class Person:
    name: str

@dataclass(frozen=True)
class Team:
    people: tuple[Person, ...]
    owner: Person
"""

TEMPLATES = {
    "templates/layout.html": "{#def shell: str #}\n<h1>{{ shell }}</h1>{% block main %}{% endblock %}",
    "templates/team.html": (
        "{#def\nfrom views import Team\nview: Team\n#}\n{% extends 'templates/layout.html' %}\n"
        "{% block main %}{% include 'partials/team.html' %}{% endblock %}"
    ),
    "partials/team.html": (
        "{#def\nfrom views import Team\nview: Team\n#}\n"
        "{% from 'partials/person.html' import person %}\n"
        "{% for one in view.people %}{{ person(one) }}{{ one.nmae }}{% endfor %}\n"
        "{% with view = view.owner %}{{ view.name }}{{ view.people }}{% endwith %}\n"
        "{{ person(view) }}"
    ),
    "partials/person.html": (
        "{% macro person(who) %}\n{#def\nfrom views import Person\nwho: Person\n#}\n"
        "{% if who.name == '' %}{{ who.nam }}{% endif %}\n{% endmacro %}"
    ),
}

MISTAKES = {
    ("templates/team.html", 5, 'Name "shell" is not defined'),
    ("partials/team.html", 6, '"Person" has no attribute "nmae"'),
    ("partials/team.html", 7, '"Person" has no attribute "people"'),
    ("partials/team.html", 8, 'Argument 1 to "person" has incompatible type "Team"'),
    ("partials/person.html", 6, '"Person" has no attribute "nam"'),
}


@pytest.mark.slow
def test_every_mistake_is_reported_where_it_stands_and_nothing_else(tmp_path: Path) -> None:
    _write_project(tmp_path)
    _run(tmp_path, sys.executable, str(ROOT / "bin/_template_types.py"))
    python = Path(sys.executable).parent
    reported = _run(tmp_path, str(python / "types-for-jinja"), "remap", "--", str(python / "mypy"), "_jinja_stubs")
    assert {_parsed(line) for line in reported.splitlines() if "error:" in line} == MISTAKES


def _write_project(folder: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", folder)
    for name, text in {"views.py": VIEWS, **TEMPLATES}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)


def _run(folder: Path, *command: str) -> str:
    return subprocess.run(command, cwd=folder, text=True, capture_output=True, check=False).stdout


def _parsed(line: str) -> tuple[str, int, str]:
    """A line of mypy's, shortened to one of the messages expected at that place."""
    path, number, _, message = line.split(":", 3)
    known = (text for _, _, text in MISTAKES if text in message)
    return path, int(number), next(known, message)
