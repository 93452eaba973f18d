"""The API described in OpenAPI 3.1, from what its routes declare: signatures, forms, answers and permissions."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, NamedTuple, Self

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode
from quart import Quart
from werkzeug.routing import Rule

import hxtasks
from hxtasks.access import Need, ProjectRole, Role, need_of
from hxtasks.web.operations import Answer, Operation, dump, operation_of

ERRORS = {
    400: "The body is not a JSON object.",
    401: "There is no token and no session, or it has ended.",
    403: "You may see this, but not do it.",
    404: "It does not exist, or you may not see it.",
    413: "The body is larger than 256 KB, or a file larger than this server takes.",
    415: "The body is not sent as application/json.",
    422: "Some fields can't be used; `errors` says which and why.",
    429: "Too many tries. Wait for as many seconds as Retry-After says.",
    500: "Our fault. Nothing was changed.",
    507: "The disk is full. Nothing was changed.",
}

ABOUT = (
    "What you do in the browser, for programs. Send a token from your settings as `Authorization: Bearer hxt_…`. "
    "Bodies and answers are JSON objects; moments are ISO 8601 in UTC. A field that is not listed here is refused. "
    "Lists come in pages: send the `next` of a page as the `cursor` of the one after it."
)

type Json = dict[str, Any]


@dataclass(frozen=True)
class Problem(Answer):
    """What went wrong, as application/problem+json (RFC 9457)."""

    title: str
    status: int
    detail: str
    type: str = "about:blank"
    errors: dict[str, str] = field(default_factory=dict)
    """What is wrong with each field."""

    @classmethod
    def example(cls) -> Self:
        """An empty title."""
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return cls(status.phrase, status, "Some fields can't be used.", errors={"title": "Fill this in."})


class Route(NamedTuple):
    """An operation and all that is declared about it; `path` has `{parameters}`."""

    method: str
    path: str
    rule: Rule
    operation: Operation
    need: Need

    @property
    def name(self) -> str:
        """The function's name, one for each operation."""
        return str(self.rule.endpoint).rpartition(".")[2]

    @property
    def scope(self) -> str:
        """What a token must be allowed to do."""
        return "read" if self.method == "get" and not self.need.writes else "write"


def routes_of(app: Quart) -> Iterator[Route]:
    """Every operation of an app's API, in the order they were registered."""
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        described, need = operation_of(view), need_of(view)
        if described and need:
            path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield Route(method.lower(), path, rule, described, need)


def document(app: Quart, address: str) -> Json:
    """The OpenAPI document (specification 3.1.1) of an app that is served at `address`."""
    routes = list(routes_of(app))
    paths: Json = {}
    for route in routes:
        paths.setdefault(route.path, {})[route.method] = _operation(route)
    cookie = {"type": "apiKey", "in": "cookie", "name": app.config["QUART_AUTH_COOKIE_NAME"]}
    return {
        "openapi": "3.1.1",
        "info": {"title": "hxtasks", "version": hxtasks.__version__, "description": ABOUT},
        "servers": [{"url": address}],
        "paths": paths,
        "components": {
            "schemas": _schemas(routes),
            "responses": {str(status): _problem(text) for status, text in ERRORS.items()},
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "A token from your settings."},
                "session": {**cookie, "description": "The session of a signed-in browser."},
            },
        },
    }


def _operation(route: Route) -> Json:
    described = route.operation
    found: Json = {
        "operationId": route.name,
        "tags": [next(part for part in reversed(route.path.split("/")) if not part.startswith("{")).capitalize()],
        "summary": described.summary,
        "description": " ".join(filter(None, (described.text, *_asks(route.need)))),
        "parameters": [*_in_path(route.rule), *_in_query(described)],
        "responses": {str(described.status): _success(described)}
        | {str(status): {"$ref": f"#/components/responses/{status}"} for status in _failures(route)},
        "security": [{"token": [route.scope]}, {"session": []}],
    }
    if described.body:
        content = {"schema": _ref(described.body), "example": described.example}
        found["requestBody"] = {"required": True, "content": {"application/json": content}}
    if described.files:
        found["requestBody"] = {"required": True, "content": {"multipart/form-data": {"schema": _files(described)}}}
    return found


def _files(described: Operation) -> Json:
    one = {"type": "string", "contentMediaType": "application/octet-stream"}
    return {
        "type": "object",
        "required": [described.files],
        "properties": {described.files: {"type": "array", "minItems": 1, "items": one}},
    }


def _asks(need: Need) -> Iterator[str]:
    if need.role > Role.GUEST:
        yield f"Guests may not: it takes a team's {need.role.name.lower()}."
    if need.project > ProjectRole.VIEWER:
        yield f"You must be the project's {need.project.name.lower()}."


def _in_path(rule: Rule) -> Iterator[Json]:
    for name in sorted(rule.arguments):
        schema = {"type": "integer", "minimum": 1}
        yield {"name": name, "in": "path", "required": True, "schema": schema, "example": 7}


def _in_query(described: Operation) -> Iterator[Json]:
    if described.query:
        schema = described.query.model_json_schema(schema_generator=_Schemas)
        for name, found in schema["properties"].items():
            text = found.pop("description", "")
            yield {"name": name, "in": "query", "description": text, "schema": found}


def _success(described: Operation) -> Json:
    if described.answer is None:
        return {"description": "Done."}
    example = json.loads(dump(described.answer.example()))
    content = {"application/json": {"schema": _ref(described.answer), "example": example}}
    found: Json = {"description": "Made." if described.created else "Found.", "content": content}
    if described.created:
        found["headers"] = {"Location": {"description": "Its address.", "schema": {"type": "string"}}}
    return found


def _failures(route: Route) -> list[int]:
    described = route.operation
    found = {401, 500}
    if route.scope == "write" or route.need.role > Role.GUEST:
        found.add(403)
    if route.scope == "write":
        found.add(507)
    if route.rule.arguments:
        found.add(404)
    if described.body:
        found |= {400, 413, 415}
    if described.files:
        found |= {400, 413, 422}
    if described.body or described.query:
        found.add(422)
    return sorted(found)


def _problem(text: str) -> Json:
    return {"description": text, "content": {"application/problem+json": {"schema": _ref(Problem)}}}


def _ref(kind: type) -> Json:
    return {"$ref": f"#/components/schemas/{kind.__name__}"}


def _schemas(routes: list[Route]) -> Json:
    """Every form and answer by name, with whatever they are made of."""
    forms = {route.operation.body for route in routes if route.operation.body}
    answers = {route.operation.answer for route in routes if route.operation.answer} | {Problem}
    wanted: list[tuple[type, JsonSchemaMode, TypeAdapter[Any]]] = [
        *((form, "validation", TypeAdapter(form)) for form in forms),
        *((answer, "serialization", TypeAdapter(answer)) for answer in answers),
    ]
    _, found = TypeAdapter.json_schemas(wanted, ref_template="#/components/schemas/{model}", schema_generator=_Schemas)
    schemas: Json = dict(sorted(found["$defs"].items()))
    for route in routes:
        if route.method == "patch" and route.operation.body:
            for schema in schemas[route.operation.body.__name__]["properties"].values():
                schema.pop("default", None)  # what is not sent stays as it is
    return schemas


class _Schemas(GenerateJsonSchema):
    """Pydantic's schemas without a title made of each field's name."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Never."""
        return False
