"""Schemas that say one thing in several parts: ``allOf``, alternatives of one kind, components that may be null."""

from __future__ import annotations

from typing import Any

from codegen.canonical import ANNOTATIONS
from codegen.documents import Json, Refusal, resolve

__all__ = ["combine", "separate_null"]

_OF_AN_OBJECT = {"type", "properties", "required", "additionalProperties", "allOf", "discriminator"}
_DATA = {"default", "discriminator", "enum", "example", "examples", "links", "required"}


def combine(document: Json) -> None:
    """Replace every ``allOf`` by the one object that it describes, and alternatives of strings by strings, in place.

    Raises:
        Refusal: The parts are not objects, or they contradict each other.
    """
    schemas = document["components"]["schemas"]
    for name, schema in schemas.items():
        schemas[name] = _combined(document, schema, name)
    for key, value in document.items():
        if key != "components":
            document[key] = _combined(document, value, key)
    for kind, entries in document["components"].items():
        if kind in {"parameters", "requestBodies", "responses", "headers"}:
            document["components"][kind] = _combined(document, entries, kind)


def _combined(document: Json, node: Any, place: str) -> Any:
    if isinstance(node, list):
        return [_combined(document, entry, place) for entry in node]
    if not isinstance(node, dict):
        return node
    made: Json = {}
    for key, value in node.items():
        if key in _DATA or str(key).startswith("x-"):
            made[key] = value
        elif key == "properties" and isinstance(value, dict):
            made[key] = {name: _combined(document, entry, f"{place}.{name}") for name, entry in value.items()}
        elif key in {"items", "additionalProperties"}:
            made[key] = _combined(document, value, place + ("[]" if key == "items" else ".*"))
        elif key in {"anyOf", "oneOf", "allOf", "schema", "content", "application/json"}:
            made[key] = _combined(document, value, place)
        else:
            made[key] = _combined(document, value, f"{place} > {key}")
    if isinstance(made.get("allOf"), list):
        made = _all_of(document, made, place, ())
        made = _combined(document, made, place)  # its fields came from schemas that may not have been visited yet
    return _strings(document, made)


def _all_of(document: Json, node: Json, place: str, inside: tuple[str, ...]) -> Json:
    annotations = {key: value for key, value in node.items() if key in ANNOTATIONS or key.startswith("x-")}
    own = {key: value for key, value in node.items() if key not in annotations and key != "allOf"}
    parts = [part for part in [*node["allOf"], own] if not isinstance(part, dict) or set(part) - _words(part)]
    if len(parts) == 1 and isinstance(parts[0], dict):
        said = {key: value for part in node["allOf"] if isinstance(part, dict) for key, value in part.items()}
        return {**{key: value for key, value in said.items() if key in _words(said)}, **parts[0], **annotations}
    result: Json = {"type": "object", "properties": {}, "required": []}
    closed = False
    for part in parts:
        if not isinstance(part, dict):
            raise Refusal(place, "allOf of something else than schemas", "Write schemas there.")
        ref = str(part.get("$ref", ""))
        if ref and ref in inside:
            raise Refusal(place, "allOf that contains itself", "Write the fields out in the overlay.", ref)
        shape = resolve(document, part)
        if "allOf" in shape:
            shape = _all_of(document, shape, place, (*inside, ref))
        words = {key: value for key, value in shape.items() if key in ANNOTATIONS or key.startswith("x-")}
        unknown = [key for key in shape if key not in _OF_AN_OBJECT and key not in words]
        if unknown or shape.get("type", "object") != "object":
            remedy = "Only objects can be joined: write the schema out as one in the overlay."
            what = ", ".join(unknown) or str(shape.get("type"))
            raise Refusal(place, "allOf of something else than objects", remedy, what)
        for name, field in shape.get("properties", {}).items():
            before = result["properties"].get(name)
            result["properties"][name] = (
                field if before is None else _narrower(document, before, field, f"{place}.{name}")
            )
        result["required"] += [name for name in shape.get("required", []) if name not in result["required"]]
        more = shape.get("additionalProperties")
        closed = closed or more is False
        if isinstance(more, dict) and more:
            result["additionalProperties"] = more
        if "description" in words and "description" not in annotations and not ref:
            annotations["description"] = words["description"]
    if closed and len(parts) == 1:
        result["additionalProperties"] = False
    return {**annotations, **{key: value for key, value in result.items() if value or key in {"type"}}}


def _words(node: Json) -> set[str]:
    """The keywords that allow neither more nor less."""
    return {key for key in node if key in ANNOTATIONS or key.startswith("x-")}


