"""The generator's copy of a document: the same API in the forms that the generator handles well."""

from __future__ import annotations

import copy
from typing import Any

from codegen.documents import CodegenError, Json, at, resolve
from codegen.forms import tidy

__all__ = ["KEY", "METHODS", "RESULT", "lower", "normalise"]

METHODS = ("get", "put", "post", "patch", "delete")
RESULT = "x-codegen-result"
"""On an operation: how its answer is unwrapped (``data``, ``page``, ``bare``, ``nothing``), and whether a page names the
next one."""

KEY = "x-codegen-key"
"""On an operation: whether it takes an ``Idempotency-Key``."""

_ENVELOPE = {"data", "error", "has_more", "next_token"}


def normalise(document: Json) -> Json:
    """A copy in which every operation has one success with its content unwrapped, and every object has a name.

    - Answers with an error status go: the core maps errors once, for all operations.
    - ``{data}`` and ``{data, has_more, next_token}``, inline or named, are recognised by their shape.
    - Inline objects and enums become components, named after where they are.
    - The ``Idempotency-Key`` header goes: the core sends it.
    - Components that nothing refers to any more go.
    """
    result = tidy(document)
    schemas: Json = result.setdefault("components", {}).setdefault("schemas", {})
    for name in list(schemas):
        with at(name):
            entries = schemas[name].get("anyOf", [])
            if {"type": "null"} in entries and any("properties" in entry or "enum" in entry for entry in entries):
                raise CodegenError(f"{name}: a component that may be null is not known; say so where it is used")
            _lift_inside(schemas, name, schemas[name])
    for path, methods in result["paths"].items():
        shared = methods.pop("parameters", [])
        for method in METHODS:
            if (operation := methods.get(method)) is not None:
                where = f"{method.upper()} {path}"
                with at(where):
                    if not operation.get("operationId"):
                        raise CodegenError(f"{where}: no operationId")
                    operation["parameters"] = _parameters(result, operation, shared, where)
                    _body(result, operation, where)
                    _response(result, operation, where)
    _prune(result)
    result["components"] = {"schemas": result["components"]["schemas"]}
    return result


def lower(document: Json) -> Json:
    """A copy with objects of unnamed fields as ``{}``, for which the generator would otherwise make empty classes."""

    def plain(node: Any, *, component: bool = False) -> Any:
        if isinstance(node, list):
            return [plain(entry) for entry in node]
        if not isinstance(node, dict):
            return node
        if not component and node.get("type") == "object" and not node.get("properties"):
            return {key: value for key, value in node.items() if key == "description"}
        return {key: plain(value) for key, value in node.items()}

    result: Json = copy.deepcopy(document)
    for methods in result["paths"].values():
        for operation in methods.values():
            # The generator would make a class of a form whose only field is the file.
            if "multipart/form-data" in operation.get("requestBody", {}).get("content", {}):
                del operation["requestBody"]
    # Before the objects of unnamed fields go, as some classes are only mentioned there.
    _prune(result)
    schemas = {name: plain(schema, component=True) for name, schema in result["components"]["schemas"].items()}
    result = plain({key: value for key, value in result.items() if key != "components"})
    result["components"] = {"schemas": schemas}
    return result


def _parameters(document: Json, operation: Json, shared: list[Json], where: str) -> list[Json]:
    found: dict[tuple[str, str], Json] = {}
    operation[KEY] = False
    for node in [*shared, *operation.get("parameters", [])]:
        parameter = resolve(document, node)
        if parameter["in"] == "header" and parameter["name"].lower() == "idempotency-key":
            operation[KEY] = True
            continue
        if parameter["in"] not in {"path", "query"}:
            raise CodegenError(
                f"{where}: {parameter['in']} parameter {parameter['name']}: only path and query are known"
            )
        if "schema" in parameter:
            name = f"{_pascal(operation['operationId'])}{_pascal(parameter['name'])}"
            schema = _lift(document["components"]["schemas"], name, copy.deepcopy(parameter["schema"]))
            parameter = {**parameter, "schema": schema}
        found[parameter["name"], parameter["in"]] = parameter
    return list(found.values())


def _body(document: Json, operation: Json, where: str) -> None:
    if "requestBody" not in operation:
        return
    body = copy.deepcopy(resolve(document, operation["requestBody"]))
    kinds = [kind for kind in body["content"] if kind in {"application/json", "multipart/form-data"}]
    if len(kinds) != 1 or len(body["content"]) != 1:
        raise CodegenError(f"{where}: the body is {', '.join(body['content'])}; one of JSON or multipart is known")
    media = body["content"][kinds[0]]
    media.pop("examples", None)
    if kinds[0] == "application/json":
        name = f"{_pascal(operation['operationId'])}Body"
        media["schema"] = _lift(document["components"]["schemas"], name, media["schema"])
    operation["requestBody"] = body


