"""Turn the templates into Python for mypy with types-for-jinja, whose version 1.1.4 needs some help.

- It repeats the body of an included or extended template in the one that names it, there without the macros
  that body imports. Here a template is checked once, by itself; whoever includes or extends it is checked to
  have each name that its {#def #} asks for, and an include also to have it of the right type.
- It skips a file that holds nothing but macros. Here the macros in it are checked like any others.
- It gives a name set by {% with %} the type that the same name has outside. Here a {% with %} is a scope.
- It tries to put each check on its own line of the template and gets some nestings wrong. Here it only notes
  that line, which `types-for-jinja remap` reads as well.
- It stops at a comparison inside a macro, because Jinja gives that node no line.
- It can only warn about a template that it could not read. Here that is an error.
"""

import sys
from itertools import count
from pathlib import Path

from jinja2 import nodes
from types_for_jinja import generate, transpile
from types_for_jinja.config import Syntax
from types_for_jinja.header import TemplateHeader, parse_header
from types_for_jinja.transpile import Line, _Emit

_number = count()


def _header(source: str, syntax: Syntax | None = None) -> TemplateHeader:
    return parse_header(source, syntax) or TemplateHeader(imports=[], params=[], lineno=1)


def _declared_by(reference: nodes.Node, ctx: _Emit) -> TemplateHeader:
    loaded = transpile._load_template(reference, ctx)
    return _header(loaded.source if loaded else "", ctx.syntax)


def _emit_include(node: nodes.Include, out: list[Line], indent: int, ctx: _Emit) -> None:
    header = _declared_by(node.template, ctx)
    out.extend(Line(indent, text, node.lineno) for text in header.imports)
    for param in header.params:
        name = f"tj_include_{next(_number)}"
        out.append(Line(indent, f"{name}: {param.annotation or 'object'} = {param.name}", node.lineno))


def _emit_extends(node: nodes.Extends, ctx: _Emit, module_defs: list[Line], imports: list[str]) -> list[nodes.Node]:
    names = (param.name for param in _declared_by(node.template, ctx).params)
    return [nodes.Output([nodes.Name(name, "load")], lineno=node.lineno) for name in names]


def _emit_with(node: nodes.With, out: list[Line], indent: int, ctx: _Emit) -> None:
    scope = f"tj_with_{next(_number)}"
    inner: list[Line] = []
    for number, (target, value) in enumerate(zip(node.targets, node.values, strict=True)):
        outside = f"{scope}_{number}"
        out.append(Line(indent, f"{outside} = {transpile._expr(value)}", node.lineno))
        inner.append(Line(indent + 1, f"{transpile._target(target)} = {outside}", node.lineno))
    out.append(Line(indent, f"def {scope}() -> None:", node.lineno))
    transpile._emit_body(node.body, inner, indent + 1, ctx)
    out.extend(inner)


def _deepest_line(node: nodes.Node) -> int:
    return max((child.lineno or 0 for child in node.find_all(nodes.Node)), default=node.lineno)


def _without_layout(*_: object) -> None:
    return None


vars(generate).update(parse_header=_header, layout=_without_layout)
transpile._emit_include = _emit_include
transpile._load_base_nodes = _emit_extends
transpile._emit_with = _emit_with
transpile.deepest_line = _deepest_line

templates = sorted(path for folder in ("templates", "partials") for path in Path(folder).rglob("*.html"))
generated = generate.generate(templates, Path("_jinja_stubs"))
generate.write(generated)
# Nothing, or the reasons and an exit status of 1.
sys.exit("\n".join(f"{template}: {reason}" for template, reason in generated.skipped) or None)
