"""CSV: a header, then one person in each row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from heygen_async._manifest.rows import Cell, Problem, Row, Table, Unreadable, shorten

__all__ = ["read_csv"]

_DELIMITERS = ",;\t"


def read_csv(text: str, *, delimiter: str | None = None) -> Table:
    """Read CSV as spreadsheets write it: comma, semicolon or tab, quotes doubled inside quotes.

    Args:
        text: The file.
        delimiter: None takes the one that the header uses.

    Raises:
        Unreadable: There is no header, or its columns are not clear.
    """
    delimiter = delimiter or _sniff(text)
    lines = _lines(text, delimiter)
    header_line, names, raw_problem = next(lines, _NO_LINE)
    if raw_problem is not None:
        raise Unreadable(raw_problem)
    header = tuple(name.strip() for name in names)
    if not any(header):
        raise Unreadable(Problem(1, None, None, "the file has no header.", "Begin it with the names of the columns."))
    _check_header(header, header_line)
    rows: list[Row] = []
    for line, values, problem in lines:
        problems = [problem] if problem is not None else []
        cells = {name: Cell(value.strip(), line) for name, value in zip(header, values, strict=False) if value.strip()}
        for value in values[len(header) :]:
            if value.strip():
                problems.append(
                    Problem(
                        line, None, shorten(value), f"the row has more values than the header's {len(header)} columns.",
                        f"Put texts that contain {_NAMES[delimiter]} in double quotes.",
                    )
                )  # fmt: skip
                break
        if cells or problems:
            rows.append(Row(line, cells, tuple(values), tuple(problems)))
    return Table(rows, texts=True, header=header, delimiter=delimiter)


_NO_LINE: tuple[int, list[str], Problem | None] = (1, [], None)
_NAMES = {",": "a comma", ";": "a semicolon", "\t": "a tab"}


def _sniff(text: str) -> str:
    """The delimiter that separates most columns of the first line that is not empty."""
    first = next((line for line in text.splitlines() if line.strip()), "")

    def columns(delimiter: str) -> int:
        return sum(len(names) for names in csv.reader([first], delimiter=delimiter))

    return max(_DELIMITERS, key=columns)


def _lines(text: str, delimiter: str) -> Iterator[tuple[int, list[str], Problem | None]]:
    """Each row with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        begin = reader.line_num + 1
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


def _check_header(header: tuple[str, ...], line: int) -> None:
    problems: list[Problem] = []
    for position, name in enumerate(header):
        if not name and any(header[position:]):
            problems.append(Problem(line, None, None, f"column {position + 1} has no name.", "Name it, or remove it."))
        elif name and name in header[:position]:
            problems.append(Problem(line, name, None, "the header has this column twice.", "Keep one of them."))
    if problems:
        raise Unreadable(*problems)
