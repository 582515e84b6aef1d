"""Holds requests and answers to the document, and words the errors as the API does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from heygen_async.sandbox.http.api_error import ApiError, invalid
from heygen_async.sandbox.http.messages import Request, Response, read_json
from heygen_async.sandbox.http.spec import Operation, Parameter

if TYPE_CHECKING:
    from jsonschema_rs import ValidationError

__all__ = ["check_response", "read_body", "read_header", "read_query"]

_TYPES = {
    "string": "a valid string",
    "integer": "a valid integer",
    "number": "a valid number",
    "boolean": "a valid boolean",
    "array": "a valid list",
    "object": "a valid dictionary",
    "null": "null",
}
_LIMITS = {
    "minimum": "Input should be greater than or equal to {}",
    "maximum": "Input should be less than or equal to {}",
    "exclusiveMinimum": "Input should be greater than {}",
    "exclusiveMaximum": "Input should be less than {}",
    "minLength": "String should have at least {} character(s)",
    "maxLength": "String should have at most {} characters",
    "minItems": "List should have at least {} item(s)",
    "maxItems": "List should have at most {} items",
    "pattern": "String should match pattern '{}'",
}


def read_body(operation: Operation, request: Request) -> dict[str, Any]:
    """The JSON body, valid as the document says.

    Raises:
        ApiError: 400 ``invalid_parameter``, naming the field.
    """
    validator = operation.body_validator()
    if validator is None:
        return {}
    if not request.body and (not operation.body_required or operation.body_is_empty):
        return {}
    if request.content_type != "application/json":
        raise invalid("Request body must be JSON, sent as Content-Type: application/json")
    try:
        document = read_json(request.body)
    except ValueError as error:
        raise invalid("Request body is not valid JSON") from error
    if operation.spellings and isinstance(document, dict):
        fields = cast("dict[str, object]", document)
        document = {operation.spellings.get(name, name): value for name, value in fields.items()}
    errors = sorted(validator.iter_errors(cast("Any", document)), key=_urgency)
    if errors:
        raise _refusal(errors[0])
    body = cast("dict[str, Any]", document)
    allowed = operation.root_fields(body)
    if allowed is not None:
        for name in body:
            if name not in allowed:
                raise invalid("Extra inputs are not permitted", name)
    return body


def read_query(operation: Operation, request: Request) -> dict[str, Any]:
    """Query parameters by name, converted and with their defaults; unknown ones are ignored."""
    values: dict[str, Any] = {}
    for parameter in operation.parameters:
        if parameter.where != "query":
            continue
        raw = request.argument(parameter.name)
        if raw is None:
            if parameter.required:
                raise invalid("Field required", parameter.name)
            if parameter.default is not None:
                values[parameter.name] = parameter.default
            continue
        values[parameter.name] = _checked(operation, parameter, _convert(raw, parameter))
    return values


def read_header(operation: Operation, request: Request, name: str) -> str | None:
    """A header parameter, valid as the document says."""
    for parameter in operation.parameters:
        if parameter.where == "header" and parameter.name.lower() == name:
            raw = request.headers.get(name)
            return None if raw is None else str(_checked(operation, parameter, raw))
    return None


def check_response(operation: Operation, response: Response) -> str | None:
    """What is wrong with an answer, or None."""
    validator = operation.response_validator(response.status)
    if validator is None or not response.headers.get("Content-Type", "").startswith("application/json"):
        return None
    first = next(iter(validator.iter_errors(response.json())), None)
    return None if first is None else f"{_path(first.instance_path) or 'root'}: {first.message}"


def _convert(raw: str, parameter: Parameter) -> object:
    kind = parameter.schema.get("type")
    try:
        if kind == "integer":
            return int(raw)
        if kind == "number":
            return float(raw)
    except ValueError as error:
        article = "an" if kind == "integer" else "a"
        message = f"Input should be a valid {kind}, unable to parse string as {article} {kind}"
        raise invalid(message, parameter.name) from error
    if kind == "boolean" and raw.lower() in ("true", "false", "1", "0"):
        return raw.lower() in ("true", "1")
    return raw


def _checked(operation: Operation, parameter: Parameter, value: Any) -> Any:
    validator = operation.parameter_validator(parameter)
    if validator is not None:
        for error in validator.iter_errors(value):
            raise invalid(_wording(error)[0], parameter.name)
    return value


def _urgency(error: ValidationError) -> tuple[int, int]:
    """A wrong tag or type explains more than what follows from it; then the outermost error."""
    order = {"type": 0, "enum": 1, "required": 2}
    return (len(error.instance_path), order.get(error.kind.name, 3))


def _refusal(error: ValidationError) -> ApiError:
    message, field = _wording(error)
    path = [*error.instance_path, *field]
    return invalid(message, _path(path) or None)


def _wording(error: ValidationError) -> tuple[str, Sequence[str]]:
    """HeyGen's words for an error and, where the field itself is no part of the path, its name."""
    kind: Any = error.kind
    name: str = kind.name
    value: Any = kind.value
    if name == "required":
        return "Field required", (value,)
    if name == "additionalProperties":
        return "Extra inputs are not permitted", (value[0],)
    if name == "enum":
        return f"Input should be {_alternatives(value)}", ()
    if name == "const":
        return f"Input should be {_alternatives([value])}", ()
    if name == "type":
        types = [value] if isinstance(value, str) else [word for word in value if word != "null"]
        return "Input should be " + " or ".join(_TYPES.get(word, word) for word in types), ()
    if name in _LIMITS:
        return _LIMITS[name].format(value), ()
    return "Input is invalid", ()


def _alternatives(words: Sequence[object]) -> str:
    quoted = [f"'{word}'" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"


def _path(steps: Sequence[str | int]) -> str:
    """``videos[1].avatar_id``"""
    text = ""
    for step in steps:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text