def _narrower(document: Json, one: Json, two: Json, place: str) -> Json:
    """Of two schemas of one field, the one that says more."""

    def bare(node: Json) -> Json:
        return {key: value for key, value in node.items() if key not in ANNOTATIONS}

    if bare(one) == bare(two):
        return two if "description" in two else one
    a, b = resolve(document, one), resolve(document, two)
    if a.get("type") == b.get("type") or "type" not in a:
        if not bare(a) or set(bare(a)) <= {"type"}:
            return two
        if not bare(b) or set(bare(b)) <= {"type"}:
            return one
        if "const" in b and ("enum" not in a or b["const"] in a["enum"]):
            return two
        if "enum" in b and "enum" in a and set(b["enum"]) <= set(a["enum"]):
            return two
    remedy = "Write the schema out as one in the overlay."
    raise Refusal(place, "allOf of objects that give one field two schemas", remedy)


def _strings(document: Json, node: Json) -> Json:
    """Alternatives that are all strings: any string where one of them is not limited to words, else the words."""
    for key in ("anyOf", "oneOf"):
        entries = node.get(key)
        if not isinstance(entries, list) or "discriminator" in node:
            continue
        null = [entry for entry in entries if entry == {"type": "null"}]
        rest = [entry for entry in entries if entry != {"type": "null"}]
        shapes = [resolve(document, entry) if isinstance(entry, dict) else {} for entry in rest]
        if len(rest) < 2 or not all(_is_string(shape) for shape in shapes):
            continue
        outside = {name: value for name, value in node.items() if name != key}
        open_ones = [shape for shape in shapes if "enum" not in shape and "const" not in shape]
        if open_ones:
            inner: Json = {"type": "string"}
            if any(shape.get("format") == "binary" for shape in shapes):
                inner["format"] = "binary"
        else:
            words = [word for shape in shapes for word in shape.get("enum", [shape.get("const")])]
            inner = {"type": "string", "enum": list(dict.fromkeys(words))}
        return {**outside, "anyOf": [inner, *null]} if null else {**outside, **inner}
    return node


def _is_string(schema: Any) -> bool:
    if not isinstance(schema, dict):
        return False
    words = schema.get("enum", [schema["const"]] if "const" in schema else [])
    return schema.get("type", "string" if words else "") == "string" and all(isinstance(word, str) for word in words)


def separate_null(document: Json) -> None:
    """Let a component that may be null be the object itself, and say at each reference that null may stand there."""
    schemas = document["components"]["schemas"]
    nullable: dict[str, str] = {}
    for name, schema in list(schemas.items()):
        for key in ("anyOf", "oneOf"):
            entries = schema.get(key) if isinstance(schema, dict) else None
            if not isinstance(entries, list) or {"type": "null"} not in entries:
                continue
            rest = [entry for entry in entries if entry != {"type": "null"}]
            own = len(rest) != 1 or any(word in rest[0] for word in ("properties", "enum", "anyOf", "oneOf"))
            if not rest or not own or not _has_class(rest):
                continue
            alias = f"{name}OrNull"
            while alias in schemas:
                alias += "_"
            outside = {word: value for word, value in schema.items() if word != key}
            schemas[name] = {**rest[0], **outside} if len(rest) == 1 else {**outside, key: rest}
            nullable[f"#/components/schemas/{name}"] = f"#/components/schemas/{alias}"
            schemas[alias] = {"anyOf": [{"$ref": f"#/components/schemas/{name}"}, {"type": "null"}]}
    if nullable:
        aliases = {target.rpartition("/")[2] for target in nullable.values()}
        _redirect({key: value for key, value in document.items() if key != "components"}, nullable)
        for kind, entries in document["components"].items():
            for name, entry in entries.items():
                if not (kind == "schemas" and name in aliases):
                    _redirect(entry, nullable)


def _has_class(entries: list[Json]) -> bool:
    return any(any(key in entry for key in ("properties", "enum", "$ref", "anyOf", "oneOf")) for entry in entries)


def _redirect(node: Any, nullable: dict[str, str]) -> None:
    if isinstance(node, list):
        for entry in node:
            _redirect(entry, nullable)
    elif isinstance(node, dict):
        if isinstance(ref := node.get("$ref"), str) and ref in nullable:
            node["$ref"] = nullable[ref]
        for key, value in node.items():
            # A variant of a union is the object: null has no word that leads to it.
            if not (key == "discriminator" or (key in {"anyOf", "oneOf"} and "discriminator" in node)):
                _redirect(value, nullable)
