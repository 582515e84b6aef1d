"""Rewrites unions so that a validator says which field is wrong.

A failed ``oneOf`` only says that nothing matched. A union with a discriminator is therefore turned into
"if the tag is x, then the branch of x", and ``anyOf [X, null]`` into "unless it is null, X": the same
language, and every error keeps its own path.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

__all__ = ["flatten"]

Schema = dict[str, Any]


def flatten(schema: Schema, resolve: Callable[[Schema], Schema]) -> Schema:
    """``schema`` with its unions rewritten at every depth; references are left to the validator.

    Args:
        resolve: Follows a reference to the schema it names, to read the tags of a union.
    """
    node: Schema = {key: _each(value, resolve) for key, value in schema.items() if key != "discriminator"}
    if "discriminator" in schema and "oneOf" in schema:
        return _tagged(node, schema["discriminator"]["propertyName"], resolve)
    options = node.get("anyOf")
    if isinstance(options, list):
        return _nullable(node, cast("list[Schema]", options))
    return node


def _each(value: object, resolve: Callable[[Schema], Schema]) -> Any:
    if isinstance(value, Mapping):
        return flatten(cast("Schema", value), resolve)
    if isinstance(value, list):
        return [_each(item, resolve) for item in cast("list[object]", value)]
    return value


def _tagged(node: Schema, tag: str, resolve: Callable[[Schema], Schema]) -> Schema:
    branches: dict[str, Schema] = {}
    needed = True
    for option in node.pop("oneOf"):
        branch = resolve(option)
        branches[branch["properties"][tag]["const"]] = option
        needed = needed and tag in branch.get("required", [])
    return {
        **node,
        "type": "object",
        **({"required": [tag]} if needed else {}),
        "properties": {tag: {"enum": list(branches)}},
        "allOf": [
            {"if": {"properties": {tag: {"const": word}}, "required": [tag]}, "then": option}
            for word, option in branches.items()
        ],
    }


def _nullable(node: Schema, options: list[Schema]) -> Schema:
    null = {"type": "null"}
    others = [option for option in options if option != null]
    if len(others) != 1 or len(others) == len(options):
        return node
    rest = {key: value for key, value in node.items() if key != "anyOf"}
    return {**rest, "if": null, "else": others[0]}