def _response(document: Json, operation: Json, where: str) -> None:
    good = {status: node for status, node in operation["responses"].items() if str(status).startswith("2")}
    if not good:
        raise CodegenError(f"{where}: no answer with a success status")
    if any(not str(status).isdigit() for status in good):
        raise CodegenError(f"{where}: {', '.join(map(str, good))}: a range of statuses is not known")
    schemas = []
    for node in good.values():
        content = resolve(document, node).get("content") or {}
        if content and list(content) != ["application/json"]:
            raise CodegenError(f"{where}: the answer is {', '.join(content)}; only JSON is known")
        schemas.append(content["application/json"]["schema"] if content else None)
    if any(schema != schemas[0] for schema in schemas):
        raise CodegenError(f"{where}: success statuses with different answers")
    kind, schema = _unwrap(document, schemas[0], where)
    continues = kind == "page" and "next_token" in resolve(document, schemas[0])["properties"]
    operation[RESULT] = {"kind": kind, "continues": continues}
    if schema is not None:
        inner = schema["items"] if kind == "page" else schema
        inner = _lift(document["components"]["schemas"], f"{_pascal(operation['operationId'])}Result", inner)
        schema = {"type": "array", "items": inner} if kind == "page" else inner
    content = {} if schema is None else {"content": {"application/json": {"schema": schema}}}
    operation["responses"] = {"200": {"description": "The answer.", **content}}


def _unwrap(document: Json, schema: Any, where: str) -> tuple[str, Any]:
    if schema is None or _carries_nothing(document, schema):
        return "nothing", None
    properties = resolve(document, schema).get("properties", {})
    if "data" not in properties:
        return "bare", schema
    if strange := set(properties) - _ENVELOPE:
        raise CodegenError(f"{where}: the envelope has {', '.join(sorted(strange))} beside data, which would be lost")
    data = properties["data"]
    listed = resolve(document, data)
    if listed.get("type") == "array" and {"has_more", "next_token"} & set(properties):
        return "page", listed
    return ("nothing", None) if _carries_nothing(document, data) else ("data", data)


def _carries_nothing(document: Json, schema: Json) -> bool:
    """Whether it is an object in which no field may be."""
    shape = resolve(document, schema)
    return bool(shape.get("additionalProperties") is False and not shape.get("properties"))


def _lift_inside(schemas: Json, owner: str, schema: Any) -> None:
    for name, node in list(schema.get("properties", {}).items()):
        schema["properties"][name] = _lift(schemas, f"{owner}{_pascal(name)}", node)
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            schema[key] = _lift(schemas, f"{owner}Item", schema[key])
    for key in ("oneOf", "anyOf"):
        if key in schema:
            several = sum("properties" in entry or "enum" in entry for entry in schema[key]) > 1
            schema[key] = [
                _lift(schemas, f"{owner}{number if several else ''}", entry)
                for number, entry in enumerate(schema[key], 1)
            ]


def _lift(schemas: Json, name: str, schema: Any) -> Any:
    """``schema``, or a reference to a new component where it is an object with fields, a union or an enum."""
    if not isinstance(schema, dict) or "$ref" in schema:
        return schema
    objects = [entry for key in ("oneOf", "anyOf") for entry in schema.get(key, []) if "$ref" in entry]
    if schema.get("properties") or "enum" in schema or len(objects) > 1:
        nullable = [entry for entry in schema.get("anyOf", []) if entry.get("type") == "null"]
        if nullable:
            schema = {**schema, "anyOf": [entry for entry in schema["anyOf"] if entry.get("type") != "null"]}
        if name in schemas:
            raise CodegenError(f"{name}: an inline schema would be named like a component; name it in the document")
        schemas[name] = schema
        _lift_inside(schemas, name, schema)
        ref = {"$ref": f"#/components/schemas/{name}"}
        return {"anyOf": [ref, {"type": "null"}]} if nullable else ref
    _lift_inside(schemas, name, schema)
    return schema


def _prune(document: Json) -> None:
    schemas = document["components"]["schemas"]
    wanted: set[str] = set()
    queue: list[Any] = [document["paths"]]
    while queue:
        node = queue.pop()
        if isinstance(node, list):
            queue += node
        elif isinstance(node, dict):
            ref = node.get("$ref")
            if isinstance(ref, str):
                name = ref.rpartition("/")[2]
                if name not in schemas:
                    raise CodegenError(f"{ref} does not exist")
                if name not in wanted:
                    wanted.add(name)
                    queue.append(schemas[name])
            queue += [value for key, value in node.items() if key not in {"links", "example", "examples"}]
    document["components"]["schemas"] = {name: schema for name, schema in schemas.items() if name in wanted}


def _pascal(name: str) -> str:
    words = "".join(character if character.isalnum() else " " for character in name).split()
    return "".join(word[:1].upper() + word[1:] for word in words)
