"""The OpenAPI document: it is valid, whole and true."""

import re
from typing import Any

import pytest
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from quart import Quart
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from hxtasks.access import need_of
from hxtasks.attachments.models import Attachment
from hxtasks.projects.models import Section
from hxtasks.web.operations import operation_of
from tests.support.cast import Answer, Browser, task_id
from tests.support.files import NOTE, attach, multipart, post

ABOUT_THE_API = {"/api/docs", "/api/openapi.json"}
ROOT = "urn:openapi"


@pytest.fixture
async def document(nobody: Browser) -> dict[str, Any]:
    """The document as anybody gets it."""
    answer = await nobody.get("/api/openapi.json")
    assert answer.status == 200
    found: dict[str, Any] = answer.json
    return found


async def test_it_is_valid_openapi(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1.")
    assert [error.message for error in OpenAPIV31SpecValidator(document).iter_errors()] == []


async def test_every_route_is_in_it(app: Quart, document: dict[str, Any]) -> None:
    served = {
        (re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.rule.startswith("/api/") and rule.rule not in ABOUT_THE_API
    }
    assert served == {(path, method) for path, methods in document["paths"].items() for method in methods}


async def test_every_operation_has_a_name_of_its_own(document: dict[str, Any]) -> None:
    names = [found["operationId"] for methods in document["paths"].values() for found in methods.values()]
    assert len(names) == len(set(names))


async def test_it_tells_the_scope_that_a_token_needs(app: Quart, document: dict[str, Any]) -> None:
    views = {name.rpartition(".")[2]: view for name, view in app.view_functions.items() if operation_of(view)}
    for methods in document["paths"].values():
        for method, found in methods.items():
            assert need_of(views[found["operationId"]])
            assert found["security"][0] == {"token": ["read" if method == "get" else "write"]}


async def test_every_operation_works_with_its_own_example(program: Browser, document: dict[str, Any]) -> None:
    section = await Section.get(name="This week")
    task = await task_id("Record the tour")
    await program.send("POST", "/api/labels", {"name": "the first"})
    ids = {"task_id": task, "section_id": section.id, "project_id": section.project_id, "emoji": "👍"}
    await attach(program, task, NOTE, api=True)
    template = await program.send("POST", f"/api/projects/{section.project_id}/template", {"name": "Any launch"})
    ids["template_id"] = template.json["id"]
    ids["attachment_id"] = (await Attachment.get(task_id=task)).id
    # An operation may end in there being one of these less, so each has its own.
    made = {"{label_id}": ("/api/labels", "name"), "{comment_id}": (f"/api/tasks/{task}/comments", "body")}
    tasks = [(await program.send("POST", "/api/tasks", {"title": f"Task {n}"})).json["id"] for n in range(9)]
    operations = []
    for path, methods in document["paths"].items():
        for method, found in methods.items():
            place = path
            for name, (where, field) in made.items():
                if name in path:
                    new = (await program.send("POST", where, {field: f"{method} {path}"})).json
                    place = place.replace(name, str(new["id"]))
            if "{relation_id}" in path:
                new = {"how": "relates", "other": tasks.pop()}
                related = (await program.send("POST", f"/api/tasks/{task}/relations", new)).json["relations"]
                place = place.replace("{relation_id}", str(related[-1]["id"]))
            operations.append((place, method, found))
    for path, method, found in sorted(operations, key=_deleting_last):
        body = found.get("requestBody", {}).get("content", {}).get("application/json", {}).get("example")
        if body:
            _check(document, found["requestBody"]["content"]["application/json"]["schema"], body)
        if "multipart/form-data" in found.get("requestBody", {}).get("content", {}):
            answer = await post(program, path.format_map(ids), multipart(NOTE))
        else:
            answer = await program.send(method.upper(), path.format_map(ids), body)
        _check_answer(document, found, answer)


async def test_every_example_fits_its_schema(document: dict[str, Any]) -> None:
    for methods in document["paths"].values():
        for found in methods.values():
            for content in _contents(found):
                _check(document, content["schema"], content["example"])


async def test_errors_are_as_it_says(program: Browser, document: dict[str, Any]) -> None:
    for method, path, sent in (("GET", "/api/tasks/404", None), ("POST", "/api/tasks", {"title": ""})):
        answer = await program.send(method, path, sent)
        kinds = document["components"]["responses"][str(answer.status)]["content"]
        _check(document, kinds["application/problem+json"]["schema"], answer.json)


def _deleting_last(operation: tuple[str, str, Any]) -> tuple[bool, bool, bool]:
    path, method, _ = operation
    return method == "delete", "projects" in path, path.endswith("/{task_id}")


def _contents(found: dict[str, Any]) -> list[dict[str, Any]]:
    described = [*found["responses"].values(), found.get("requestBody", {})]
    kinds = [one["content"] for one in described if "content" in one]
    return [content["application/json"] for content in kinds if "multipart/form-data" not in content]


def _check_answer(document: dict[str, Any], found: dict[str, Any], answer: Answer) -> None:
    status, success = next(iter(found["responses"].items()))
    assert str(answer.status) == status, (found["operationId"], answer.text)
    assert ("Location" in success.get("headers", {})) == bool(answer.location)
    if "content" in success:
        _check(document, success["content"]["application/json"]["schema"], answer.json)


def _check(document: dict[str, Any], schema: dict[str, Any], value: Any) -> None:
    """Raise ValidationError where a value is not what a schema of the document asks for."""
    registry = Registry[Any]().with_resource(ROOT, DRAFT202012.create_resource(document))
    OAS31Validator({"$ref": ROOT + schema["$ref"]}, registry=registry).validate(value)
