"""CSV: a header, then one person in each row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from heygen_async._manifest.columns import canonical_column, known_column, meant_column, unknown_column
from heygen_async._manifest.rows import Cell, Problem, Row, Table, Unreadable, shorten

__all__ = ["read_csv"]

_DELIMITERS = ",;\t"
_NAMES = {",": "a comma", ";": "a semicolon", "\t": "a tab"}
_SEP = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)


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
    lines = _lines(text, delimiter, first)
    nothing: tuple[int, list[str], Problem | None] = (first, [], None)
    header_line, header, raw_problem = next(lines, nothing)
    if raw_problem is not None:
        raise Unreadable(raw_problem)
    if not any(name.strip() for name in header):
        raise Unreadable(
            Problem(first, None, None, "the file has no header.", "Begin it with the names of the columns.")
        )
    names, problems = _names(header, header_line)
    rows = [row for line in lines if (row := _row(line, names, delimiter)) is not None]
    return Table(rows, texts=True, header=tuple(map(str.strip, header)), delimiter=delimiter, problems=tuple(problems))


def _row(line: tuple[int, list[str], Problem | None], names: Sequence[str | None], delimiter: str) -> Row | None:
    number, values, problem = line
    cells = {
        name: Cell(value.strip(), number)
        for name, value in zip(names, values, strict=False)
        if name is not None and value.strip()
    }
    problems = [problem] if problem is not None else []
    if surplus := next((value for value in values[len(names) :] if value.strip()), None):
        what = f"the row has more values than the header's {len(names)} columns."
        remedy = f"Put texts that contain {_NAMES.get(delimiter, repr(delimiter))} in double quotes."
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


def _lines(text: str, delimiter: str, first: int) -> Iterator[tuple[int, list[str], Problem | None]]:
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
            yield begin, [], Problem(begin, None, None, what + ".", remedy)
            continue
        if values:
            yield begin, values, None
