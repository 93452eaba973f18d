"""What may be typed: one declaration for the page, htmx and the JSON API.

A form is a pydantic model with a line for each field. `await AddTask.parse()` reads the request and gives a
`BoundForm`: false where something is wrong, with the typed text kept and a message for each field.
"""

import json
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails
from quart import request
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

MAX_JSON_DEPTH = 32

SECRET = frozenset({"password", "current", "code"})
"""Fields whose text is never sent back, not even to whoever typed it."""

_MESSAGES = {
    "missing": "Fill this in.",
    "extra_forbidden": "There is no such field.",
    "string_type": "This must be text.",
    "int_parsing": "This must be a whole number.",
    "int_type": "This must be a whole number.",
    "bool_parsing": "This must be yes or no.",
    "bool_type": "This must be true or false.",
    "date_type": "This must be a date such as 2027-03-14.",
    "json_invalid": "This holds text that is no Unicode.",
    "literal_error": "Choose one of {expected}.",
    "enum": "Choose one of {expected}.",
    "greater_than_equal": "This must be at least {ge}.",
    "less_than_equal": "This must be at most {le}.",
    "string_too_long": "This is too long: at most {max_length} characters.",
    "string_too_short": "Fill this in.",
    "none_required": "Leave this empty.",
}


class FormInvalid(Exception):
    """What an API client sent can't be used: 422 with a message for each field (RFC 9457)."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(errors)
        self.errors = errors


@dataclass(frozen=True)
class BoundForm[F: "Form"]:
    """A form with what was typed into it."""

    values: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    model: F | None = None

    def __bool__(self) -> bool:
        return self.model is not None and not self.errors

    @property
    def value(self) -> F:
        """The checked values; raises FormInvalid where there are errors."""
        if self.model is None or self.errors:
            raise FormInvalid(self.errors)
        return self.model

    def wrong(self, **errors: str) -> "BoundForm[F]":
        """The same text with errors found after parsing, if any; the field `form` stands for the whole form."""
        if not errors:
            return self
        return BoundForm(self.values, self.errors | {("" if k == "form" else k): v for k, v in errors.items()})


class Form(BaseModel):
    """Base of all forms. Unknown fields are refused; text fields are declared with hxtasks.web.fields."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    @classmethod
    async def parse(cls) -> BoundForm[Self]:
        """Read the form of a browser. Fields that no form of ours has are ignored, not refused."""
        typed = await request.form
        many = _many(cls)
        values: dict[str, str] = {k: typed[k] for k in typed if k in cls.model_fields and k not in many}
        sent: dict[str, Any] = {**values, **{k: typed.getlist(k) for k in many if k in typed}}
        return cls.check(sent, values)

    @classmethod
    async def parse_json(cls) -> Self:
        """Read a JSON object, each value of its own type: "7" is no number, 1 is not true.

        Raises FormInvalid, BadRequest where it is no JSON object, UnsupportedMediaType where it doesn't say so.
        """
        if not request.is_json:
            raise UnsupportedMediaType("Send a JSON object, with Content-Type: application/json.")
        raw = await body()
        load_json(raw)
        try:
            return cls.model_validate_json(raw, strict=True)
        except ValidationError as error:
            raise FormInvalid(_messages(error)) from None

    @classmethod
    def check(cls, sent: dict[str, Any], values: dict[str, str] | None = None) -> BoundForm[Self]:
        """Check values that are at hand already."""
        typed = values if values is not None else {k: str(v) for k, v in sent.items()}
        try:
            return BoundForm(typed, {}, cls.model_validate(sent))
        except ValidationError as error:
            return BoundForm(typed, _messages(error))

    @classmethod
    def blank(cls, **values: object) -> BoundForm[Self]:
        """A form before anything is typed, or filled with what is stored."""
        return BoundForm({k: "" if v is None else str(v) for k, v in values.items()})

    def changes(self) -> dict[str, Any]:
        """The fields that were sent, by name."""
        return {name: getattr(self, name) for name in self.model_fields_set}


@cache
def _many(form: type[Form]) -> frozenset[str]:
    """The fields of a form that may be sent more than once."""
    return frozenset(name for name, info in form.model_fields.items() if "tuple" in str(info.annotation))


async def body() -> bytes:
    """What was sent, as bytes."""
    sent = bytes(await request.get_data(as_text=False))  # type: ignore[arg-type]
    request.body_timeout = None  # it is here: whoever asks again needs no timer
    return sent


def load_json(raw: bytes) -> dict[str, Any]:
    """Parse a JSON object of bounded depth, in UTF-8 (RFC 8259 §8.1). Raises BadRequest saying what is wrong."""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise BadRequest("The body is not UTF-8.") from None
    depth = deepest = 0
    in_string = escaped = False
    for char in text:
        if in_string:
            escaped, in_string = char == "\\" and not escaped, char != '"' or escaped
        elif char == '"':
            in_string = True
        elif char in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "]}":
            depth -= 1
    if deepest > MAX_JSON_DEPTH:
        raise BadRequest(f"The JSON is nested more than {MAX_JSON_DEPTH} deep.")
    try:
        value = json.loads(text)
    except ValueError as error:
        raise BadRequest(f"The body is not JSON: {error}.") from None
    if not isinstance(value, dict):
        raise BadRequest("The body must be a JSON object.")
    return value


def _messages(error: ValidationError) -> dict[str, str]:
    """The first message for each field."""
    return {_where(e): _message(e) for e in reversed(error.errors())}


def _where(error: ErrorDetails) -> str:
    return str(error["loc"][0]) if error["loc"] else ""


def _message(error: ErrorDetails) -> str:
    template = _MESSAGES.get(error["type"])
    return template.format_map(error.get("ctx", {})) if template else error["msg"]
