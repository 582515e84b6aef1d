"""The OpenAPI document as the sandbox uses it: operations, and validators compiled when first needed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from heygen_async.errors import ConfigurationError, MissingExtra
from heygen_async.sandbox.http.unions import flatten

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from jsonschema_rs import Draft202012Validator

__all__ = ["SEGMIND", "Operation", "Parameter", "Spec", "load_spec"]

Schema = dict[str, Any]

_JSON = "application/json"
_METHODS = frozenset({"get", "put", "post", "delete", "patch"})


HEYGEN: Traversable = resources.files("heygen_async") / "_generated" / "spec.json"
SEGMIND: Traversable = resources.files("heygen_async") / "segmind" / "_generated" / "spec.json"


def load_spec(path: Traversable | None = None) -> Spec:
    """The packaged document of HeyGen's, or another one in JSON.

    Raises:
        ConfigurationError: There is no such file.
    """
    if path is None or path == SEGMIND:
        return _packaged(str(path or HEYGEN))
    return _read(path)


@cache
def _packaged(path: str) -> Spec:
    """Read once for all sandboxes of a process: its validators are compiled when first needed, and never change."""
    return _read(Path(path))


def _read(source: Traversable) -> Spec:
    try:
        return Spec(json.loads(source.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise ConfigurationError(f"no OpenAPI document at {source}: `make codegen` writes it") from error


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    where: str
    required: bool
    schema: Schema

    @property
    def default(self) -> Any:
        return self.schema.get("default")


class Spec:
    """Every operation of the document by its name, and its schemas."""

    def __init__(self, document: Schema) -> None:
        self.document = document
        self.components: Schema = document.get("components", {})
        self.operations: dict[str, Operation] = {
            operation.id: operation for operation in self._read_operations(document["paths"])
        }

    @cached_property
    def id_names(self) -> Mapping[str, str]:
        """What the path of an item calls its id, by the path of the collection."""
        found: dict[str, str] = {}
        for operation in self.operations.values():
            collection, _, last = operation.path.rpartition("/")
            if last.startswith("{") and "{" not in collection:
                found[collection] = last[1:-1]
        return found

    def _read_operations(self, paths: Mapping[str, Schema]) -> Iterator[Operation]:
        for path, item in paths.items():
            for method, node in item.items():
                if method in _METHODS:
                    yield Operation(self, method.upper(), path, node, item.get("parameters", []))

    def resolve(self, node: Schema) -> Schema:
        """Follow a local reference."""
        while "$ref" in node:
            target: Any = self.document
            for step in node["$ref"].removeprefix("#/").split("/"):
                target = target[step.replace("~1", "/").replace("~0", "~")]
            node = target
        return node

    def validator(self, schema: Schema) -> Draft202012Validator:
        """Compiled against the document as it is: what answers are held to."""
        return _compile(schema, self.components.get("schemas", {}))

    def request_validator(self, schema: Schema) -> Draft202012Validator:
        """Compiled with unions flattened by their discriminator, so that an error names the field at fault."""
        return _compile(flatten(schema, self.resolve), self._flat_schemas)

    @cached_property
    def _flat_schemas(self) -> Mapping[str, Schema]:
        schemas: Mapping[str, Schema] = self.components.get("schemas", {})
        return {name: flatten(schema, self.resolve) for name, schema in schemas.items()}


class Operation:
    """One operation of the document.

    Attributes:
        id: Its operationId, such as ``createVideo``.
        success: Its success status; the other one, where there are two, is for what was there before.
        keyed: Whether it takes an Idempotency-Key.
        scopes: What a key has to be allowed, or None where the document does not say.
    """

    def __init__(self, spec: Spec, method: str, path: str, node: Schema, shared: list[Schema]) -> None:
        self._spec = spec
        self.method = method
        self.path = path
        self.id: str = node["operationId"]
        self._node = node
        parameters = [spec.resolve(parameter) for parameter in [*shared, *node.get("parameters", [])]]
        self.parameters: list[Parameter] = [
            Parameter(p["name"], p["in"], bool(p.get("required")), spec.resolve(p.get("schema", {})))
            for p in parameters
        ]
        self.success: int = max(int(status) for status in node["responses"] if re.fullmatch(r"2\d\d", str(status)))
        self.keyed: bool = any(p.where == "header" and p.name.lower() == "idempotency-key" for p in self.parameters)
        self._validators: dict[object, Draft202012Validator | None] = {}

    def __repr__(self) -> str:
        return f"<Operation {self.id}: {self.method} {self.path}>"

    @property
    def body_schema(self) -> Schema | None:
        """Schema of the JSON body, or None where the operation takes none."""
        content = self._body.get("content", {}).get(_JSON)
        return content["schema"] if content else None

    @property
    def body_required(self) -> bool:
        return bool(self._body.get("required"))

    @property
    def body_is_empty(self) -> bool:
        """Whether the body has no fields, so that HeyGen does not miss it."""
        schema = self._spec.resolve(self.body_schema) if self.body_schema else {}
        return schema.get("type") == "object" and not schema.get("properties")

    @property
    def _body(self) -> Schema:
        return self._spec.resolve(self._node.get("requestBody", {}))

    @property
    def answer_schema(self) -> Schema | None:
        """Schema of the JSON answer, or None where there is none."""
        content = self._answer_content.get(_JSON)
        return content["schema"] if content else None

    @property
    def answer_kind(self) -> str | None:
        """The media type of an answer that is not JSON, or None."""
        return None if _JSON in self._answer_content else next(iter(self._answer_content), None)

    @property
    def _answer_content(self) -> Schema:
        content: Schema = self._spec.resolve(self._node["responses"][str(self.success)]).get("content", {})
        return content

    @property
    def certainty(self) -> str:
        """How sure the document is of the operation."""
        return str(self._node.get("x-heygen-certainty", "several"))

    @property
    def error_codes(self) -> Mapping[str, list[str]]:
        """Codes that HeyGen names, by error status."""
        return cast("Mapping[str, list[str]]", self._node.get("x-heygen-errors", {}))

    @property
    def job(self) -> Schema | None:
        """What the document says of the job that it starts."""
        return self._node.get("x-heygen-job")

    @property
    def scopes(self) -> tuple[str, ...]:
        """What a key with chosen scopes needs."""
        return tuple(self._node.get("x-heygen-scopes", ()))

    def body_defaults(self, body: Mapping[str, Any]) -> Schema:
        """What the document says of the fields that a body leaves out at its root."""
        schema = self._spec.resolve(self.body_schema or {})
        if "discriminator" in schema:
            name: str = schema["discriminator"]["propertyName"]
            schema = self._branch(schema, name, body.get(name)) or {}
        return {name: node["default"] for name, node in schema.get("properties", {}).items() if "default" in node}

    def running_words(self) -> list[str]:
        """The words of its job before the final ones, in the document's order."""
        job = self.job or {}
        final = {*job.get("done", ()), *job.get("failed", ())}
        return [word for word in self._words() if word.lower() not in final] or ["processing"]

    def final_word(self, words: list[str]) -> str:
        """The first of these words, as the state of its job is spelled."""
        return next((word for word in self._words() if word.lower() == words[0]), words[0])

    def _words(self) -> list[str]:
        job = self.job or {}
        status = self._spec.operations[job["status_operation"]].answer_schema or {}
        data = self._spec.resolve(self._spec.resolve(status)["properties"]["data"])
        state = self._spec.resolve(data.get("properties", {}).get(job.get("status_field", "status"), {}))
        return list(state.get("enum", []))

    def body_validator(self) -> Draft202012Validator | None:
        return self._cached("body", self.body_schema, request=True)

    def parameter_validator(self, parameter: Parameter) -> Draft202012Validator | None:
        return self._cached((parameter.where, parameter.name), parameter.schema, request=True)

    def response_validator(self, status: int) -> Draft202012Validator | None:
        """For a status of the document, or of its ``default``; None where no JSON is described."""
        responses: Mapping[str, Schema] = self._node["responses"]
        response = self._spec.resolve(responses.get(str(status)) or responses.get("default") or {})
        content = response.get("content", {}).get(_JSON)
        return self._cached(status, content["schema"] if content else None, request=False)

    def root_fields(self, body: Mapping[str, Any]) -> frozenset[str] | None:
        """Fields that ``body`` may have at its root, or None where the document leaves it open."""
        schema = self._spec.resolve(self.body_schema or {})
        discriminator = schema.get("discriminator")
        if discriminator:
            name: str = discriminator["propertyName"]
            branch = self._branch(schema, name, body.get(name))
            if branch is None:
                return None
            schema = branch
        if "properties" not in schema or schema.get("additionalProperties"):
            return None
        return frozenset(schema["properties"])

    @cached_property
    def spellings(self) -> Mapping[str, str]:
        """Names of root fields by a documented spelling that differs from the one in use: both are accepted."""
        properties: Mapping[str, Schema] = self._spec.resolve(self.body_schema or {}).get("properties", {})
        key = "x-heygen-documented-name"
        return {node[key]: name for name, node in properties.items() if key in node}

    def _branch(self, schema: Schema, name: str, value: object) -> Schema | None:
        for option in schema["oneOf"]:
            branch = self._spec.resolve(option)
            if branch["properties"][name].get("const") == value:
                return branch
        return None

    def _cached(self, key: object, schema: Schema | None, *, request: bool) -> Draft202012Validator | None:
        if key not in self._validators:
            make = self._spec.request_validator if request else self._spec.validator
            self._validators[key] = None if schema is None else make(schema)
        return self._validators[key]


def _compile(schema: Schema, schemas: Mapping[str, Schema]) -> Draft202012Validator:
    """A validator with the components that the schema refers to: with all, each takes far longer."""
    try:
        from jsonschema_rs import Draft202012Validator
    except ImportError as error:
        raise MissingExtra("The sandbox", "sandbox") from error
    names, queue = set[str](), list(_references(schema))
    while queue:
        name = queue.pop()
        if name in schemas and name not in names:
            names.add(name)
            queue += _references(schemas[name])
    used = {name: schemas[name] for name in sorted(names)}
    return Draft202012Validator({**schema, "components": {"schemas": used}})


def _references(node: object) -> Iterator[str]:
    """The names of the component schemas that a schema refers to."""
    if isinstance(node, dict):
        fields = cast("Schema", node)
        if isinstance(ref := fields.get("$ref"), str):
            yield ref.removeprefix("#/components/schemas/")
        for value in fields.values():
            yield from _references(value)
    elif isinstance(node, list):
        for value in cast("list[object]", node):
            yield from _references(value)
