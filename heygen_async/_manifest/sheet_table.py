"""Excel workbooks: one sheet, read like CSV. A cell is the text that its reader sees."""

from __future__ import annotations

import datetime as dt
import importlib
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from heygen_async._manifest.csv_table import Line, table_of
from heygen_async._manifest.rows import Problem, Table, Unreadable
from heygen_async.errors import InvalidInput, MissingExtra

__all__ = ["read_sheet"]

_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_SURPLUS = "Name its column in the header, or remove the value."
_ERROR = ("the cell shows an error of the spreadsheet.", "Correct its formula.")
_NOT_CALCULATED = ("the formula has no value yet.", "Open the workbook in a spreadsheet program, and save it.")


def read_sheet(data: bytes, *, sheet: str | None = None) -> Table:
    """Read a sheet of an ``.xlsx`` workbook. Its header is the first row that is not empty.

    Args:
        data: The file.
        sheet: The name of the sheet. None takes the first that is not hidden.

    Raises:
        InvalidInput: There is no such sheet.
        MissingExtra: openpyxl is not installed.
        Unreadable: It is not a workbook, or it has no header.
    """
    try:
        library: Any = importlib.import_module("openpyxl")
    except ImportError:
        raise MissingExtra("an Excel manifest", "xlsx") from None
    if not data.startswith(b"PK"):
        what = "the file is not an Excel workbook."
        raise Unreadable(Problem(1, None, None, what, "Give it the suffix of what it is: .csv, .tsv, .jsonl or .yaml."))
    with warnings.catch_warnings():
        # About styles and extensions that it does not keep: only values are read here.
        warnings.filterwarnings("ignore", module="openpyxl")
        try:
            lines = _lines(library, data, sheet)
        except InvalidInput:
            raise
        except Exception as error:  # noqa: BLE001 - a damaged file raises errors of zip, of XML and of the reader itself
            what = f"the workbook cannot be read: {' '.join(str(error).split()) or type(error).__name__}."
            remedy = "Open it in a spreadsheet program, and save it as .xlsx."
            raise Unreadable(Problem(1, None, None, what, remedy)) from None
    return table_of(iter(lines), surplus=_SURPLUS)


def _lines(library: Any, data: bytes, sheet: str | None) -> list[Line]:
    def rows(*, values: bool) -> Iterator[tuple[Any, ...]]:
        book = library.load_workbook(io.BytesIO(data), read_only=True, data_only=values)
        chosen = _sheet(book, sheet)
        chosen.reset_dimensions()  # what a file says of its own size can be a million empty rows, or too little
        yield from chosen.iter_rows()

    # A file keeps a formula and its last value; the reader gives one or the other, each in a pass of seconds.
    formulas = {
        (row, position)
        for row, cells in enumerate(rows(values=False) if _has_formulas(data) else (), start=1)
        for position, cell in enumerate(cells)
        if cell.data_type == "f"
    }
    lines: list[Line] = []
    for row, cells in enumerate(rows(values=True), start=1):
        texts = [_text(cell) for cell in cells]
        faults = {position: _ERROR for position, cell in enumerate(cells) if cell.data_type == "e"}
        faults |= {
            position: _NOT_CALCULATED
            for position, cell in enumerate(cells)
            if cell.value is None and cell.data_type == "n" and (row, position) in formulas  # an empty text is "str"
        }
        if faults or any(texts):
            lines.append(Line(row, texts, faults=faults))
    return lines


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return any(_FORMULA.search(parts.read(name)) for name in parts.namelist() if "sheet" in name.lower())


def _sheet(book: Any, name: str | None) -> Any:
    if name is None:
        return next((one for one in book.worksheets if one.sheet_state == "visible"), book.worksheets[0])
    found = next((one for one in book.worksheets if one.title == name), None)
    if found is None:
        has = ", ".join(repr(one.title) for one in book.worksheets)
        raise InvalidInput("sheet", f"the workbook has no sheet {name!r}.", f"It has {has}.")
    return found


_PLACES = re.compile(r"(0+)(?:\.(0+))?(%?)")
_EXACT = 2**53
_ESCAPED = re.compile(r"_x(00[01][0-9A-Fa-f]|005[Ff])_")


def _text(cell: Any) -> str:
    """The value of a cell as it is shown: ``7`` for 7.0, ``007`` and ``50%`` by its format, ISO for dates."""
    value: object = cell.value
    if value is None:
        return ""
    if isinstance(value, str):  # Excel writes characters that XML cannot hold as _x000D_
        return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value).replace("\r\n", "\n")
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format or ""))
    if isinstance(value, dt.datetime):
        if "h" not in str(cell.number_format).lower():
            return value.date().isoformat()
        return value.isoformat(" ", "seconds" if value.second else "minutes")
    if isinstance(value, dt.time):
        return value.isoformat("seconds" if value.second else "minutes")
    return str(value)


def _number(value: float, shown: str) -> str:
    if places := _PLACES.fullmatch(shown):
        whole, decimals, percent = places[1], places[2] or "", places[3]
        width = len(whole) + (len(decimals) + 1 if decimals else 0) + (value < 0)
        return f"{value * 100 if percent else value:0{width}.{len(decimals)}f}{percent}"
    return str(int(value)) if value == int(value) and abs(value) <= _EXACT else f"{value:.15g}"
