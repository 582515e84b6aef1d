"""Requests and answers made up from the document: the least that it asks for, and all that it knows."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs

from heygen_async._wire.files import BytesFile

Node = dict[str, Any]
METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Spec:
    """A document beside the package that was generated from it."""

    package: str
    root: Node

    @classmethod
    def of(cls, package: str) -> Spec:
        folder = Path(str(import_module(package).__file__)).parent
        return cls(package, json.loads((folder / "spec.json").read_text(encoding="utf-8")))

    def resolve(self, node: Node) -> Node:
        while "$ref" in node:
            found: Any = self.root
            for key in node["$ref"][2:].split("/"):
                found = found[key.replace("~1", "/").replace("~0", "~")]
            node = found
        return node

    def operations(self) -> Iterator[tuple[str, str, Node]]:
        for path, methods in self.root["paths"].items():
            for method in METHODS:
                if method in methods:
                    yield method.upper(), path, methods[method]

    def module(self, node: Node) -> Any:
        operations = import_module(f"{self.package}.operations")
        tag, name = operations.MODULES[node["operationId"]]
        return import_module(f"{self.package}.api.{tag}.{name}")

    def model(self, name: str) -> Any:
        return getattr(import_module(f"{self.package}.models"), name)

    def parameters(self, node: Node) -> list[Node]:
        found = [self.resolve(entry) for entry in node.get("parameters", [])]
        return [entry for entry in found if entry["in"] in {"path", "query"}]

    def body(self, node: Node) -> tuple[str, Node] | None:
        if "requestBody" not in node:
            return None
        ((kind, media),) = self.resolve(node["requestBody"])["content"].items()
        return kind, media["schema"]

    def answer(self, node: Node) -> Node | None:
        good = next(entry for status, entry in node["responses"].items() if status.startswith("2"))
        content = self.resolve(good).get("content")
        return content["application/json"]["schema"] if content else None

    def strict(self) -> Node:
        """The document with every object closed, so that validation also finds fields that do not exist."""

        def close(node: Any) -> Any:
            if isinstance(node, list):
                return [close(entry) for entry in node]
            if not isinstance(node, dict):
                return node
            closed = {key: close(value) for key, value in node.items()}
            if node.get("type") == "object" and "properties" in node:
                closed["additionalProperties"] = False
            return closed

        schemas: Node = close(copy.deepcopy(self.root["components"]["schemas"]))
        return schemas


def variants(spec: Spec, schema: Node) -> int:
    """How many kinds of object a schema chooses from at its top."""
    return len(spec.resolve(schema).get("oneOf", [None]))


def sample(spec: Spec, schema: Node, *, full: bool, choice: int = 0) -> Any:
    """JSON that the schema allows: with every field, or only with those that must be there."""
    schema = spec.resolve(schema)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][-1]
    for key in ("oneOf", "anyOf"):
        if key in schema:
            entries = [entry for entry in schema[key] if entry.get("type") != "null"]
            return sample(spec, entries[choice % len(entries)], full=full)
    kind = schema.get("type", "object")
    kind = next(entry for entry in kind if entry != "null") if isinstance(kind, list) else kind
    match kind:
        case "object":
            properties, required = schema.get("properties", {}), schema.get("required", [])
            if not properties and (inner := schema.get("additionalProperties")):
                return {"some": sample(spec, inner, full=full) if isinstance(inner, dict) else "thing"}
            # A constant is always sent: it says what the object is.
            wanted = [name for name in properties if full or name in required or "const" in properties[name]]
            return {name: sample(spec, properties[name], full=full) for name in wanted}
        case "array":
            return [sample(spec, schema["items"], full=full)] * max(1, schema.get("minItems", 0))
        case "string":
            return _text(schema)
        case "integer":
            return int(_limit(schema, 7))
        case "number":
            return float(_limit(schema, 7.5))
        case "boolean":
            return True
    raise AssertionError(schema)


def _limit(schema: Node, otherwise: float) -> float:
    for name in ("maximum", "minimum"):
        if name in schema:
            return float(schema[name])
    return otherwise


def _text(schema: Node) -> str:
    if schema.get("pattern", "").startswith("^#"):
        return "#12AB9f"
    if schema.get("format") in {"uri", "url"}:
        return "https://example.com/a?b=c"
    shortest: int = schema.get("minLength", 0)
    return ("text" * (1 + shortest // 4))[: schema.get("maxLength", 400)]


def sent(spec: Spec, schema: Node, value: Any) -> Any:
    """The generated object that stands for JSON."""
    if "$ref" in schema:
        name, target = schema["$ref"].rpartition("/")[2], spec.resolve(schema)
        if "oneOf" in target:
            variant = _variant(spec, target, value)
            if isinstance(merged := spec.model(name), type):  # one class that has the fields of all
                fields = spec.resolve(variant)["properties"]
                return merged(**{field: sent(spec, fields[field], entry) for field, entry in value.items()})
            return sent(spec, variant, value)
        if "enum" in target:
            return spec.model(name)(value)
        if target.get("type") == "object":
            model = spec.model(name)
            names = {entry.name for entry in attrs.fields(model)}
            properties = target.get("properties", {})
            return model(
                **{
                    (wire if wire in names else f"{wire}_"): sent(spec, properties[wire], entry)
                    for wire, entry in value.items()
                }
            )
        schema = target
    for key in ("anyOf", "oneOf"):
        if key in schema:
            return sent(spec, next(entry for entry in schema[key] if entry.get("type") != "null"), value)
    if isinstance(value, list):
        return [sent(spec, schema["items"], entry) for entry in value]
    if isinstance(value, dict) and isinstance(inner := schema.get("additionalProperties"), dict):
        return {key: sent(spec, inner, entry) for key, entry in value.items()}
    return value


def _variant(spec: Spec, union: Node, value: Any) -> Node:
    if "discriminator" in union:
        word = value[union["discriminator"]["propertyName"]]
        return {"$ref": union["discriminator"]["mapping"][word]}
    for entry in union["oneOf"]:
        known = spec.resolve(entry)["properties"]
        if all(name in known and known[name].get("const", one) == one for name, one in value.items()):
            return dict(entry)
    raise AssertionError(value)


@dataclass(frozen=True)
class Request:
    """Arguments for one operation, and the JSON that they should become."""

    positional: tuple[Any, ...]
    keywords: dict[str, Any]
    query: dict[str, Any]
    json: Any
    files: tuple[str, ...]


def request(spec: Spec, node: Node, *, full: bool, choice: int = 0) -> Request:
    """Arguments for one operation: those of the path in order, the rest by name."""
    positional, keywords, query, files = [], {}, {}, []
    parameters = spec.parameters(node)
    for parameter in parameters:
        value = sample(spec, parameter["schema"], full=full)
        if parameter["in"] == "query":
            if not (full or parameter.get("required")):
                continue
            query[parameter["name"]] = value
        if parameter["in"] == "path":
            positional.append(sent(spec, parameter["schema"], value))
        else:
            keywords[parameter["name"]] = sent(spec, parameter["schema"], value)
    json_body = None
    if body := spec.body(node):
        kind, schema = body
        if kind == "application/json":
            json_body = sample(spec, schema, full=full, choice=choice)
            keywords["body"] = sent(spec, schema, json_body)
        else:
            files = list(spec.resolve(schema)["properties"])
            keywords |= {name: BytesFile("a.png", "image/png", b"--+++ is content") for name in files}
    return Request(tuple(positional), keywords, query, json_body, tuple(files))
