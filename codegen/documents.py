"""OpenAPI documents: loaded, referred to, and changed by overlays."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import yaml

__all__ = ["CodegenError", "Json", "Refusal", "apply_overlay", "at", "load", "load_list", "load_text", "resolve"]

Json = dict[str, Any]


class CodegenError(Exception):
    """The document cannot be turned into code; nothing was written."""


class Refusal(CodegenError):
    """Something of a document cannot be expressed.

    Attributes:
        place: Where it stands.
        problem: What it is, in words that are the same at every place, so that refusals can be counted.
        remedy: What to do about it.
    """

    def __init__(self, place: str, problem: str, remedy: str, detail: str = "") -> None:
        self.place = place
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{place}: {problem}{f' ({detail})' if detail else ''}. {remedy}")


@contextmanager
def at(where: str) -> Iterator[None]:
    """Report whatever a part of a document lacks, or has in a wrong form, with its place."""
    try:
        yield
    except RecursionError:
        raise Refusal(where, "nested too deeply to be read", "Give the inner schemas names in components.") from None
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        what = f"{type(error).__name__}: {error}"
        remedy = "Compare this part with the OpenAPI specification."
        raise Refusal(where, "cannot be read as OpenAPI", remedy, what) from error


def load(path: Path) -> Json:
    """Load a document from JSON or YAML 1.2."""
    return load_text(path.read_text(encoding="utf-8-sig"), str(path))


def load_text(text: str, name: str) -> Json:
    """Load a document from its text.

    YAML is read by its core schema of version 1.2 (``16:9`` and ``on`` are strings), with two differences that help
    people: keys are text as they are written, such as ``200``, and so are dates.

    Args:
        text: JSON or YAML.
        name: What errors call the document.

    Raises:
        CodegenError: It is neither, or it repeats a key, or it is no OpenAPI document.
    """
    document = _parse(text, name)
    if not isinstance(document, dict) or not isinstance(document.get("paths", {}), dict):
        raise CodegenError(f"{name}: not an OpenAPI document. Pass one with `openapi`, `info` and `paths`.")
    return document


def load_list(path: Path) -> list[Json]:
    """Load a list, such as the actions of an overlay. An empty file is an empty list."""
    entries = _parse(path.read_text(encoding="utf-8"), str(path))
    if entries is None:
        return []
    if not isinstance(entries, list):
        raise CodegenError(f"{path}: must be a list.")
    return entries


def _parse(text: str, name: str) -> Any:
    if text.lstrip()[:1] in {"{", "["}:
        try:
            return _checked(json.loads(text, object_pairs_hook=_pairs, parse_constant=_no_number), name)
        except json.JSONDecodeError:
            pass  # YAML in flow style begins alike
        except RecursionError:
            raise CodegenError(f"{name}: nested too deeply to be read.") from None
        except ValueError as error:
            raise CodegenError(f"{name}: {error}") from None
    try:
        return _checked(yaml.load(text, Loader=_Loader), name)
    except (yaml.YAMLError, ValueError) as error:
        raise CodegenError(f"{name}: not YAML: {error}") from None
    except RecursionError:
        raise CodegenError(f"{name}: nested too deeply to be read.") from None


def _checked(value: Any, name: str) -> Any:
    """Refuse what JSON cannot hold: a circle of aliases, half of a character."""
    try:
        json.dumps(value, allow_nan=False, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        found = f"{error.object[error.start : error.end]!r}"
        raise CodegenError(f"{name}: {found} is half of a character. Write the whole one.") from None
    except (TypeError, ValueError) as error:
        raise CodegenError(f"{name}: a value cannot be written as JSON ({error}). Quote it.") from None
    return value


def _pairs(pairs: list[tuple[str, Any]]) -> Json:
    made = dict(pairs)
    if len(made) != len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"the key {next(key for key in keys if keys.count(key) > 1)!r} stands twice in one object.")
    return made


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is not a number in JSON. Write a number.")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The YAML library's quick loader, with the types of YAML 1.2."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Json:
        self.flatten_mapping(node)
        made: Json = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(None, None, "a key must be text", key_node.start_mark)
            key = key_node.value
            if key in made:
                problem = f"the key {key!r} stands twice in one object"
                raise yaml.constructor.ConstructorError(None, None, problem, key_node.start_mark)
            made[key] = self.construct_object(value_node, deep=True)
        return made


def _mapping(loader: Any, node: Any) -> Iterator[Json]:
    made: Json = {}
    yield made
    made.update(loader.construct_mapping(node))


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    (
        "float",
        r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
        list("-+0123456789."),
    ),
    ("merge", r"<<", ["<"]),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_pattern})$"), _first)


def _integer(_loader: Any, node: Any) -> int:
    text = node.value
    return int(text, 0) if text.startswith(("0o", "0x")) else int(text)


def _float(_loader: Any, node: Any) -> float:
    return float(node.value.lower().replace(".inf", "inf").replace(".nan", "nan"))


_Loader.add_constructor("tag:yaml.org,2002:int", _integer)
_Loader.add_constructor("tag:yaml.org,2002:float", _float)
_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def apply_overlay(document: Json, actions: list[Json]) -> Json:
    """Return a copy of ``document`` with every action carried out, in order.

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
            raise CodegenError(f"{where}: the target does not exist. Correct or remove the action.")
        if action.get("create"):
            raise CodegenError(f"{where}: the target exists already. Remove the action if it is not needed.")
        if action.get("remove"):
            del parent[found]
        elif "append" in action and isinstance(parent[found], list):
            if action["append"] in parent[found]:
                raise CodegenError(f"{where}: the entry is there already. Remove the action if it is not needed.")
            parent[found].append(copy.deepcopy(action["append"]))
        elif "update" in action and isinstance(parent[found], dict):
            parent[found].update(copy.deepcopy(action["update"]))
        else:
            raise CodegenError(f"{where}: the action does not fit what is there. Correct the action.")
    return result


def _find(node: Any, keys: list[Any], where: str) -> Any:
    for key in keys:
        try:
            node = node[key]
        except (KeyError, IndexError, TypeError):
            raise CodegenError(f"{where}: {key!r} does not exist. Has the document changed?") from None
    if not isinstance(node, dict | list):
        raise CodegenError(f"{where}: it lies inside of {node!r}")
    return node


def resolve(document: Json, node: Any) -> Any:
    """Return ``node``, or what its ``$ref`` points to inside the document."""
    seen: set[str] = set()
    while isinstance(node, Mapping) and isinstance(ref := node.get("$ref"), str):
        if not ref.startswith("#/"):
            raise Refusal(ref, "a reference to another document", "Bundle the documents into one first.")
        if ref in seen:
            raise Refusal(ref, "a reference that leads back to itself", "Give it a schema.")
        seen.add(ref)
        node = _find(document, [key.replace("~1", "/").replace("~0", "~") for key in ref[2:].split("/")], ref)
    return node
