"""A manifest, read and checked as a whole."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping
from pathlib import Path

import anyio.to_thread
import attrs

from heygen_async._manifest.columns import known_column, person_of, problem_at, unknown_column
from heygen_async._manifest.csv_table import read_csv
from heygen_async._manifest.json_table import read_jsonl
from heygen_async._manifest.rejected import rejected_text
from heygen_async._manifest.rows import Problem, Row, Table, Unreadable, shorten
from heygen_async._manifest.yaml_table import read_yaml
from heygen_async._workflows.output import one_file
from heygen_async._workflows.person import Person
from heygen_async._workflows.validation import check_person
from heygen_async.errors import InvalidBatch, InvalidInput

__all__ = ["Manifest", "read_manifest"]

_FORMATS = {
    ".csv": "csv", ".tsv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".yaml": "yaml", ".yml": "yaml",
}  # fmt: skip


@attrs.frozen
class Manifest:
    """The people of a manifest.

    Attributes:
        path: The file.
        people: Everybody whose row is right, in the order of the file.
        problems: Everything that is wrong with the others, in the order of the file.
        warnings: What is sent as it is, but may not do what was meant.
        lines: The line of each of ``people``, by identity.
        unreadable: Whether the file as a whole is at fault, so that good rows cannot be told from bad ones.
    """

    path: Path
    people: list[Person]
    problems: list[Problem]
    warnings: list[Problem]
    lines: Mapping[str, int]
    unreadable: bool = False
    _format: str = "csv"
    _table: Table = attrs.field(factory=lambda: Table([]), repr=False)
    _rejected: list[tuple[Row, list[Problem]]] = attrs.field(factory=list[tuple[Row, list[Problem]]], repr=False)

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
        """How many rows something is wrong with."""
        return len(self._rejected)

    def rejected_text(self) -> str:
        """The rows that something is wrong with, as a manifest of the same format with a column ``problem``.

        Mended, it can be handed in as it is: the column ``problem`` is not read.
        """
        return rejected_text(self._format, self._table, self._rejected)


async def read_manifest(
    path: str | Path, *, files: bool = True, uploaded: Callable[[Person], bool] = lambda person: False
) -> Manifest:
    """Read a manifest and check all of it. Sends nothing.

    Args:
        path: A file whose suffix tells the format: ``.csv`` or ``.tsv``, ``.jsonl``, ``.yaml``. UTF-8. Relative paths
            inside start from its folder.
        files: Whether to look for the local files that it names.
        uploaded: Tells whose files are at HeyGen already: those are not looked for.

    Raises:
        InvalidInput: There is no such file, or its suffix is none of these.
        MissingExtra: YAML is read with the extra ``cli``.
    """
    path = Path(path)
    form = _FORMATS.get(path.suffix.lower())
    if form is None:
        raise InvalidInput("manifest", f"{path.name!r} has no known suffix.", "Use .csv, .jsonl or .yaml.")
    try:
        data = await anyio.to_thread.run_sync(path.read_bytes)
    except OSError as error:
        raise InvalidInput("manifest", f"{path} cannot be read: {error.strerror or error}.") from None
    try:
        table = await anyio.to_thread.run_sync(_table_of, form, path.suffix.lower(), data)
        if not table.rows:
            raise Unreadable(Problem(1, None, None, "there is nobody in it.", "Add one row for each person."))  # noqa: TRY301
    except Unreadable as error:
        return Manifest(path, [], list(error.problems), [], {}, unreadable=True)
    folder = await anyio.to_thread.run_sync(path.absolute)
    return await _checked(path, folder.parent, form, table, needed=lambda person: files and not uploaded(person))


def _table_of(form: str, suffix: str, data: bytes) -> Table:
    text = _decoded(data)
    if form == "csv":
        table = read_csv(text, delimiter="\t" if suffix == ".tsv" else None)
        unknown = [name for name in table.header if name and not known_column(name)]
        if unknown:
            raise Unreadable(*(Problem(1, name, None, *unknown_column(name)) for name in unknown))
        return table
    return read_jsonl(text) if form == "jsonl" else read_yaml(text)


def _decoded(data: bytes) -> str:
    remedy = "Save it as UTF-8 (in a spreadsheet: 'CSV UTF-8')."
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Unreadable(Problem(1, None, None, "the file is UTF-16.", remedy))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        near = data[max(error.start - 20, 0) : error.start + 10].decode("utf-8", "replace")
        raise Unreadable(Problem(line, None, shorten(near), "the file is not UTF-8.", remedy)) from None


async def _checked(path: Path, folder: Path, form: str, table: Table, *, needed: Callable[[Person], bool]) -> Manifest:
    people: list[Person] = []
    problems: list[Problem] = []
    doubts: list[Problem] = []
    rejected: list[tuple[Row, list[Problem]]] = []
    lines: dict[str, int] = {}
    keys: dict[str, int] = {}
    names: dict[str, int] = {}
    for row in table.rows:
        person, found = person_of(row, folder, texts=table.texts)
        if person is not None:
            refusals, warned = await check_person(person, files=needed(person))
            told = {problem.column for problem in found}
            found += [problem_at(row, error.field, error) for error in refusals if error.field not in told]
            found += _repeated(row, person, keys, names)
            doubts += [_doubt(row, text) for text in warned]
        if found or person is None:
            problems += found
            rejected.append((row, found))
        else:
            people.append(person)
            lines[person.identity] = row.line
    return Manifest(path, people, problems, doubts, lines, False, form, table, rejected)


def _repeated(row: Row, person: Person, keys: dict[str, int], names: dict[str, int]) -> list[Problem]:
    """What an earlier row has already. Rows that are refused for something else count as well."""
    found: list[Problem] = []
    first = keys.setdefault(person.identity, row.line)
    if first != row.line:
        column = "key" if person.key else "name"
        remedy = "Remove the row, or give each of the two a key of its own."
        problem = f"{person.identity!r} names the person in line {first} already."
        found.append(problem_at(row, column, InvalidInput(column, problem, remedy)))
        return found
    first = names.setdefault(one_file(person.file_name), row.line)
    if first != row.line:
        column = "output" if person.output else "name"
        problem = f"the video would be called {person.file_name!r}, as the one in line {first} is."
        found.append(problem_at(row, column, InvalidInput(column, problem, "Give each of the two an output.")))
    return found


def _doubt(row: Row, text: str) -> Problem:
    field, _, what = text.partition(": ")
    return problem_at(row, field, InvalidInput(field, what)) if what else Problem(row.line, None, None, text)
