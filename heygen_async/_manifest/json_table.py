"""JSONL: one object in each line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NoReturn, cast

from heygen_async._manifest.columns import canonical_column
from heygen_async._manifest.rows import Cell, Problem, Row, Table, flatten, shorten

__all__ = ["read_jsonl"]


def read_jsonl(text: str) -> Table:
    """Read one person from each line; a line that cannot be read spoils no other."""
    rows = [_row(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    return Table(rows)


def _row(number: int, line: str) -> Row:
    def bad(problem: str, remedy: str, *, column: str | None = None, position: int | None = None) -> Row:
        shown = None if column else shorten(line)
        return Row(number, {}, {"text": line}, (Problem(number, column, shown, problem, remedy, position),))

    try:
        content = json.loads(line, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        return bad(f"this is not JSON: {error.msg}.", "Write one whole object in each line.", position=error.colno)
    except _Twice as error:
        return bad("is set twice.", "Keep one of them.", column=str(error))
    except RecursionError:
        return bad("it is nested too deeply.", "Write one flat object in each line.")
    except ValueError as error:
        return bad(f"{error}.", "Write a number.")
    if not isinstance(content, Mapping):
        return bad("a line must be an object.", 'Write {"name": …, "footage": …}.')
    return row_of(number, cast("Mapping[str, Any]", content))


def row_of(line: int, content: Mapping[str, Any]) -> Row:
    """A row from an object whose values all stand on one line."""
    cells: dict[str, Cell] = {}
    problems: list[Problem] = []
    for written, value in flatten(content):
        name = canonical_column(written)
        if name in cells:
            problems.append(Problem(line, name, shorten(value), "is set twice.", "Keep one of them."))
        elif value is not None and value != "":
            cells[name] = Cell(value, line)
    return Row(line, cells, content, tuple(problems))


class _Twice(Exception):
    pass


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content: dict[str, Any] = {}
    for name, value in pairs:
        if name in content:
            raise _Twice(name)
        content[name] = value
    return content


def _no_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is not a JSON number")
