"""A manifest, read and checked as a whole."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import attrs

from heygen_async._manifest.columns import person_of, problem_at
from heygen_async._manifest.csv_table import read_csv
from heygen_async._manifest.json_table import read_jsonl
from heygen_async._manifest.rejected import rejected_text
from heygen_async._manifest.rows import Problem, Row, Table, Unreadable, shorten
from heygen_async._manifest.sheet_table import read_sheet
from heygen_async._manifest.yaml_table import read_yaml
from heygen_async._threads import in_thread
from heygen_async._workflows.output import one_file
from heygen_async._workflows.person import Person
from heygen_async._workflows.validation import CheckedPerson, check_person
from heygen_async.errors import InvalidBatch, InvalidInput

__all__ = ["Manifest", "read_manifest"]

_FORMATS = {
    ".csv": "csv", ".tsv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".yaml": "yaml", ".yml": "yaml",
    ".xlsx": "xlsx", ".xlsm": "xlsx",
}  # fmt: skip
_SAVE_AS = "Save it as UTF-8 (in a spreadsheet: 'CSV UTF-8'), or pass its encoding, such as cp1252."
_SPREADSHEETS = {".xls", ".xlsb", ".ods", ".numbers"}
_BINARY = {
    b"PK\x03\x04": "an Excel workbook or another zip file",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook, or one with a password",
    b"%PDF": "a PDF",
}


@attrs.frozen
class Manifest:
    """The people of a manifest.

    Attributes:
        path: The file.
        checked: Everyone whose row is right, in the order of the file, with what was found about them.
        problems: Everything that is wrong with the others, in the order of the file.
        warnings: What is sent as it is, but may not do what was meant.
        lines: The line of each of ``people``, by identity.
        unreadable: Whether the file or its header is at fault, so that good rows cannot be told from bad ones.
    """

    path: Path
    checked: list[CheckedPerson]
    problems: list[Problem]
    warnings: list[Problem]
    lines: Mapping[str, int]
    unreadable: bool = False
    _format: str = "csv"
    _table: Table = attrs.field(factory=lambda: Table([]), repr=False)
    _rejected: list[tuple[Row, list[Problem]]] = attrs.field(factory=list[tuple[Row, list[Problem]]], repr=False)

    @property
    def people(self) -> list[Person]:
        """Everyone whose row is right, in the order of the file."""
        return [one.person for one in self.checked]

    def reject(self, found: Sequence[Problem]) -> Manifest:
        """The manifest without the rows of these problems, which were found later.

        Args:
            found: Problems at the lines of people.
        """
        at: dict[int, list[Problem]] = {}
        for problem in found:
            at.setdefault(problem.line, []).append(problem)
        rejected = [*self._rejected, *((row, at[row.line]) for row in self._table.rows if row.line in at)]
        return attrs.evolve(
            self,
            checked=[one for one in self.checked if self.lines[one.person.identity] not in at],
            problems=sorted([*self.problems, *found], key=lambda problem: problem.line),
            rejected=sorted(rejected, key=lambda pair: pair[0].line),
        )

    def check(self) -> None:
        """Refuse the manifest if anything is wrong with it.

        Raises:
            InvalidBatch: With every problem.
        """
        if self.problems:
            raise InvalidBatch(
                [
                    (f"{self.path.name} line {one.line}", InvalidInput(one.column or "row", one.problem, one.remedy))
                    for one in self.problems
                ]
            )

    @property
    def rejected(self) -> int:
        """The number of rows with a problem."""
        return len(self._rejected)

    @property
    def rejected_suffix(self) -> str:
        """The suffix of a file for `rejected_text`: that of the manifest, and ``.csv`` for a workbook."""
        suffix = self.path.suffix
        return ".csv" if _FORMATS.get(suffix.lower()) == "xlsx" else suffix

    def rejected_text(self) -> str:
        """The rows with a problem, as a manifest of the same format (CSV for a workbook) with a column ``problem``.

        Fixed, it can be passed as it is: the column ``problem`` is not read.
        """
        return rejected_text(self._format, self._table, self._rejected)


async def read_manifest(
    path: str | Path,
    *,
    encoding: str | None = None,
    sheet: str | None = None,
    files: bool = True,
    uploaded: Callable[[Person], bool] = lambda person: False,
) -> Manifest:
    """Read a manifest and check all of it, in a worker thread. Sends nothing.

    Args:
        path: A file with a suffix that names the format: ``.csv`` or ``.tsv``, ``.xlsx``, ``.jsonl``, ``.yaml``.
            Relative paths inside start from its folder.
        encoding: The encoding of the file, such as ``cp1252``. None: UTF-8, or UTF-16 with a byte order mark.
        sheet: The sheet of a workbook, by its name. None: the first that is not hidden.
        files: Whether to look for the local files that it names.
        uploaded: Whether the files of a person are at HeyGen already: those are not looked for.

    Raises:
        InvalidInput: There is no such file, its suffix is not one of these, the encoding is unknown, or there is no
            such sheet.
        MissingExtra: YAML is read with the extra ``cli``, and ``.xlsx`` with the extra ``xlsx``.
    """

    def needed(person: Person) -> bool:
        return files and not uploaded(person)

    return await in_thread(_read, Path(path), encoding, sheet, needed, abandon_on_cancel=True)


read_manifest.__module__ = "heygen_async"


def _read(path: Path, encoding: str | None, sheet: str | None, needed: Callable[[Person], bool]) -> Manifest:
    suffix = path.suffix.lower()
    form = _FORMATS.get(suffix)
    if form is None:
        remedy = "Save it as .xlsx or 'CSV UTF-8'." if suffix in _SPREADSHEETS else "Use .csv, .xlsx, .jsonl or .yaml."
        raise InvalidInput("manifest", f"{path.name!r} does not end in a known suffix.", remedy)
    if sheet is not None and form != "xlsx":
        raise InvalidInput("sheet", f"only a workbook has sheets, and {path.name!r} is none.", "Leave it out.")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InvalidInput("manifest", f"{path} cannot be read: {error.strerror or error}.") from None
    try:
        if form == "xlsx":
            _refuse_kinds(data, workbook=True)
            table, form = read_sheet(data, sheet=sheet), "csv"
        elif form == "csv":
            table = read_csv(_decoded(data, encoding), delimiter="\t" if suffix == ".tsv" else None)
        else:
            text = _decoded(data, encoding)
            table = read_jsonl(text) if form == "jsonl" else read_yaml(text)
        if not table.rows and not table.problems:
            raise Unreadable(Problem(1, None, None, "the manifest has no rows.", "Add one row per person."))  # noqa: TRY301
    except Unreadable as error:
        return Manifest(path, [], list(error.problems), [], {}, unreadable=True)
    return _checked(path, form, table, needed=needed)


def _refuse_kinds(data: bytes, *, workbook: bool) -> None:
    """Refuse a file of another kind than its suffix says, by its first bytes."""
    kind = next((kind for magic, kind in _BINARY.items() if data.startswith(magic)), None)
    if kind is None or (workbook and data.startswith(b"PK")):
        return
    said, remedy = ("an .xlsx workbook", "Save it as .xlsx.") if workbook else ("text", "Save it as 'CSV UTF-8'.")
    if data.startswith(b"PK"):
        remedy = "Save it as 'CSV UTF-8', or name a workbook .xlsx."
    raise Unreadable(Problem(1, None, None, f"the file is {kind}, not {said}.", remedy))


def _decoded(data: bytes, encoding: str | None) -> str:
    _refuse_kinds(data, workbook=False)
    if encoding is None:
        utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        encoding = "utf-16" if utf16 else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except LookupError:
        raise InvalidInput("encoding", f"unknown encoding {encoding!r}.", "Such as utf-8 or cp1252.") from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        near = data[max(error.start - 20, 0) : error.start + 10].decode("utf-8", "replace")
        name = {"utf-8-sig": "UTF-8"}.get(encoding, encoding)
        raise Unreadable(Problem(line, None, shorten(near), f"the file is not {name}.", _SAVE_AS)) from None
    if (at := text.find("\0")) >= 0:
        line = text.count("\n", 0, at) + 1
        raise Unreadable(Problem(line, None, None, "the file is not text: it contains NUL.", _SAVE_AS))
    return text


def _checked(path: Path, form: str, table: Table, *, needed: Callable[[Person], bool]) -> Manifest:
    checked: list[CheckedPerson] = []
    problems: list[Problem] = list(table.problems)
    warnings: list[Problem] = []
    rejected: list[tuple[Row, list[Problem]]] = []
    lines: dict[str, int] = {}
    keys: dict[str, int] = {}
    names: dict[str, int] = {}
    folder = path.absolute().parent
    for row in table.rows:
        person, found = person_of(row, folder, texts=table.texts)
        if person is not None:
            one = check_person(person, files=needed(person))
            reported = {problem.column for problem in found}
            found += [problem_at(row, error.field, error) for error in one.problems if error.field not in reported]
            found += _repeated(row, person, keys, names)
            warnings += [_warning(row, text) for text in one.warnings]
            if not found and not table.problems:
                checked.append(one)
                lines[person.identity] = row.line
        if found:
            problems += found
            rejected.append((row, found))
    return Manifest(path, checked, problems, warnings, lines, bool(table.problems), form, table, rejected)


def _repeated(row: Row, person: Person, keys: dict[str, int], names: dict[str, int]) -> list[Problem]:
    """What an earlier row has already. Rows with other problems count as well."""
    found: list[Problem] = []
    first = keys.setdefault(person.identity, row.line)
    if first != row.line:
        column = "key" if person.key else "name"
        remedy = "Remove the row, or give each of the two a key of their own."
        problem = f"{person.identity!r} is already the person in line {first}."
        found.append(problem_at(row, column, InvalidInput(column, problem, remedy)))
        return found
    first = names.setdefault(one_file(person.file_name), row.line)
    if first != row.line:
        column = "output" if person.output else "name"
        problem = f"the video would be called {person.file_name!r}, like the one in line {first}."
        found.append(problem_at(row, column, InvalidInput(column, problem, "Give each of the two an output.")))
    return found


def _warning(row: Row, text: str) -> Problem:
    field, _, what = text.partition(": ")
    return problem_at(row, field, InvalidInput(field, what)) if what else Problem(row.line, None, None, text)
