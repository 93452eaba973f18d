"""Jinja as this app uses it: synchronous, strict, no I/O. Rendering needs data, never a database."""

import secrets
from collections.abc import Callable, Hashable, Mapping, MutableMapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, PrefixLoader, StrictUndefined, Template
from jinja2.runtime import Macro

from hxtasks.web import paths
from hxtasks.web.fields import HUE_NAMES
from hxtasks.web.markdown import to_html
from hxtasks.web.view import View


class _Flat(Environment):
    """An environment whose names are all there before the first template is loaded."""

    def make_globals(self, d: Mapping[str, Any] | None) -> MutableMapping[str, Any]:
        """One plain dict: Jinja's own chain of two makes each import inside a template cost as much as a row."""
        return {**self.globals, **(d or {})}


@lru_cache(maxsize=4)
def environment(asset: Callable[[str], str], *, reload: bool = False) -> Environment:
    """The environment of all templates; names start with their folder: `partials/tasks/row.html`.

    `asset` turns a path below static/ into its address; `reload` re-reads changed files, for development. Asked for
    again it is the same one: compiling the templates takes longer than anything else at the start.
    """
    env = _Flat(
        loader=PrefixLoader(
            {"templates": FileSystemLoader(paths.TEMPLATES), "partials": FileSystemLoader(paths.PARTIALS)}
        ),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=reload,
        cache_size=-1,
    )
    env.globals["asset"] = asset
    env.globals["cached"] = cached
    env.globals["hue_names"] = HUE_NAMES
    env.globals["unique"] = lambda: secrets.token_hex(12)
    env.filters["markdown"] = to_html
    return env


@lru_cache(maxsize=1024)
def cached(macro: Macro, shown: Hashable) -> str:
    """Remember what a macro makes of a value and answer from memory the next time.

    `{{ cached(row, task) }}` in a template. The value is the macro's whole input, so a changed task is another key
    and nothing is ever stale. 1,024 rows take about 4 MB.
    """
    return macro(shown)


def render(env: Environment, name: str, **context: Any) -> str:
    """Render a template by its full name."""
    template: Template = env.get_template(name)
    return template.render(context)


def region(env: Environment, view: View) -> str:
    """Render the region that a View fills."""
    if view.recurs and not env.auto_reload:
        return _recurring(env, view)
    return render(env, f"partials/{view.template}.html", view=view)


@lru_cache(maxsize=4096)
def _recurring(env: Environment, view: View) -> str:
    return render(env, f"partials/{view.template}.html", view=view)


def has(env: Environment, name: str) -> bool:
    """Whether a template of this name exists."""
    folder, _, rest = name.partition("/")
    return (Path(paths.TEMPLATES if folder == "templates" else paths.PARTIALS) / rest).is_file()
