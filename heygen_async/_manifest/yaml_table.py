"""YAML: a list of people, at the top or under ``people``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, cast

from heygen_async._manifest.rows import Cell, Problem, Row, Table, Unreadable, shorten
from heygen_async.errors import MissingExtra

__all__ = ["dump_yaml", "read_yaml"]

_FORM = "Write a list of people, each beginning with '- name: …'."


def read_yaml(text: str) -> Table:
    """Read people with the line and the character of every value.

    Works on the nodes of the document, which know their place, rather than on a round-trip document, which takes
    several times as long.

    Raises:
        MissingExtra: ruamel.yaml is not installed.
        Unreadable: It is no YAML, or no list.
    """
    yaml = _library()
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        root = yaml.compose(text)
        if root is None:
            return Table([])
        constructor = yaml.constructor
        if root.id == "mapping":
            root = next((value for key, value in root.value if key.value == "people"), root)
        if root.id != "sequence":
            raise Unreadable(Problem(_line(root), None, None, "this is no list of people.", _FORM))
        return Table([_row(constructor, node) for node in root.value])
    except MarkedYAMLError as error:
        raise Unreadable(_no_yaml(error)) from None
    except (YAMLError, ValueError, RecursionError) as error:
        raise Unreadable(Problem(1, None, None, f"this is no YAML: {error}.", _FORM)) from None


def dump_yaml(content: object) -> str:
    """``content`` as YAML text."""
    import io

    out = io.StringIO()
    _library().dump(content, out)
    return out.getvalue()


def _library() -> Any:
    try:
        from ruamel.yaml import YAML
    except ImportError:
        raise MissingExtra("a YAML manifest", "cli") from None
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    return yaml


def _no_yaml(error: Any) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, position = (mark.line + 1, mark.column + 1) if mark is not None else (1, None)
    what = " ".join(str(error.problem or error.context or "it cannot be read").split())
    remedy = "Put texts that contain a colon, '#' or quotes in quotes."
    return Problem(line, None, None, f"this is no YAML: {what}.", remedy, position)


def _line(node: Any) -> int:
    return int(node.start_mark.line) + 1


def _row(constructor: Any, node: Any) -> Row:
    line = _line(node)
    if node.id != "mapping":
        shown = shorten(_plain(constructor.construct_object(node, deep=True)))
        return Row(line, {}, {"text": node.value}, (Problem(line, None, shown, "this is no person.", _FORM),))
    cells: dict[str, Cell] = {}
    problems: list[Problem] = []
    inherited: set[str] = set()

    def take(mapping: Any, prefix: str, *, merged: bool = False) -> dict[str, Any]:
        own = {id(key) for key, _ in mapping.value}
        constructor.flatten_mapping(
            mapping
        )  # merge keys (<<: *defaults) come first, so that the row's own go over them
        content: dict[str, Any] = {}
        for key, value in mapping.value:
            name, theirs = f"{prefix}{key.value}", merged or id(key) not in own
            if value.id == "mapping" and prefix != "metadata.":
                content[str(key.value)] = take(value, f"{name}.", merged=theirs)
                continue
            plain = _plain(constructor.construct_object(value, deep=True))
            content[str(key.value)] = plain
            at = (_line(value), int(value.start_mark.column) + 1)
            if name in cells and name not in inherited:
                problems.append(Problem(at[0], name, shorten(plain), "it is given twice.", "Keep one of them.", at[1]))
                continue
            cells.pop(name, None)
            inherited.discard(name)
            if plain is not None and plain != "":
                cells[name] = Cell(plain, *at)
                inherited.update({name} if theirs else ())
        return content

    raw = take(node, "")
    return Row(line, cells, raw, tuple(problems))


def _plain(value: object) -> Any:
    """YAML's own types as JSON's: dates become texts."""
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in cast("Mapping[object, object]", value).items()}
    if isinstance(value, list | tuple | set):
        return [_plain(inner) for inner in cast("list[object]", value)]
    return value.decode(errors="replace") if isinstance(value, bytes) else value
