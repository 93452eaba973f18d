"""What the page about the JSON API shows, read off the OpenAPI document."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple, Self

from markupsafe import Markup

from hxtasks.web.markdown import to_html
from hxtasks.web.view import View

type Json = dict[str, Any]


class Field(NamedTuple):
    """A field or a parameter: its name, what it holds in words, and what it means."""

    name: str
    kind: str
    text: Markup = Markup("")
    required: bool = False


class Example(NamedTuple):
    """An operation: what to ask and what is answered. `answers` names a Shape."""

    id: str
    method: str
    path: str
    summary: str
    text: Markup
    scope: str
    fields: tuple[Field, ...]
    request: str
    status: str
    answers: str
    response: str
    failures: tuple[str, ...]


class Shape(NamedTuple):
    """An object that is answered."""

    name: str
    text: Markup
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class ApiDocs(View):
    """Every operation by what it is about, every object, every error."""

    template: ClassVar[str] = "api/docs"
    target: ClassVar[str] = "#api-docs"

    text: Markup
    groups: tuple[tuple[str, tuple[Example, ...]], ...]
    shapes: tuple[Shape, ...]
    errors: tuple[tuple[str, Markup], ...]

    @classmethod
    def of(cls, document: Json) -> Self:
        """The page about the API that an OpenAPI document of ours describes."""
        reader = _Reader(document)
        groups: dict[str, list[Example]] = {}
        for path, methods in document["paths"].items():
            for method, operation in methods.items():
                groups.setdefault(operation["tags"][0], []).append(reader.example(method, path, operation))
        errors = document["components"]["responses"].items()
        return cls(
            to_html(document["info"]["description"]),
            tuple((name, tuple(examples)) for name, examples in sorted(groups.items())),
            tuple(reader.shapes()),
            tuple((status, to_html(found["description"])) for status, found in errors),
        )

    @classmethod
    def examples(cls) -> dict[str, Self]:
        """One operation with all that one can have."""
        title = Field("title", "text, at most 500 characters", required=True)
        add = Example(
            "add_task",
            "POST",
            "/api/tasks",
            "Add a task",
            to_html("Without `project` it goes to your Inbox."),
            "write",
            (title, Field("due_on", "date or null", Markup("<p>The day it is due.</p>"))),
            'curl https://tasks.example.org/api/tasks \\\n  --json \'{"title": "Send the invoice"}\'',
            "201",
            "Task",
            '{\n  "id": 7,\n  "title": "Send the invoice"\n}',
            ("422",),
        )
        task = Shape("Task", Markup("<p>Something to do.</p>"), (Field("id", "whole number"), Field("title", "text")))
        errors = (("422", Markup("<p>Some fields can't be used.</p>")),)
        return {"one operation": cls(Markup("<p>For programs.</p>"), (("Tasks", (add,)),), (task,), errors)}


class _Reader:
    """Finds its way in an OpenAPI document."""

    def __init__(self, document: Json) -> None:
        self.address: str = document["servers"][0]["url"]
        self.schemas: Json = document["components"]["schemas"]
        self.answered = {_answer(found) for methods in document["paths"].values() for found in methods.values()}

    def example(self, method: str, path: str, operation: Json) -> Example:
        status, success = next(iter(operation["responses"].items()))
        answer = success.get("content", {}).get("application/json", {})
        body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
        asked = [p for p in operation["parameters"] if p["in"] == "query"]
        fields = [Field(p["name"], self.kind(p["schema"]), to_html(p["description"])) for p in asked]
        if body:
            fields += self.fields(self.schemas[_name(body["schema"])])
        return Example(
            operation["operationId"],
            method.upper(),
            path,
            operation["summary"],
            to_html(operation["description"]),
            operation["security"][0]["token"][0],
            tuple(fields),
            self.curl(method, path, body.get("example")),
            status,
            _answer(operation),
            json.dumps(answer["example"], indent=2, ensure_ascii=False) if answer else "",
            tuple(code for code in operation["responses"] if code != status),
        )

    def curl(self, method: str, path: str, body: Mapping[str, Any] | None) -> str:
        """The operation as a command that can be pasted, with $TOKEN for the token."""
        verb = "" if method == ("post" if body else "get") else f"-X {method.upper()} "
        lines = [
            f"curl {verb}{self.address}{_filled(path)}",
            '-H "Authorization: Bearer $TOKEN"',
        ]
        if body:
            lines.append(f"--json '{json.dumps(body, indent=2, ensure_ascii=False)}'")
        return " \\\n  ".join(lines)

    def shapes(self) -> Iterator[Shape]:
        """Every object that is answered, or is part of one."""
        for name, schema in self.schemas.items():
            if schema["type"] == "object" and "additionalProperties" not in schema:
                yield Shape(name, to_html(schema.get("description", "")), tuple(self.fields(schema, answered=True)))

    def fields(self, schema: Json, *, answered: bool = False) -> list[Field]:
        """The fields of an object, those that are needed first; an answer's are all there."""
        required = () if answered else schema.get("required", ())
        fields = (
            Field(name, self.kind(found), to_html(found.get("description", "")), name in required)
            for name, found in schema["properties"].items()
        )
        return sorted(fields, key=lambda field: not field.required)

    def kind(self, schema: Json) -> str:
        """What fits a schema, in words."""
        if "anyOf" in schema:
            return " or ".join(self.kind(option) for option in schema["anyOf"])
        if "$ref" in schema:
            name = _name(schema)
            return self.kind(self.schemas[name]) if "enum" in self.schemas[name] else name
        if "enum" in schema:
            return " or ".join(f"“{value}”" for value in schema["enum"])
        if schema["type"] == "array":
            return f"list of {self.kind(schema['items'])}"
        kind = str(schema.get("format", schema["type"]))
        return _WORDS.get(kind, kind) + _bounds(schema)


_WORDS = {
    "integer": "whole number",
    "string": "text",
    "boolean": "true or false",
    "date-time": "moment",
    "date": "date",
}


def _bounds(schema: Json) -> str:
    if "maxLength" in schema:
        return f", at most {schema['maxLength']:,} characters"
    least, most = schema.get("minimum"), schema.get("maximum", 0)
    return f", {least} to {most}" if least is not None and most < 1000 else ""


def _name(schema: Json) -> str:
    return str(schema["$ref"]).rpartition("/")[2]


def _answer(operation: Json) -> str:
    success = next(iter(operation["responses"].values()))
    return _name(success["content"]["application/json"]["schema"]) if "content" in success else ""


def _filled(path: str) -> str:
    return "/".join("7" if part.startswith("{") else part for part in path.split("/"))
