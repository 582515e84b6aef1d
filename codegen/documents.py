"""OpenAPI documents and the overlays that are laid over them."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

__all__ = ["CodegenError", "Json", "apply_overlay", "at", "load", "load_text", "resolve"]

Json = dict[str, Any]


class CodegenError(Exception):
    """The document cannot be turned into code; nothing was written."""


@contextmanager
def at(where: str) -> Iterator[None]:
    """Whatever a part of a document lacks or has in a wrong form is told with its place."""
    try:
        yield
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise CodegenError(f"{where}: cannot be read ({type(error).__name__}: {error})") from error


def load(path: Path) -> Json:
    """A document, read as YAML 1.2 (``16:9`` and ``on`` are strings)."""
    return load_text(path.read_text(encoding="utf-8"), str(path))


def load_text(text: str, name: str) -> Json:
    try:
        document = YAML(typ="safe", pure=True).load(text)
    except YAMLError as error:
        raise CodegenError(f"{name}: not YAML: {error}") from None
    if not isinstance(document, dict):
        raise CodegenError(f"{name}: not an OpenAPI document")
    try:
        json.dumps(document)
    except TypeError as error:
        raise CodegenError(f"{name}: a value is neither text, number nor boolean ({error}); quote it") from None
    return document


def apply_overlay(document: Json, actions: list[Json]) -> Json:
    """A copy of ``document`` with every action carried out, in order.

    An action has a ``target``, a list of keys from the root, and one of

    - ``update``: a mapping that is merged into the target (``create: true`` makes a missing target),
    - ``append``: an entry for the end of the list there,
    - ``remove``: true.

    Raises:
        CodegenError: A target does not exist: what the action was written for has changed.
    """
    result = copy.deepcopy(document)
    for number, action in enumerate(actions, 1):
        keys = action["target"]
        where = f"overlay action {number} ({' > '.join(map(str, keys))})"
        parent, found = _find(result, keys[:-1], where), keys[-1]
        present = found in parent if isinstance(parent, dict) else found in range(len(parent))
        if action.get("create") and not present:
            parent[found] = copy.deepcopy(action["update"])
            continue
        if not present:
            raise CodegenError(f"{where}: the target does not exist; has the document changed?")
        if action.get("create"):
            raise CodegenError(f"{where}: the target exists already; is the action still needed?")
        if action.get("remove"):
            del parent[found]
        elif "append" in action and isinstance(parent[found], list):
            if action["append"] in parent[found]:
                raise CodegenError(f"{where}: the entry is there already; is the action still needed?")
            parent[found].append(copy.deepcopy(action["append"]))
        elif "update" in action and isinstance(parent[found], dict):
            parent[found].update(copy.deepcopy(action["update"]))
        else:
            raise CodegenError(f"{where}: the action does not fit what is there")
    return result


def _find(node: Any, keys: list[Any], where: str) -> Any:
    for key in keys:
        try:
            node = node[key]
        except (KeyError, IndexError, TypeError):
            raise CodegenError(f"{where}: {key!r} does not exist; has the document changed?") from None
    if not isinstance(node, dict | list):
        raise CodegenError(f"{where}: it lies inside of {node!r}")
    return node


def resolve(document: Json, node: Any) -> Any:
    """``node``, or what its ``$ref`` points to inside the document."""
    seen: set[str] = set()
    while isinstance(node, dict) and "$ref" in node:
        ref = node["$ref"]
        if not ref.startswith("#/") or ref in seen:
            raise CodegenError(f"{ref}: only references inside the document, without a circle, can be followed")
        seen.add(ref)
        node = _find(document, [key.replace("~1", "/").replace("~0", "~") for key in ref[2:].split("/")], ref)
    return node
