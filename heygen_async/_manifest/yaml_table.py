"""YAML: a list of people, at the top or under ``people``.

Read from the events of libyaml, which know their place and come about ten times as fast as a parser in Python. What
plain words mean follows YAML 1.2: ``no`` is text, and only ``true`` and ``false`` are flags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

import attrs

from heygen_async._manifest.columns import canonical_column
from heygen_async._manifest.rows import Cell, Problem, Row, Table, Unreadable, shorten
from heygen_async.errors import MissingExtra

__all__ = ["dump_yaml", "read_yaml"]

_FORM = "Write a list of people, each beginning with '- name: …'."
_DEEPEST = 50
_ALIASES_AT_LEAST = 100_000


@attrs.frozen
class _Node:
    """A value and its place. ``content`` is plain data, a list of nodes, or a list of pairs of nodes."""

    kind: str
    content: Any
    line: int
    position: int


_Pairs: TypeAlias = "Iterator[tuple[_Node, _Node, bool]]"


def read_yaml(text: str) -> Table:
    """Read people with the line and the character of every value.

    Raises:
        MissingExtra: PyYAML is not installed.
        Unreadable: It is not YAML, or not a list.
    """
    yaml = _library()
    try:
        root = _compose(yaml, text)
    except yaml.YAMLError as error:
        raise Unreadable(_not_yaml(error)) from None
    if root is None or root.content is None:
        return Table([])
    if root.kind == "mapping":
        root = next((value for key, value in root.content if key.content == "people"), root)
    if root.kind != "sequence":
        raise Unreadable(Problem(root.line, None, None, "this is not a list of people.", _FORM))
    reader = _Reader(_ALIASES_AT_LEAST + 10 * len(text))
    return Table([reader.row(node) for node in root.content])


def dump_yaml(content: object) -> str:
    """``content`` as YAML text."""
    text: str = _library().safe_dump(content, allow_unicode=True, sort_keys=False, default_flow_style=False)
    return text


def _library() -> Any:
    try:
        import yaml
    except ImportError:
        raise MissingExtra("a YAML manifest", "cli") from None
    return yaml


def _compose(yaml: Any, text: str) -> _Node | None:
    """The first document of a text, built without recursion, so that no nesting can overflow the stack."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    anchors: dict[str, _Node] = {}
    open_nodes: list[_Node] = []
    root: _Node | None = None
    for event in yaml.parse(text, Loader=loader):
        kind = type(event).__name__
        if kind in {"SequenceEndEvent", "MappingEndEvent"}:
            node = open_nodes.pop()
            if kind == "MappingEndEvent":
                node.content[:] = zip(node.content[::2], node.content[1::2], strict=False)
            continue
        if kind == "DocumentEndEvent":
            return root
        if kind not in {"ScalarEvent", "AliasEvent", "SequenceStartEvent", "MappingStartEvent"}:
            continue
        place = (event.start_mark.line + 1, event.start_mark.column + 1)
        if kind == "AliasEvent":
            if event.anchor not in anchors:
                raise Unreadable(Problem(*_where(place), f"the anchor &{event.anchor} is not defined.", "", place[1]))
            node = anchors[event.anchor]
            if any(node is one for one in open_nodes):
                raise Unreadable(Problem(*_where(place), f"*{event.anchor} contains itself.", "Remove it.", place[1]))
        elif kind == "ScalarEvent":
            node = _Node("scalar", _scalar(event.value) if event.implicit[0] else event.value, *place)
        else:
            node = _Node("sequence" if kind == "SequenceStartEvent" else "mapping", [], *place)
            if len(open_nodes) == _DEEPEST:
                raise Unreadable(Problem(*_where(place), "it is nested too deeply.", _FORM, place[1]))
        if kind != "AliasEvent" and event.anchor:
            anchors[event.anchor] = node
        if open_nodes:
            open_nodes[-1].content.append(node)
        else:
            root = node
        if kind in {"SequenceStartEvent", "MappingStartEvent"}:
            open_nodes.append(node)
    return root


def _where(place: tuple[int, int]) -> tuple[int, None, None]:
    return place[0], None, None


_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


def _scalar(word: str) -> Any:
    """What a plain word means in YAML 1.2."""
    if word in _WORDS:
        return _WORDS[word]
    if not word[0].isdigit() and word[0] not in "+-.":
        return word
    if _INT.fullmatch(word) and len(word) < 20:
        return int(word)
    return float(word) if _FLOAT.fullmatch(word) else word


def _not_yaml(error: Any) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, position = (mark.line + 1, mark.column + 1) if mark is not None else (1, None)
    reason = getattr(error, "problem", None) or getattr(error, "context", None) or getattr(error, "reason", None)
    what = " ".join(str(reason or "it cannot be read").split())
    remedy = "Put texts that contain a colon, '#' or quotes in quotes."
    return Problem(line, None, None, f"this is not YAML: {what}.", remedy, position)


class _Reader:
    """Makes rows of nodes. Counts the values that it visits, as a few aliases can stand for billions."""

    def __init__(self, most: int) -> None:
        self._left = most

    def row(self, node: _Node) -> Row:
        if node.kind != "mapping":
            shown = shorten(self._plain(node))
            problem = Problem(node.line, None, shown, "this is not a person.", _FORM)
            return Row(node.line, {}, {"text": shown}, (problem,))
        cells: dict[str, Cell] = {}
        problems: list[Problem] = []
        raw = self._take(node, "", cells, set(), problems, merged=False)
        return Row(node.line, cells, raw, tuple(problems))

    def _take(
        self,
        mapping: _Node,
        prefix: str,
        cells: dict[str, Cell],
        inherited: set[str],
        problems: list[Problem],
        *,
        merged: bool,
    ) -> dict[str, Any]:
        content: dict[str, Any] = {}
        for key, value, theirs in self._pairs(mapping, merged=merged):
            word = str(self._plain(key))
            name = canonical_column(f"{prefix}{word}")
            if value.kind == "mapping" and prefix not in {"metadata.", "extra."}:
                content[word] = self._take(value, f"{name}.", cells, inherited, problems, merged=theirs)
                continue
            plain = content[word] = self._plain(value)
            if name in cells and name not in inherited:
                twice = Problem(value.line, name, shorten(plain), "is set twice.", "Keep one of them.", value.position)
                problems.append(twice)
                continue
            cells.pop(name, None)
            inherited.discard(name)
            if plain is not None and plain != "":
                cells[name] = Cell(plain, value.line, value.position)
                if theirs:
                    inherited.add(name)
        return content

    def _pairs(self, mapping: _Node, *, merged: bool) -> _Pairs:
        """The pairs of a mapping; those of a merge key (``<<: *defaults``) first, so that its own go over them."""
        for key, value in mapping.content:
            if key.content == "<<":
                for base in reversed(value.content) if value.kind == "sequence" else (value,):
                    if base.kind == "mapping":
                        self._count(base)
                        yield from self._pairs(base, merged=True)
        for key, value in mapping.content:
            if key.content != "<<":
                yield key, value, merged

    def _plain(self, node: _Node) -> Any:
        self._count(node)
        if node.kind == "scalar":
            return node.content
        if node.kind == "sequence":
            return [self._plain(one) for one in node.content]
        return {str(self._plain(key)): self._plain(value) for key, value, _ in self._pairs(node, merged=False)}

    def _count(self, node: _Node) -> None:
        self._left -= 1
        if self._left < 0:
            raise Unreadable(Problem(node.line, None, None, "its aliases stand for too many values.", _FORM))
