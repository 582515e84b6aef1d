"""The canonical form of a document: one spelling for what OpenAPI 3.0, 3.1 and 3.2 can write in several."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from codegen.documents import Json

__all__ = ["ANNOTATIONS", "canonical", "without", "without_extensions"]

ANNOTATIONS = frozenset(
    "$comment default deprecated description example examples externalDocs readOnly title writeOnly xml".split()
)
"""What a schema may say without allowing more or less."""

_DATA = {"default", "example", "examples", "enum", "const", "required", "links"}
# Below these are names, whatever they are, and no keywords.
_NAMED = {
    "headers",
    "parameters",
    "pathItems",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "securitySchemes",
}
_SEVERAL = ("allOf", "anyOf", "oneOf")


def canonical(document: Any) -> Any:
    """Return a copy of a document, or of a part of one, that says the same in fewer ways. What is not known here stays as it is; the parser refuses it.

    - ``nullable`` and boolean limits of version 3.0 become what 3.1 writes.
    - ``allOf`` with one entry is that entry, and what stands beside it.
    - Null is an entry of ``anyOf``, not of ``type`` or ``enum``.
    - ``true`` as a schema is ``{}``.
    - What has ``properties`` is an object, and what has ``items`` is a list.
    - The mapping of a discriminator holds references as text, not as ``{$ref: …}`` or as bare names.
    """
    old = isinstance(document, dict) and str(document.get("openapi", "")).startswith("3.0")
    return _Canonical(old).node(document)


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


class _Canonical:
    def __init__(self, old: bool) -> None:
        self.old = old
        """Whether the document is of version 3.0."""

    def node(self, node: Any) -> Any:
        if isinstance(node, list):
            return [self.node(entry) for entry in node]
        if not isinstance(node, dict):
            return node
        made = {key: self.inside(key, value) for key, value in node.items()}
        return _schema(_of_3_0(made) if self.old else made)

    def inside(self, key: Any, value: Any) -> Any:
        if key in _DATA or str(key).startswith("x-"):
            return value
        if key in _NAMED and isinstance(value, dict):
            return {name: _any_if_true(self.node(entry)) for name, entry in value.items()}
        if key in _SEVERAL and isinstance(value, list):
            return [_any_if_true(self.node(entry)) for entry in value]
        return _any_if_true(self.node(value)) if key in {"items", "schema"} else self.node(value)


def _of_3_0(node: Json) -> Json:
    """What 3.0 says with booleans beside a schema."""
    for key, limit in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if isinstance(node.get(key), bool):
            exclusive = node.pop(key)
            if exclusive and limit in node:
                node[key] = node.pop(limit)
    if not isinstance(node.get("nullable"), bool):
        return node
    if not node.pop("nullable"):
        return node
    if "type" in node and not any(key in node for key in ("allOf", "anyOf", "oneOf", "$ref")):
        return {**node, "type": [node["type"], "null"]}
    outside = {key: value for key, value in node.items() if _is_annotation(key)}
    inside = {key: value for key, value in node.items() if key not in outside}
    return {**outside, "anyOf": [_schema(inside), {"type": "null"}]} if inside else node


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
    kinds: Any = node.get("type")
    words = node.get("enum")
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
