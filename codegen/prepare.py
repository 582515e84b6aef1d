"""The generator's copy of a document: the same API with one answer per operation and a name for every object."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any

from codegen.canonical import ANNOTATIONS, canonical
from codegen.documents import CodegenError, Json, Refusal, at, resolve
from codegen.schemas import combine, separate_null

__all__ = ["HEADERS", "HOSTILE_PATH", "KEY", "METHODS", "NOTES", "RESULT", "normalise", "operations"]

METHODS = ("get", "put", "post", "patch", "delete", "head")
RESULT = "x-codegen-result"
"""On an operation: how its answer is unwrapped (``data``, ``page``, ``bare``, ``nothing``, or ``events``,
one by one), whether a page names the
next one, whether the answer may have no body, and, where it is not JSON, whether it is ``text`` or ``bytes`` and of which
media types."""

KEY = "x-codegen-key"
"""On an operation: whether it takes an ``Idempotency-Key``."""

HEADERS = "x-codegen-headers"
"""On an operation: the headers that it takes and returns, which no argument and no result stands for."""

NOTES = "x-codegen-notes"
"""On the document: what no code stands for, and why that does no harm."""

HOSTILE_PATH = "a path with characters that no path can have"

_EVENTS = "text/event-stream"
_MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+*-]+/[a-z0-9!#$&^_.+*-]+")
# Media types that are text beside text/….
_TEXT = re.compile(r"application/(.*\+)?(xml|yaml|x-yaml|jsonl|jsonlines|x-ndjson|javascript|x-subrip)")
# Stands for an answer that is not JSON.
_WHOLE: Json = {"type": "string"}
_ENVELOPE = {"data", "error", "has_more", "next_token"}
_BESIDE = {"summary", "description", "parameters", "servers"}
_OF_OPERATION = {
    "callbacks",
    "deprecated",
    "description",
    "externalDocs",
    "operationId",
    "parameters",
    "requestBody",
    "responses",
    "security",
    "servers",
    "summary",
    "tags",
}
# OpenAPI says that parameters of these names are ignored: they are described elsewhere.
_IGNORED_HEADERS = {"accept", "authorization", "content-type"}


def normalise(document: Json) -> Json:
    """Return a copy in which every operation has one success with its content unwrapped, and every object has a name.

    - Answers with an error status are dropped: the transport maps errors once, for all operations.
    - ``{data}`` and ``{data, has_more, next_token}``, inline or named, are recognised by their shape.
    - Inline objects and enums become components, named after where they are.
    - The ``Idempotency-Key`` header is dropped: the transport sends it.
    - Components that nothing refers to any more are dropped.

    Raises:
        CodegenError: Something would be lost.
    """
    version = document.get("openapi")
    if not isinstance(version, str) or not version.startswith(("3.0.", "3.1.", "3.2.")):
        raise Refusal(
            "openapi", "a version that is not known", "Convert the document to 3.0, 3.1 or 3.2.", repr(version)
        )
    result: Json = canonical(document)
    schemas: Json = result.setdefault("components", {}).setdefault("schemas", {})
    notes: list[str] = []
    for name in result.get("webhooks") or {}:
        notes.append(f"webhooks > {name}: no code is generated. heygen_async.webhooks reads what HeyGen sends")
    result["paths"], result["components"] = (_spell_out(result, result[key]) for key in ("paths", "components"))
    schemas = result["components"]["schemas"]
    separate_null(result)
    combine(result)
    for name in list(schemas):
        with at(name):
            _lift_inside(schemas, name, schemas[name])
    for path, item in result["paths"].items():
        with at(path):
            _path(path)
            if isinstance(item.get("$ref"), str):
                item = result["paths"][path] = copy.deepcopy(resolve(result, item))
            _servers(result, item, path)
            shared = item.get("parameters", [])
            for key in [key for key in item if key not in METHODS]:
                if key not in _BESIDE and not key.startswith("x-"):
                    remedy = "Remove it in the overlay; GET, PUT, POST, PATCH, DELETE and HEAD are generated."
                    raise Refusal(path, "a part of a path that is not known", remedy, key)
                del item[key]
        for method, operation in item.items():
            where = f"{method.upper()} {path}"
            with at(where):
                _operation(result, operation, shared, method, where, notes)
    _prune(result)
    result["components"] = {"schemas": result["components"]["schemas"]}
    result[NOTES] = notes
    return result


def _spell_out(document: Json, node: Any, inside: tuple[str, ...] = ()) -> Any:
    """Put a copy in place of a reference into the middle of a component or a path: nothing there has a name."""
    if isinstance(node, list):
        return [_spell_out(document, entry, inside) for entry in node]
    if not isinstance(node, dict):
        return node
    ref = node.get("$ref")
    if not isinstance(ref, str) or not re.match(r"#/(paths/|components/\w+/[^/]+/)", ref):
        return {key: _spell_out(document, value, inside) for key, value in node.items()}
    if ref in inside:
        raise Refusal(ref, "a reference into the middle of what refers to it", "Make it a component.")
    beside = {key: value for key, value in node.items() if key != "$ref"}
    target = _spell_out(document, resolve(document, {"$ref": ref}), (*inside, ref))
    return {**copy.deepcopy(target), **beside} if isinstance(target, dict) else target


def operations(document: Json) -> Iterator[tuple[str, str, Json]]:
    """Yield path, method and node of every operation of a document, as it was written."""
    for path, item in document.get("paths", {}).items():
        for method in METHODS:
            if isinstance(item, dict) and isinstance(item.get(method), dict):
                yield path, method, item[method]


def _operation(document: Json, operation: Json, shared: list[Json], method: str, where: str, notes: list[str]) -> None:
    if not isinstance(operation.get("operationId"), str) or not operation["operationId"].strip():
        raise Refusal(where, "no operationId", "Give it one: functions and classes are named after it.")
    if unknown := [key for key in operation if key not in _OF_OPERATION and not key.startswith("x-")]:
        raise Refusal(
            where, "a part of an operation that is not known", "Remove it in the overlay.", ", ".join(unknown)
        )
    _servers(document, operation, where)
    if operation.pop("callbacks", None):
        notes.append(f"{where} > callbacks: no code is generated. heygen_async.webhooks reads what HeyGen sends")
    operation[HEADERS] = {"sent": [], "received": []}
    operation["parameters"] = _parameters(document, operation, shared, where, notes)
    _body(document, operation, where, notes)
    _response(document, operation, method, where, notes)


def _path(path: str) -> None:
    """Refuse a path that is not segments and ``{parameters}``."""
    outside = re.sub(r"\{[A-Za-z0-9_.\-]+\}", "", path)
    if not path.startswith("/") or not re.fullmatch(r"[A-Za-z0-9\-._~!$&'()*+,;=:@/%]*", outside):
        remedy = "Write a path of segments and {parameters}, such as /v3/videos/{video_id}."
        raise Refusal(repr(path), HOSTILE_PATH, remedy)
    names = re.findall(r"\{(.*?)\}", path)
    if len(set(names)) != len(names):
        raise Refusal(path, "a path that names a parameter twice", "Rename one of them.")


def _servers(document: Json, node: Json, where: str) -> None:
    """Refuse another host for one path or operation: a client has one."""
    servers = node.pop("servers", None)
    if servers and servers != document.get("servers"):
        urls = ", ".join(str(server.get("url")) for server in servers)
        remedy = (
            "A client has one base URL: give these operations a document of their own, or remove it in the overlay."
        )
        raise Refusal(where, "a server of its own", remedy, urls)


def _parameters(document: Json, operation: Json, shared: list[Json], where: str, notes: list[str]) -> list[Json]:
    found: dict[tuple[str, str], Json] = {}
    operation[KEY] = False
    for node in [*shared, *operation.get("parameters", [])]:
        parameter = resolve(document, node)
        name, place = parameter["name"], parameter["in"]
        if place == "header" and name.lower() == "idempotency-key":
            operation[KEY] = True
            continue
        if place == "header" and name.lower() in _IGNORED_HEADERS:
            continue
        if place in {"header", "cookie"} and not parameter.get("required"):
            if place == "header":
                operation[HEADERS]["sent"].append(name)
            notes.append(
                f"{where} > {place} > {name}: no argument is generated."
                + (" Pass it with RequestOptions(headers=…)" if place == "header" else " No cookies are sent")
            )
            continue
        if place not in {"path", "query"}:
            remedy = (
                "Make it optional or remove it in the overlay; callers pass headers with RequestOptions(headers=…)."
            )
            raise Refusal(f"{where} > {place} > {name}", f"a required {place} parameter", remedy)
        if "schema" in parameter:
            lifted = f"{_pascal(operation['operationId'])}{_pascal(name)}"
            schema = _lift(document["components"]["schemas"], lifted, copy.deepcopy(parameter["schema"]))
            parameter = {**parameter, "schema": schema}
        found[name, place] = parameter
    return list(found.values())


def _is_json(kind: str) -> bool:
    kind = kind.partition(";")[0].strip().lower()
    return kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json"))


def _body(document: Json, operation: Json, where: str, notes: list[str]) -> None:
    if "requestBody" not in operation:
        return
    body = copy.deepcopy(resolve(document, operation["requestBody"]))
    content = body.get("content") or {}
    kind = next((kind for kind in content if _is_json(kind)), None) or next(
        (kind for kind in content if kind == "multipart/form-data"), None
    )
    if kind is None:
        remedy = "Describe it as application/json or multipart/form-data in the overlay, or remove the operation."
        raise Refusal(
            f"{where} body", "a body that is neither JSON nor a form", remedy, ", ".join(content) or "no content"
        )
    if others := [other for other in content if other != kind]:
        notes.append(f"{where} body: sent as {kind}, never as {', '.join(others)}")
    schema = content[kind].get("schema", {})
    if _is_json(kind):
        name = f"{_pascal(operation['operationId'])}Body"
        schema = _lift(document["components"]["schemas"], name, schema)
        kind = "application/json"
    elif isinstance(schema, dict) and "$ref" not in schema:
        _lift_inside(document["components"]["schemas"], f"{_pascal(operation['operationId'])}Form", schema)
    operation["requestBody"] = {**body, "content": {kind: {"schema": schema}}}


def _response(document: Json, operation: Json, method: str, where: str, notes: list[str]) -> None:
    good = {
        status: resolve(document, node)
        for status, node in operation["responses"].items()
        if re.fullmatch(r"2(\d\d|XX)", str(status).upper())
    }
    if not good:
        raise Refusal(where, "no answer with a success status", "Describe one, such as 200 or 204.")
    schemas: list[Any] = []
    events, plain = False, dict[str, None]()
    for status, node in good.items():
        content = {} if method == "head" else node.get("content") or {}
        kind = next((kind for kind in content if _is_json(kind) or kind == _EVENTS), None)
        events = events or kind == _EVENTS
        if content and kind is None:
            plain |= dict.fromkeys(_media_type(one, f"{where} > {status}") for one in content)
            schemas.append(_WHOLE)
            continue
        if others := [other for other in content if other != kind]:
            notes.append(f"{where} > {status}: read as {kind}, never as {', '.join(others)}")
        if kind is not None and "schema" not in content[kind]:
            raise Refusal(f"{where} > {status}", "an answer without a schema", "Add one; {} stands for anything.")
        schemas.append(content[kind]["schema"] if kind is not None else None)
        operation[HEADERS]["received"] += [
            name for name in node.get("headers") or {} if name not in operation[HEADERS]["received"]
        ]
    present = [schema for schema in schemas if schema is not None]
    if plain and (events or any(schema is not _WHOLE for schema in present)):
        remedy = "Describe one of them in the overlay: which one comes would have to be guessed."
        raise Refusal(where, "one success is JSON or events, another is not", remedy, ", ".join(plain))
    schema = _one_answer(document, present, where) if present else None
    if events or plain:
        kind, continues = "events" if events else "bare", False
    else:
        kind, schema, continues = _unwrap(document, schema, where, notes)
    operation[RESULT] = {"kind": kind, "continues": continues, "absent": bool(present) and None in schemas}
    operation[RESULT]["reads"] = "json" if not plain else "text" if all(map(_is_text, plain)) else "bytes"
    operation[RESULT]["accept"] = ", ".join(plain)
    if schema is not None:
        inner = schema["items"] if kind == "page" else schema
        inner = _lift(document["components"]["schemas"], f"{_pascal(operation['operationId'])}Result", inner)
        schema = {"type": "array", "items": inner} if kind == "page" else inner
    content = {} if schema is None else {"content": {"application/json": {"schema": schema}}}
    operation["responses"] = {"200": {"description": "The answer.", **content}}


def _media_type(text: str, where: str) -> str:
    kind = text.partition(";")[0].strip().lower()
    if not _MEDIA_TYPE.fullmatch(kind):
        raise Refusal(where, "not a media type", "Write one such as audio/mpeg.", repr(text))
    return kind


def _is_text(kind: str) -> bool:
    return kind.startswith("text/") or bool(_TEXT.fullmatch(kind))


def _one_answer(document: Json, schemas: list[Json], where: str) -> Json:
    """What can be relied on, whichever of several success statuses comes."""
    first, *others = schemas
    for other in others:
        if other != first:
            first = _common(document, first, other, where)
    return first


def _common(document: Json, one: Json, two: Json, where: str, depth: int = 0) -> Json:
    """A schema of which both are: an object with the fields of both, where both are objects, or anything."""
    if _without_words(one) == _without_words(two):
        return one
    a, b = resolve(document, one), resolve(document, two)
    both = [isinstance(node, dict) and node.get("type") == "object" and "properties" in node for node in (a, b)]
    if not all(both) or depth > 3:
        return {}
    properties = dict(a["properties"])
    for name, node in b["properties"].items():
        properties[name] = _common(document, properties[name], node, where, depth + 1) if name in properties else node
    required = [name for name in a.get("required", []) if name in b.get("required", [])]
    return {"type": "object", "properties": properties, "required": required, "description": a.get("description", "")}


def _without_words(schema: Json) -> Json:
    return {key: value for key, value in schema.items() if key not in ANNOTATIONS}


def _unwrap(document: Json, schema: Any, where: str, notes: list[str]) -> tuple[str, Any, bool]:
    """How an answer is wrapped, what is inside, and whether a page names the next one."""
    if schema is None or _carries_nothing(document, schema):
        return "nothing", None, False
    properties = resolve(document, schema).get("properties", {})
    if "data" not in properties:
        return "bare", schema, False
    data = properties["data"]
    listed = resolve(document, data)
    strange = sorted(set(properties) - _ENVELOPE)
    if listed.get("type") == "array" and {"has_more", "next_token"} & set(properties):
        if strange:
            notes.append(f"{where} > {', '.join(strange)}: beside the items of a page. Page.extra holds it")
        return "page", listed, "next_token" in properties
    if strange:
        notes.append(f"{where} > {', '.join(strange)}: beside data, and not part of the result")
    return ("nothing", None, False) if _carries_nothing(document, data) else ("data", data, False)


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
    """Return ``schema``, or a reference to a new component where it is an object with fields, a union or an enum."""
    if not isinstance(schema, dict) or "$ref" in schema:
        return schema
    objects = [entry for key in ("oneOf", "anyOf") for entry in schema.get(key, []) if "$ref" in entry]
    words = "enum" in schema and schema.get("type", "string") == "string"
    if schema.get("properties") or words or len(objects) > 1:
        alternatives = next((key for key in ("anyOf", "oneOf") if key in schema), "anyOf")
        nullable = [entry for entry in schema.get(alternatives, []) if entry.get("type") == "null"]
        if nullable:
            rest = [entry for entry in schema[alternatives] if entry.get("type") != "null"]
            schema = {**schema, alternatives: rest}
        if schemas.get(name, schema) != schema:
            remedy = "Make the inline schema a component of another name."
            raise Refusal(name, "an inline schema that would be named like a component", remedy)
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
                    raise CodegenError(f"{ref} does not exist. Add the component, or correct the reference.")
                if name not in wanted:
                    wanted.add(name)
                    queue.append(schemas[name])
            queue += [
                value
                for key, value in node.items()
                if key not in {"links", "example", "examples", "discriminator"} and not str(key).startswith("x-")
            ]
    document["components"]["schemas"] = {name: schema for name, schema in schemas.items() if name in wanted}


def _pascal(name: str) -> str:
    words = "".join(character if character.isalnum() else " " for character in name).split()
    return "".join(word[:1].upper() + word[1:] for word in words)
