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
from tests.support.cast import Answer, Browser, task_id, with_token
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
    ids = await scene(program)
    operations = [
        (await with_its_own(program, path, ids), method, found)
        for path, methods in document["paths"].items()
        for method, found in methods.items()
    ]
    for path, method, found in sorted(operations, key=_deleting_last):
        body = found.get("requestBody", {}).get("content", {}).get("application/json", {}).get("example")
        if body:
            _check(document, found["requestBody"]["content"]["application/json"]["schema"], body)
        if "multipart/form-data" in found.get("requestBody", {}).get("content", {}):
            answer = await post(program, path.format_map(ids), multipart(NOTE))
        else:
            answer = await program.send(method.upper(), path.format_map(ids), body)
        _check_answer(document, found, answer)


async def scene(program: Browser) -> dict[str, Any]:
    """One of everything, by the parts of addresses."""
    section = await Section.get(name="This week")
    task, project = await task_id("Record the tour"), section.project_id
    await program.send("PATCH", f"/api/tasks/{task}", {"due_on": "2031-03-04"})
    await attach(program, task, NOTE, api=True)
    await program.send("POST", "/api/labels", {"name": "the first"})
    template = await program.send("POST", f"/api/projects/{project}/template", {"name": "Any launch"})
    reminder = await program.send("POST", f"/api/tasks/{task}/reminders", {"on": "2031-03-04", "time": "16:30"})
    jon = await with_token(program.app, "jon")
    await jon.send("POST", f"/api/tasks/{task}/comments", {"body": "@mira, look."})
    told = await program.send("GET", "/api/notifications")
    return {
        "task_id": task,
        "section_id": section.id,
        "project_id": project,
        "template_id": template.json["id"],
        "reminder_id": reminder.json["id"],
        "notification_id": told.json["notifications"][0]["id"],
        "attachment_id": (await Attachment.get(task_id=task)).id,
        "emoji": "👍",
    }


OWN: dict[str, tuple[str, dict[str, str | int]]] = {
    "{field_id}": ("/api/projects/{project_id}/fields", {"name": "Field {}", "holds": "text"}),
    "{time_entry_id}": ("/api/tasks/{task_id}/time", {"minutes": 90, "note": "For one operation: {}"}),
    "{label_id}": ("/api/labels", {"name": "For one operation: {}"}),
    "{comment_id}": ("/api/tasks/{task_id}/comments", {"body": "For one operation: {}"}),
    "{update_id}": ("/api/projects/{project_id}/updates", {"title": "For one operation: {}", "body": "Read it."}),
}
"""What an operation may leave one less of, so that each has its own: where it is made, and of what."""


async def with_its_own(program: Browser, path: str, ids: dict[str, Any]) -> str:
    """An address with the ids of what was made for it alone."""
    for part, (where, fields) in OWN.items():
        if part in path:
            number = ids["made"] = ids.get("made", 0) + 1
            sent = {name: text.format(number) if isinstance(text, str) else text for name, text in fields.items()}
            path = path.replace(part, str((await program.send("POST", where.format_map(ids), sent)).json["id"]))
    if "{relation_id}" in path:
        other = (await program.send("POST", "/api/tasks", {"title": "Something else"})).json["id"]
        sent = {"how": "relates", "other": other}
        related = (await program.send("POST", f"/api/tasks/{ids['task_id']}/relations", sent)).json["relations"]
        path = path.replace("{relation_id}", str(related[-1]["id"]))
    return path


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
