"""The form that every format of a manifest is read into: rows of values with their places."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

import attrs

__all__ = ["Cell", "Problem", "Row", "Table", "Unreadable", "flatten", "shorten"]

_SHOWN = 40


@attrs.frozen
class Problem:
    """One thing that is wrong with a manifest.

    Attributes:
        line: Line of the file, from 1.
        column: The column, by its name; None where the whole row is meant.
        value: The value, shortened; None where there is none to show.
        problem: What is wrong.
        remedy: The way out.
        position: Character of the line at which the value begins, from 1, where the format tells.
    """

    line: int
    column: str | None
    value: str | None
    problem: str
    remedy: str = ""
    position: int | None = None

    def __str__(self) -> str:
        place = f"line {self.line}" + (f":{self.position}" if self.position is not None else "")
        named = f", {self.column}" if self.column else ""
        shown = f" = {self.value}" if self.value is not None else ""
        return f"{place}{named}{shown}: {self.problem}" + (f" {self.remedy}" if self.remedy else "")


@attrs.frozen
class Cell:
    """A value that is set, and where."""

    value: Any
    line: int
    position: int | None = None


@attrs.frozen
class Row:
    """One person as the file has it.

    Attributes:
        line: Where the row begins.
        cells: What is set, by column.
        raw: The row as it was read, to be written back.
        problems: What is wrong with its form.
    """

    line: int
    cells: Mapping[str, Cell]
    raw: Any
    problems: tuple[Problem, ...] = ()


@attrs.frozen
class Table:
    """A manifest before its values are looked at.

    Attributes:
        rows: Every row that has something in it.
        texts: Whether numbers and flags are written as text, as in CSV.
        header: The columns of a CSV file, as it writes them.
        delimiter: What separates the values of a CSV file.
        problems: What is wrong with the header.
    """

    rows: list[Row]
    texts: bool = False
    header: tuple[str, ...] = ()
    delimiter: str = ","
    problems: tuple[Problem, ...] = ()


class Unreadable(Exception):
    """The file as a whole cannot be read, so that no row of it can be told good from bad."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*map(str, problems))
        self.problems = problems


def shorten(value: object) -> str:
    """``value`` as a short text in one line."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    text = " ".join(text.split())
    if len(text) > _SHOWN:
        text = text[: _SHOWN - 1].rstrip() + "…"
    return f'"{text}"' if isinstance(value, str) else text


def flatten(value: Mapping[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    """A nested mapping as dotted names. What is under ``metadata.*`` and ``extra.*`` stays as it is."""
    found: list[tuple[str, Any]] = []
    for key, inner in value.items():
        name = f"{prefix}{key}"
        if isinstance(inner, Mapping) and prefix not in {"metadata.", "extra."}:
            found += flatten(cast("Mapping[str, Any]", inner), f"{name}.")
        else:
            found.append((name, cast("Any", inner)))
    return found
