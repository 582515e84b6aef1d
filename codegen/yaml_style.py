"""Documents as they are written in openapi/: edited without touching a line that says the same as before."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from codegen.documents import Json

__all__ = ["insert", "load_kept", "load_kept_list", "styled", "text_of"]

# What readers of YAML 1.1 would take for something else than text.
_SWITCHES = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}
_LINE = 100


def load_kept(path: Path) -> Json:
    """A document whose order, quotes and line breaks come back with `text_of`."""
    document: Json = _yaml().load(path.read_text(encoding="utf-8"))
    return document


def load_kept_list(path: Path) -> list[Any]:
    """A list, such as an overlay, that comes back in the same way."""
    entries: list[Any] = _yaml().load(path.read_text(encoding="utf-8"))
    return entries


def text_of(document: Any) -> str:
    stream = io.StringIO()
    _yaml().dump(document, stream)
    return stream.getvalue()


def styled(node: Any) -> Any:
    """A value in the style of the documents: short lists in one line, quotes where a reader could err."""
    if isinstance(node, dict):
        return CommentedMap({_text(key): styled(value) for key, value in node.items()})
    if isinstance(node, list):
        made = CommentedSeq([styled(entry) for entry in node])
        if not any(isinstance(entry, dict | list) for entry in node) and sum(len(str(e)) + 2 for e in node) < _LINE:
            made.fa.set_flow_style()
        return made
    return _text(node)


def insert(node: Any, key: str, value: Any, *, by_name: bool) -> None:
    """Put something into an object: among its names where they are sorted, or behind its keywords."""
    keys = [str(name) for name in node]
    if by_name:
        ordered = next((n for n in range(1, len(keys)) if keys[n] < keys[n - 1]), len(keys))
        place = next((n for n in range(ordered) if keys[n] > key), ordered)
    else:
        place = next((n for n, name in enumerate(keys) if name.startswith("x-")), len(keys))
    node.insert(place, _text(key), styled(value))


def _text(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    plain = re.fullmatch(r"[A-Za-z_/][\w./{}-]*", value) and value.lower() not in _SWITCHES
    return value if plain else DoubleQuotedScalarString(value)


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.representer.add_representer(
        type(None), lambda representer, _: representer.represent_scalar("tag:yaml.org,2002:null", "null")
    )
    return yaml
