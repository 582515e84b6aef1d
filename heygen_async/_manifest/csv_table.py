"""CSV: a header, then one person in each row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

import attrs

from heygen_async._manifest.columns import canonical_column, known_column, meant_column, unknown_column
from heygen_async._manifest.rows import Cell, Problem, Row, Table, Unreadable, shorten

__all__ = ["Line", "read_csv", "table_of"]

_DELIMITERS = ",;\t"
_NAMES = {",": "a comma", ";": "a semicolon", "\t": "a tab"}
_SEP = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)


@attrs.frozen
class Line:
    """A row of texts before its columns are known.

    Attributes:
        number: Where it begins.
        values: Its texts, by position.
        problem: Why it cannot be read.
        faults: Positions with a value that cannot be used: the problem and the remedy of each.
    """

    number: int
    values: list[str]
    problem: Problem | None = None
    faults: Mapping[int, tuple[str, str]] = attrs.field(factory=dict[int, tuple[str, str]])


def read_csv(text: str, *, delimiter: str | None = None) -> Table:
    """Read CSV as spreadsheets write it: comma, semicolon or tab, quotes doubled inside quotes.

    Args:
        text: The file. A first line ``sep=;`` names the delimiter.
        delimiter: None takes the one that the header uses.

    Raises:
        Unreadable: There is no header.
    """
    first = 1
    if hint := _SEP.match(text):
        text, delimiter, first = text[hint.end() :], hint[1], 2
    delimiter = delimiter or _sniff(text)
    surplus = f"Put texts that contain {_NAMES.get(delimiter, repr(delimiter))} in double quotes."
    return table_of(_lines(text, delimiter, first), first=first, delimiter=delimiter, surplus=surplus)


def table_of(lines: Iterator[Line], *, surplus: str, first: int = 1, delimiter: str = ",") -> Table:
    """The table of a header and the rows under it.

    Args:
        lines: The header, then every row.
        surplus: The remedy where a row has more values than the header has columns.
        first: Where a file begins that has no header.
        delimiter: What separates the values when rows are written back.

    Raises:
        Unreadable: There is no header.
    """
    header = next(lines, Line(first, []))
    if header.problem is not None:
        raise Unreadable(header.problem)
    if not any(name.strip() for name in header.values):
        raise Unreadable(
            Problem(first, None, None, "the file has no header.", "Begin it with the names of the columns.")
        )
    names, problems = _names(header.values, header.number)
    rows = [row for line in lines if (row := _row(line, names, surplus)) is not None]
    written = tuple(map(str.strip, header.values))
    return Table(rows, texts=True, header=written, delimiter=delimiter, problems=tuple(problems))


def _row(line: Line, names: Sequence[str | None], remedy: str) -> Row | None:
    number, values = line.number, line.values
    cells = {
        name: Cell(value.strip(), number)
        for position, (name, value) in enumerate(zip(names, values, strict=False))
        if name is not None and value.strip() and position not in line.faults
    }
    problems = [line.problem] if line.problem is not None else []
    for position, (what, way_out) in line.faults.items():
        if position < len(names) and (name := names[position]) is not None:
            problems.append(Problem(number, name, shorten(values[position]), what, way_out))
    if surplus := next((value for value in values[len(names) :] if value.strip()), None):
        what = f"the row has more values than the header's {len(names)} columns."
        problems.append(Problem(number, None, shorten(surplus), what, remedy))
    return Row(number, cells, tuple(values), tuple(problems)) if cells or problems else None


def _names(header: Sequence[str], line: int) -> tuple[list[str | None], list[Problem]]:
    """The column of each position, and what is wrong with the header.

    A misspelt column counts as the one that was meant, so that what is wrong with the rows is found as well.
    """
    names: list[str | None] = []
    problems: list[Problem] = []
    for position, written in enumerate(header):
        name: str | None = canonical_column(written)
        if not name:
            if any(one.strip() for one in header[position:]):
                what = f"column {position + 1} has no name."
                problems.append(Problem(line, None, None, what, "Name it, or remove it."))
        elif not known_column(name):
            problems.append(Problem(line, name, None, *unknown_column(name)))
            name = meant_column(name)
        elif name in names:
            problems.append(Problem(line, name, None, "the header has this column twice.", "Keep one of them."))
        names.append(name if name and name not in names else None)
    return names, problems


def _sniff(text: str) -> str:
    """The delimiter that separates most columns of the first line that is not empty."""
    first = next((line for line in io.StringIO(text) if line.strip()), "")

    def columns(delimiter: str) -> int:
        return sum(len(names) for names in csv.reader([first], delimiter=delimiter))

    return max(_DELIMITERS, key=columns)


def _lines(text: str, delimiter: str, first: int) -> Iterator[Line]:
    """Each row with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        begin = reader.line_num + first
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            unclosed = "unexpected end of data" in str(error)
            what = "a quote that begins here is never closed" if unclosed else f"the row cannot be read: {error}"
            remedy = "Close it, or double it if it belongs to the text." if unclosed else "Double quotes inside a text."
            yield Line(begin, [], Problem(begin, None, None, what + ".", remedy))
            continue
        if values:
            yield Line(begin, values)
