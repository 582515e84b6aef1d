"""One form for what documents may write in several, so that nothing else here has to know them all."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from codegen.documents import Json

__all__ = ["ANNOTATIONS", "member_names", "tidy", "without", "without_extensions"]

ANNOTATIONS = frozenset(
    "$comment default deprecated description example examples externalDocs readOnly title writeOnly xml".split()
)
"""What a schema may say without allowing more or less."""

_DATA = {"default", "example", "examples", "enum", "const", "required", "links"}
# Below these are names, whatever they are, and no keywords.
_NAMED = {"headers", "parameters", "properties", "responses", "schemas", "securitySchemes"}
_SEVERAL = ("allOf", "anyOf", "oneOf")


def tidy(document: Json) -> Json:
    """A copy that says the same in fewer ways. What is not known here stays as it is; reading refuses it.

    - ``allOf`` with one entry is that entry, and what stands beside it.
    - Null is an entry of ``anyOf``, not of ``type`` or ``enum``.
    - ``true`` as a schema is ``{}``.
    - What has ``properties`` is an object, and what has ``items`` is a list.
    - The mapping of a discriminator holds references as text, not as ``{$ref: …}`` or as bare names.
    """
    result: Json = _tidy(document)
    return result


def member_names(schema: Json) -> list[str]:
    """What the members of an enum are called, in order: as the document says, or after their words."""
    names: list[str] | None = schema.get("x-enum-varnames")
    return names if names is not None else [re.sub(r"\W+", "_", str(word)).upper() for word in schema["enum"]]


def without(node: Any, unwanted: Callable[[str], bool]) -> Any:
    """A copy without the keywords that are not wanted. Names that somebody chose, of fields and the like, stay."""
    if isinstance(node, list):
        return [without(entry, unwanted) for entry in node]
    if not isinstance(node, dict):
        return node
    kept = {key: value for key, value in node.items() if not unwanted(str(key))}
    return {key: value if key in _DATA else _without(key, value, unwanted) for key, value in kept.items()}


def without_extensions(document: Json) -> Json:
    """A copy as somebody else would have written it: without anything that begins with ``x-``."""
    result: Json = without(document, lambda key: key.startswith("x-"))
    return result


def _without(key: Any, value: Any, unwanted: Callable[[str], bool]) -> Any:
    if key in _NAMED and isinstance(value, dict):
        return {name: without(entry, unwanted) for name, entry in value.items()}
    return without(value, unwanted)


def _tidy(node: Any) -> Any:
    if isinstance(node, list):
        return [_tidy(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    return _schema({key: _inside(key, value) for key, value in node.items()})


def _inside(key: Any, value: Any) -> Any:
    if key in _DATA or str(key).startswith("x-"):
        return value
    if key in _NAMED and isinstance(value, dict):
        return {name: _any_if_true(_tidy(entry)) for name, entry in value.items()}
    if key in _SEVERAL and isinstance(value, list):
        return [_any_if_true(_tidy(entry)) for entry in value]
    return _any_if_true(_tidy(value)) if key in {"items", "schema"} else _tidy(value)


def _any_if_true(schema: Any) -> Any:
    return {} if schema is True else schema


def _schema(node: Json) -> Json:
    """One node, what is inside it tidy already. Nodes that are no schemas have none of these keys."""
    inner = node.get("allOf")
    if isinstance(inner, list) and len(inner) == 1 and isinstance(inner[0], dict):
        beside = {key: value for key, value in node.items() if key != "allOf"}
        if all(_is_annotation(key) for key in beside):
            node = {**inner[0], **beside}
    if isinstance(mapping := _mapping(node), dict):
        words = {word: _reference(target) for word, target in mapping.items()}
        node = {**node, "discriminator": {**node["discriminator"], "mapping": words}}
    if "type" not in node and not any(key in node for key in (*_SEVERAL, "$ref")):
        if isinstance(node.get("properties"), dict):
            node = {"type": "object", **node}
        elif isinstance(node.get("items"), dict):
            node = {"type": "array", **node}
    return _null_apart(node)


def _null_apart(node: Json) -> Json:
    kinds, words = node.get("type"), node.get("enum")
    listed = isinstance(kinds, list)
    null = (listed and "null" in kinds) or (isinstance(words, list) and None in words)
    if listed:
        rest = [kind for kind in kinds if kind != "null"]
        if not rest:
            return node
        node = {**node, "type": rest[0] if len(rest) == 1 else rest}
    if not null:
        return node
    if isinstance(words, list):
        node = {**node, "enum": [word for word in words if word is not None]}
    outside = {key: value for key, value in node.items() if _is_annotation(key) and key != "x-enum-varnames"}
    inside = {key: value for key, value in node.items() if key not in outside}
    return {**outside, "anyOf": [inside, {"type": "null"}]}


def _mapping(node: Json) -> Any:
    discriminator = node.get("discriminator")
    return discriminator.get("mapping") if isinstance(discriminator, dict) else None


def _reference(target: Any) -> Any:
    if isinstance(target, dict):
        target = target.get("$ref", target)
    bare = isinstance(target, str) and re.fullmatch(r"[\w.-]+", target)
    return f"#/components/schemas/{target}" if bare else target


def _is_annotation(key: str) -> bool:
    return key in ANNOTATIONS or key.startswith("x-")
