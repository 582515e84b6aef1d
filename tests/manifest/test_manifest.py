"""Manifests: four formats that say the same, and every mistake named with its place."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from heygen_async._manifest import Manifest, read_manifest
from heygen_async.errors import InvalidBatch, InvalidInput, MissingExtra

pytestmark = pytest.mark.anyio

NINE = "2026-12-01T09:00+01:00"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "footage").mkdir()
    for name in ("ada", "bob", "cyd"):
        (tmp_path / "footage" / f"{name}.mp4").write_bytes(b"footage")
    return tmp_path


async def read(
    folder: Path, text: str | bytes, name: str = "people.csv", *, files: bool = True, **how: Any
) -> Manifest:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return await read_manifest(path, files=files, **how)


def workbook(*rows: list[Any], formats: dict[str, str] | None = None, saved: dict[str, str] | None = None) -> bytes:
    """A workbook: a hidden sheet, "People" with these rows, and an empty one.

    Args:
        rows: Texts that begin with ``=`` are formulas.
        formats: The number format of cells.
        saved: The attributes and the value that a spreadsheet program saved with a formula.
    """
    book = openpyxl.Workbook()
    people, _, hidden = book.active, book.create_sheet("Notes"), book.create_sheet("Lists", 0)
    assert people is not None
    people.title, hidden.sheet_state = "People", "hidden"
    book.active = 1
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            people.cell(number, column, value)
    for cell, shown in (formats or {}).items():
        people[cell].number_format = shown
    first = io.BytesIO()
    book.save(first)
    second = io.BytesIO()
    with zipfile.ZipFile(first) as old, zipfile.ZipFile(second, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            for formula, value in (saved or {}).items():
                kind = "e" if value.startswith("#") else "str"
                cached = f' t="{kind}"><f>{formula}</f><v>{value}</v>'
                text = re.sub(f"><f>{re.escape(formula)}</f><v ?/>|><f>{re.escape(formula)}</f><v></v>", cached, text)
            new.writestr(name, text)
    return second.getvalue()


CSV = """\
name,key,voice_id,footage,script,voice_settings.speed,caption,resolution,metadata.team
Ada,a-1,v,footage/ada.mp4,"Hello, I am Ada",1.1,true,1080p,blue
Bob,,v,footage/bob.mp4,"Two
lines",,,,
"""
JSONL = (
    '{"name": "Ada", "key": "a-1", "voice_id": "v", "footage": "footage/ada.mp4", "script": "Hello, I am Ada",'
    ' "caption": true, "voice_settings": {"speed": 1.1}, "resolution": "1080p", "metadata": {"team": "blue"}}\n'
    "\n"
    '{"name": "Bob", "footage": "footage/bob.mp4", "script": "Two\\nlines", "key": null, "voice_id": "v",'
    ' "look_id": ""}\n'
)
YAML = """\
people:
  - name: Ada
    key: a-1
    voice_id: v
    footage: footage/ada.mp4
    script: Hello, I am Ada
    voice_settings.speed: 1.1
    caption: true
    resolution: 1080p
    metadata: {team: blue}
  - name: Bob
    voice_id: v
    footage: footage/bob.mp4
    script: |-
      Two
      lines
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("people.csv", CSV),
        ("people.csv", "\ufeff" + CSV),
        ("people.csv", CSV.replace("\n", "\r\n").replace('"Two\r\n', '"Two\n')),
        ("people.csv", CSV.replace("Hello, I", "Hello; I").replace(",", ";").replace("Hello; I", "Hello, I")),
        ("people.tsv", CSV.replace("Hello, I", "Hello; I").replace(",", "\t").replace("Hello; I", "Hello, I")),
        ("people.jsonl", JSONL),
        (
            "people.xlsx",
            workbook(
                [],
                [
                    "Name",
                    "key",
                    "voice_id",
                    "footage",
                    "script",
                    "voice_settings.speed",
                    "caption",
                    "resolution",
                    "metadata.team",
                ],
                ["Ada", "a-1", "v", "footage/ada.mp4", "Hello, I am Ada", 1.1, True, "1080p", "blue"],
                [],
                ["Bob", None, "v", "footage/bob.mp4", "Two_x000D_\nlines"],
            ),
        ),
        ("people.yaml", YAML),
        ("people.yml", YAML.replace("people:\n", "")),
    ],
)
async def test_every_format_says_the_same(folder: Path, name: str, text: str | bytes) -> None:
    manifest = await read(folder, text, name)
    assert manifest.problems == []
    ada, bob = manifest.people
    assert (ada.name, ada.identity, ada.footage) == ("Ada", "a-1", folder / "footage/ada.mp4")
    assert ada.script == "Hello, I am Ada"
    assert ada.options == {"voice_settings": {"speed": 1.1}, "caption": True, "resolution": "1080p"}
    assert ada.metadata == {"team": "blue"}
    assert (bob.identity, bob.script, bob.options, bob.metadata) == ("bob", "Two\nlines", {}, {})
    assert set(manifest.lines) == {"a-1", "bob"}


ROW = "Ada,v,footage/ada.mp4,Hello,"


@pytest.mark.parametrize(
    ("column", "value", "problem", "remedy"),
    [
        ("voice_settings.speed", "fast", "must be a number", "such as 1.1"),
        ("voice_settings.speed", '"1,1"', "must be a number", "1.1"),
        ("voice_settings.speed", "2.5", "outside 0.5 to 1.5", ""),
        ("voice_settings.speed", "nan", "must be a number", ""),
        ("voice_settings.pitch", "-51", "outside -50 to 50", ""),
        ("voice_settings.volume", "1.01", "outside 0 to 1", ""),
        ("remove_background", "perhaps", "must be true or false", "true or false"),
        ("background", "beach.png", "must be a colour or a URL", "#ffffff"),
        ("background", "http://example.com/a.png", "http:// URLs", "https"),
        ("engine", "avatar_six", "unknown engine", "avatar_v"),
        ("look_id", "l-1", "cannot be combined", "footage"),
        ("audio", "https://example.com/a.mp3", "cannot be combined", "script"),
        ("consent_video", "footage", "is a folder", ""),
        ("consent_video", "footage/none.mp4", "no file", "folder of the manifest"),
        ("consent_reroute_url", "nowhere", "not a URL", "https"),
        ("group_id", "a/b", "is not an id", "as HeyGen gave it"),
        ("output", "../ada.mp4", "leaves the folder", "inside"),
        ("callback_url", "http://example.com/x", "http:// URLs", "https"),
        ("expressiveness", "high", "Avatar V refuses it", "avatar_iv"),
        ("priority", "high", "must be a whole number", "such as 10"),
        ("priority", "1.5", "must be a whole number", "such as 10"),
        ("priority", "101", "from -100 to 100", ""),
        ("due", "tomorrow", "must be a time", "2026-12-01T09:00+01:00"),
        ("not_before", "2026-12-01 09:00", "has no time zone", "2026-12-01T09:00+01:00"),
    ],
)
async def test_a_bad_value_is_named(folder: Path, column: str, value: str, problem: str, remedy: str) -> None:
    manifest = await read(folder, f"name,voice_id,footage,script,{column}\n{ROW}{value}\nBob,v,footage/bob.mp4,Hi,\n")
    assert [person.name for person in manifest.people] == ["Bob"]
    assert manifest.problems, "nothing was refused"
    first = manifest.problems[0]
    assert first.line == 2
    assert problem in first.problem
    assert remedy in first.remedy
    assert (first.column, first.value) == (column, f'"{value.strip(chr(34))}"')


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("people.csv", f"name,look_id,script,priority,not_before,due\nAda,l,Hi,5,{NINE},2026-12-02T00:00Z\n"),
        (
            "people.yaml",
            f"- {{name: Ada, look_id: l, script: Hi, priority: 5, not_before: {NINE}, due: 2026-12-02T00:00Z}}\n",
        ),
    ],
)
async def test_times_and_priorities_are_read(folder: Path, name: str, text: str) -> None:
    [ada] = (await read(folder, text, name)).people
    assert ada.priority == 5
    assert ada.not_before == dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC)
    assert ada.due == dt.datetime(2026, 12, 2, tzinfo=dt.UTC)


async def test_a_long_script_is_shortened_in_the_message(folder: Path) -> None:
    manifest = await read(folder, f"name,voice_id,footage,script\nAda,v,footage/ada.mp4,{'word ' * 1001}\n")
    (problem,) = manifest.problems
    assert problem.column == "script"
    assert "5,004 characters" in problem.problem
    assert problem.value is not None
    assert len(problem.value) < 50


async def test_all_problems_of_all_rows_at_once_and_none_of_the_good_ones_lost(folder: Path) -> None:
    manifest = await read(
        folder,
        "name,voice_id,footage,script,engine,voice_settings.speed,voice_settings.pitch\n"
        "Ada,v,footage/ada.mp4,Hello,,,\n"
        ",v,footage/bob.mp4,Hello,avatar_v,,\n"
        "Bob,v,footage/none.mp4,,avatar_x,9,99\n"
        "Cyd,v,footage/cyd.mp4,Hello,,1.0,\n",
    )
    assert [person.name for person in manifest.people] == ["Ada", "Cyd"]
    assert {(problem.line, problem.column) for problem in manifest.problems} == {
        (3, "name"),
        (4, "footage"),
        (4, "script"),
        (4, "engine"),
        (4, "voice_settings.speed"),
        (4, "voice_settings.pitch"),
    }
    assert manifest.rejected == 2
    with pytest.raises(InvalidBatch) as caught:
        manifest.check()
    assert len(caught.value.problems) == 6


async def test_duplicates_are_named_with_both_lines(folder: Path) -> None:
    manifest = await read(
        folder,
        "name,key,voice_id,footage,script,output\n"
        "Ada,,v,footage/ada.mp4,Hello,\n"
        "ADA,,v,footage/ada.mp4,Hello,\n"
        "Bob,ada,v,footage/bob.mp4,Hello,b.mp4\n"
        "Cyd,,v,footage/cyd.mp4,Hello,./Ada.mp4\n",
    )
    assert [person.name for person in manifest.people] == ["Ada"]
    assert [(p.line, p.column, "line 2" in p.problem) for p in manifest.problems] == [
        (3, "name", True),
        (4, "key", True),
        (5, "output", True),
    ]


@pytest.mark.parametrize(
    ("column", "meant"),
    [
        ("Skript", "script"),
        ("voice", "voice_id"),
        ("foot_age", "footage"),
        ("voice_settings.sped", "voice_settings.speed"),
        ("video", "footage"),
        ("e-mail", "metadata.e_mail"),
        ("metadata", "metadata.team"),
    ],
)
async def test_an_unknown_column_is_told_once_with_what_was_meant(folder: Path, column: str, meant: str) -> None:
    manifest = await read(folder, f"name,{column}\nAda,x\nBob,y\n")
    assert manifest.unreadable
    assert manifest.people == []
    (problem,) = (one for one in manifest.problems if one.line == 1)
    assert (problem.line, problem.column) == (1, column)
    assert meant in problem.remedy


@pytest.mark.parametrize(
    ("name", "content", "line", "problem"),
    [
        ("people.csv", b"", 1, "no header"),
        ("people.csv", b"\n\n", 1, "no rows|no header"),
        ("people.csv", b"name,script\n", 1, "no rows"),
        ("people.csv", b"name,,script\nAda,1,x\n", 1, "column 2 has no name"),
        ("people.csv", b"name,name\nAda,Ada\n", 1, "twice"),
        ("people.csv", "name\nJos\u00e9\n".encode("latin-1"), 2, "not UTF-8"),
        ("people.csv", b"PK\x03\x04\x14\0\x06\0", 1, "Excel workbook"),
        ("people.csv", b"\xd0\xcf\x11\xe0\xa1\xb1", 1, "old Excel workbook"),
        ("people.csv", b"name\nA\0da\n", 2, "NUL"),
        ("people.xlsx", b"name\nAda\n", 1, "not an Excel workbook"),
        ("people.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1", 1, "old Excel workbook"),
        ("people.xlsx", b"%PDF-1.7", 1, "a PDF"),
        ("people.xlsx", b"PK\x03\x04\x14\0\x06\0", 1, "cannot be read"),
        ("people.xlsx", workbook(), 1, "no header"),
        ("people.xlsx", workbook(["name"]), 1, "no rows"),
        ("people.yaml", b"- name: a: b\n", 1, "not YAML"),
        ("people.yaml", b"- name: Ada\n- [\n", 3, "not YAML"),
        ("people.yaml", b"name: Ada\n", 1, "not a list"),
        ("people.yaml", b"just words\n", 1, "not a list"),
        ("people.jsonl", b"", 1, "no rows"),
    ],
)
async def test_a_file_that_cannot_be_read_says_where(
    folder: Path, name: str, content: bytes, line: int, problem: str
) -> None:
    manifest = await read(folder, content, name)
    assert manifest.unreadable
    assert manifest.people == []
    assert manifest.problems[0].line == line
    assert any(word in manifest.problems[0].problem for word in problem.split("|"))


async def test_a_quote_that_is_never_closed_is_named_where_it_begins(folder: Path) -> None:
    manifest = await read(
        folder,
        'name,voice_id,footage,script\nAda,v,footage/ada.mp4,Hi\nBob,v,footage/bob.mp4,"Hello\nCyd,v,x,y\n',
    )
    assert [person.name for person in manifest.people] == ["Ada"]
    (problem,) = manifest.problems
    assert problem.line == 3
    assert "never closed" in problem.problem


async def test_a_row_that_is_too_long_points_at_the_comma(folder: Path) -> None:
    manifest = await read(folder, "name,voice_id,footage,script\nAda,v,footage/ada.mp4,Hello, I am Ada\n")
    (problem,) = manifest.problems
    assert problem.value == '"I am Ada"'
    assert "double quotes" in problem.remedy


async def test_lines_are_counted_over_quoted_line_breaks(folder: Path) -> None:
    manifest = await read(folder, 'name,voice_id,footage,script\nAda,v,footage/ada.mp4,"a\nb\nc"\nBob,v,none.mp4,x\n')
    assert [problem.line for problem in manifest.problems] == [5]


async def test_a_bad_line_of_jsonl_spoils_no_other(folder: Path) -> None:
    good = '{"name": "Ada", "voice_id": "v", "footage": "footage/ada.mp4", "script": "Hi"}'
    bad = [
        "{",
        "[1]",
        '{"name": "X", "name": "Y"}',
        '{"name": "X", "voice_settings": {"speed": NaN}}',
        '{"name": 7, "voice_id": "v", "footage": "footage/bob.mp4", "script": "Hi"}',
        '{"name": "Y", "voice_id": "v", "footage": "footage/bob.mp4", "script": "Hi", "caption": "yes"}',
        '{"name": "Z", "voice_id": "v", "footage": "footage/bob.mp4", "script": "H", "voice_settings": {"speed": "1"}}',
        '{"name": "W", "voice_id": "v", "footage": "footage/bob.mp4", "script": "Hi", "voice_settings": {"tempo": 1}}',
    ]
    manifest = await read(folder, "\n".join([*bad, good]), "people.jsonl")
    assert [person.name for person in manifest.people] == ["Ada"]
    assert [problem.line for problem in manifest.problems] == list(range(1, len(bad) + 1))
    assert "double quotes" in manifest.problems[4].remedy


async def test_yaml_knows_line_and_character_of_every_value(folder: Path) -> None:
    manifest = await read(
        folder,
        "- &base\n  name: Ada\n  footage: footage/ada.mp4\n  script: Hi\n  voice_id: v\n  voice_settings: {speed: 7}\n"
        "- <<: *base\n  name: Bob\n  voice_settings:\n    speed: 1\n"
        "- <<: *base\n  name: 17\n  voice_settings: {speed: 1}\n",
        "people.yaml",
    )
    assert [person.name for person in manifest.people] == ["Bob"]
    places = [(p.line, p.position, p.column, p.value) for p in manifest.problems]
    assert places == [(6, 27, "voice_settings.speed", "7"), (12, 9, "name", "17")]


@pytest.mark.parametrize("name", ["people.csv", "people.jsonl", "people.yaml"])
async def test_rejected_rows_come_back_in_the_same_format_and_can_be_handed_in_mended(folder: Path, name: str) -> None:
    text = {
        "people.csv": "name;voice_id;footage;Script\nAda;v;footage/ada.mp4;Hi\nBob;v;footage/bobb.mp4;Hello, Bob\n",
        "people.jsonl": '{"name": "Ada", "voice_id": "v", "footage": "footage/ada.mp4", "script": "Hi"}\n'
        '{"name": "Bob", "voice_id": "v", "footage": "footage/bobb.mp4", "script": "Hello, Bob"}\n',
        "people.yaml": "- {name: Ada, voice_id: v, footage: footage/ada.mp4, script: Hi}\n"
        "- {name: Bob, voice_id: v, footage: footage/bobb.mp4, script: 'Hello, Bob'}\n",
    }[name]
    manifest = await read(folder, text, name)
    assert [person.name for person in manifest.people] == ["Ada"]
    rejected = manifest.rejected_text()
    assert "no file" in rejected
    mended = await read(folder, rejected.replace("bobb.mp4", "bob.mp4", 1), f"mended-{name}")
    assert mended.problems == []
    assert [(person.name, person.script) for person in mended.people] == [("Bob", "Hello, Bob")]
    if name == "people.csv":
        rows = list(csv.reader(io.StringIO(rejected), delimiter=";"))
        assert rows[0] == ["name", "voice_id", "footage", "Script", "problem"]
    if name == "people.jsonl":
        assert "footage: there is no file" in json.loads(rejected)["problem"]


async def test_files_are_not_looked_for_when_that_is_asked(folder: Path) -> None:
    manifest = await read(folder, "name,voice_id,footage,script\nAda,v,later.mp4,Hi\n", files=False)
    assert manifest.problems == []


async def test_warnings_do_not_refuse(folder: Path) -> None:
    manifest = await read(
        folder, "name,voice_id,footage,script,resolution\nBob,v,footage/bob.mp4,Hi,\nAda,v,footage/ada.mp4,Hi,4k\n"
    )
    assert manifest.problems == []
    (warning,) = manifest.warnings
    assert (warning.line, warning.column, warning.value) == (3, "resolution", '"4k"')


async def test_a_new_twin_needs_a_voice(folder: Path) -> None:
    """Without one the twin would be paid for and its video refused."""
    manifest = await read(
        folder,
        "name,voice_id,footage,look_id,group_id,audio,script\n"
        "Ada,,footage/ada.mp4,,,,Hi\n"
        "Bob,,,look-1,,,Hi\n"
        "Cyd,,footage/cyd.mp4,,,footage/cyd.mp4,\n"
        "Dora,,footage/ada.mp4,,g-1,,Hi\n",
    )
    (problem,) = manifest.problems
    assert (problem.line, problem.column) == (2, "voice_id")
    assert "heygen-async voices" in problem.remedy
    assert [(warning.line, warning.column) for warning in manifest.warnings] == [(5, "voice_id")]


@pytest.mark.parametrize(
    ("column", "value", "meant"),
    [
        ("resolution", "1080", "1080p"),
        ("aspect_ratio", "16x9", "16:9"),
        ("engine", "AVATAR_V", "avatar_v"),
        ("caption.style", "Default", "default"),
        ("output_format", "MP4", "mp4"),
        ("watermark.image,watermark.placement.position", "https://x.org/a.png,Top Left", "top_left"),
        ("voice_settings.engine_settings.engine_type", "Eleven Labs", "elevenlabs"),
    ],
)
async def test_a_word_that_heygen_does_not_have_is_refused_with_what_was_meant(
    folder: Path, column: str, value: str, meant: str
) -> None:
    manifest = await read(folder, f"name,voice_id,footage,script,{column}\nAda,v,footage/ada.mp4,Hi,{value}\n")
    (problem,) = manifest.problems
    assert (problem.line, problem.column) == (2, column.rpartition(",")[2])
    assert f"Did you mean {meant}?" in problem.remedy


async def test_a_newer_word_is_sent_from_a_column_of_extra(folder: Path) -> None:
    manifest = await read(folder, "name,voice_id,footage,script,extra.resolution\nAda,v,footage/ada.mp4,Hi,8k\n")
    assert manifest.problems == []
    assert manifest.people[0].options == {"extra": {"resolution": "8k"}}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("name", "#N/A"),
        ("name", "Ada #REF!"),
        ("name", "nan"),
        ("script", "#VALUE!"),
        ("script", "Dear {{name}}"),
        ("script", "undefined"),
        ("voice_id", "None"),
        ("voice_id", "NULL"),
        ("voice_id", "#N/A"),
        ("voice_id", "{{voice}}"),
        ("key", "null"),
        ("output", "{{name}}.mp4"),
    ],
)
async def test_a_cell_that_nobody_means_is_refused_by_its_place(folder: Path, column: str, value: str) -> None:
    row = {"name": "Ada", "voice_id": "v", "footage": "footage/ada.mp4", "script": "Hi", column: value}
    manifest = await read(folder, f"{','.join(row)}\n{','.join(row.values())}\n")
    assert {(problem.line, problem.column, problem.value) for problem in manifest.problems} == {
        (2, column, f'"{value}"')
    }


@pytest.mark.parametrize(
    ("name", "script"), [("Nan Goldin", "Nan."), ("Christopher Null", "Todo va bien"), ("Na", "#1")]
)
async def test_names_of_people_are_names(folder: Path, name: str, script: str) -> None:
    manifest = await read(folder, f"name,voice_id,footage,script\n{name},v,footage/ada.mp4,{script}\n")
    assert (manifest.problems, manifest.warnings) == ([], [])


async def test_a_misspelt_header_does_not_hide_what_is_wrong_with_the_rows(folder: Path) -> None:
    manifest = await read(
        folder, "name,voice_id,footage,scirpt,speed\nAda,v,footage/none.mp4,Hi,9\nBob,v,footage/bob.mp4,Hi,1\n"
    )
    assert [(problem.line, problem.column) for problem in manifest.problems] == [
        (1, "scirpt"),
        (1, "speed"),
        (2, "footage"),
        (2, "voice_settings.speed"),
    ]
    assert (manifest.unreadable, manifest.people) == (True, [])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("people.csv", b"sep=;\r\n Name ;VOICE_ID;Footage;SCRIPT\r\nAda;v;footage/none.mp4;Hi\r\n"),
        ("people.csv", b'"sep=|"\nname|Voice Id|footage|script\nAda|v|footage/none.mp4|Hi\n'),
        ("people.tsv", "\nname\tvoice_id\tfootage\tscript\nAda\tv\tfootage/none.mp4\tHi\n".encode("utf-16")),
        ("people.csv", b"\n\xef\xbb\xbfname,voice_id,footage,script\nAda,v,footage/none.mp4,Hi\n"[1:]),
        ("people.jsonl", b'\n\n{"NAME": "A", "Voice ID": "v", "footage": "footage/none.mp4", "script": "Hi"}'),
    ],
)  # fmt: skip
async def test_headers_as_spreadsheets_write_them(folder: Path, name: str, data: bytes) -> None:
    manifest = await read(folder, data, name)
    places = [(problem.line, problem.column) for problem in manifest.problems]
    assert places in ([(3, "footage")], [(2, "footage")])
    assert places[0][0] == (2 if data.startswith(b"\xef") else 3)


async def test_another_encoding_is_read_when_it_is_named(folder: Path) -> None:
    path = folder / "people.csv"
    path.write_bytes("name,voice_id,footage,script\nZoë,v,footage/ada.mp4,Grüezi\n".encode("cp1252"))
    assert "cp1252" in (await read_manifest(path)).problems[0].remedy
    manifest = await read_manifest(path, encoding="cp1252")
    assert [(person.name, person.script) for person in manifest.people] == [("Zoë", "Grüezi")]
    with pytest.raises(InvalidInput, match="unknown encoding"):
        await read_manifest(path, encoding="klingon")


async def test_aliases_cannot_stand_for_billions(folder: Path) -> None:
    lists = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    for before, name in zip("abcdefgh", "bcdefghi", strict=True):
        lists.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]")
    manifest = await read(folder, "\n".join([*lists, "people: [{name: Ada, metadata: {x: *i}}]"]), "people.yaml")
    assert manifest.unreadable
    assert "aliases" in manifest.problems[0].problem


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 100_000, "- &a [*a]", "- {name: *b}", "- name: &a {<<: *a}"])
async def test_yaml_that_would_overflow_is_a_problem_with_a_place(folder: Path, text: str) -> None:
    manifest = await read(folder, text, "people.yaml")
    assert manifest.unreadable
    assert manifest.problems[0].line == 1


async def test_plain_words_of_yaml_are_text(folder: Path) -> None:
    manifest = await read(
        folder, "- {name: No, voice_id: on, footage: footage/ada.mp4, script: 12:30, key: 2026-01-01}\n", "people.yaml"
    )
    assert manifest.problems == []
    (person,) = manifest.people
    assert (person.name, person.voice_id, person.script, person.key) == ("No", "on", "12:30", "2026-01-01")


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("watermark.opacity", "0.5", "watermark.image"),
        ("watermark.image.url", "https://x.org/a.png", "type"),
        ("watermark.image", "logo.png", "must be a URL"),
        ("watermark.image,watermark.opacity", "https://x.org/a.png,7", "outside 0 to 1"),
        ("voice_settings.engine_settings.stability", "0.5", "engine_type"),
        ("voice_settings.engine_settings.engine_type,voice_settings.engine_settings.similarity", "fish,3", "outside"),
    ],
)
async def test_nested_options_are_checked_as_they_will_be_sent(
    folder: Path, column: str, value: str, problem: str
) -> None:
    manifest = await read(folder, f"name,voice_id,footage,script,{column}\nAda,v,footage/ada.mp4,Hi,{value}\n")
    (found,) = manifest.problems
    assert found.line == 2
    assert problem in f"{found.column} {found.problem}"


@pytest.mark.parametrize(("name", "problem"), [("people.txt", "suffix"), ("none.csv", "cannot be read")])
async def test_what_is_no_manifest_is_refused(folder: Path, name: str, problem: str) -> None:
    (folder / "people.txt").write_text("x")
    with pytest.raises(InvalidInput, match=problem):
        await read_manifest(folder / name)


@pytest.mark.parametrize("name", ["people.csv", "people.jsonl", "people.yaml"])
async def test_the_examples_are_good(name: str) -> None:
    manifest = await read_manifest(Path(__file__).parents[2] / "examples" / name, files=False)
    assert (manifest.problems, manifest.warnings) == ([], [])
    assert len(manifest.people) >= 3


async def test_a_cell_of_a_workbook_is_what_its_reader_sees(folder: Path) -> None:
    values: dict[str, tuple[Any, str, str]] = {
        "whole": (7.0, "General", "7"), "long": (1234567890123456, "General", "1234567890123456"),
        "sum": (0.1 + 0.2, "General", "0.3"), "zeros": (7, "000", "007"), "negative": (-7, "000", "-007"),
        "percent": (0.5, "0%", "50%"), "money": (1.1, "0.00", "1.10"), "flag": (False, "General", "FALSE"),
        "day": (dt.date(2026, 3, 1), "dd/mm/yyyy", "2026-03-01"),
        "moment": (dt.datetime(2026, 3, 1, 9, 30), "dd/mm/yyyy hh:mm", "2026-03-01 09:30"),  # noqa: DTZ001
        "hour": (dt.time(9, 30), "hh:mm", "09:30"),
        "formula": ("=A3&1", "General", "team 1"), "empty": ('=IF(1,"")', "General", ""),
    }  # fmt: skip
    header = ["name", "look_id", "voice_id", "script", *(f"metadata.{name}" for name in values)]
    row = ["Ada", "l-1", "v", "Hi", *(value for value, _, _ in values.values())]
    formats = {
        f"{openpyxl.utils.get_column_letter(column)}2": shown
        for column, (_, shown, _) in enumerate(values.values(), start=5)
    }
    data = workbook(header, row, formats=formats, saved={"A3&amp;1": "team 1", 'IF(1,"")': ""})
    manifest = await read(folder, data, "people.xlsx")
    assert manifest.problems == []
    seen = {name: text for name, (_, _, text) in values.items() if text}
    assert manifest.people[0].metadata == seen


async def test_what_is_wrong_in_a_workbook_is_named_with_its_row(folder: Path) -> None:
    data = workbook(
        ["name", "look_id", "voice_id", "script", "voice_settings.speed"],
        [],
        ["Ada", "l-1", "v", "Hi", "=1/0"],
        ["Bob", "l-1", "v", "=A4"],
        ["Cyd", "l-1", "v", "Hi", 2.5, "more"],
        ["Dan", "l-1", "v", "Hi"],
        saved={"1/0": "#DIV/0!"},
    )
    manifest = await read(folder, data, "people.xlsx")
    found = [(problem.line, problem.column, problem.problem) for problem in manifest.problems]
    assert found[:3] == [
        (3, "voice_settings.speed", "the cell shows an error of the spreadsheet."),
        (4, "script", "the formula has no value yet."),
        (5, None, "the row has more values than the header's 5 columns."),
    ]
    assert found[3][:2] == (5, "voice_settings.speed")
    assert len(found) == 4
    assert [person.name for person in manifest.people] == ["Dan"]
    assert manifest.rejected_suffix == ".csv"
    rejected = list(csv.DictReader(io.StringIO(manifest.rejected_text())))
    assert [one["name"] for one in rejected] == ["Ada", "Bob", "Cyd"]
    assert rejected[0]["voice_settings.speed"] == "#DIV/0!"


async def test_a_sheet_is_chosen_by_its_name(folder: Path) -> None:
    data = workbook(["name", "look_id", "voice_id", "script"], ["Ada", "l-1", "v", "Hi"])
    assert [person.name for person in (await read(folder, data, "people.xlsx", sheet="People")).people] == ["Ada"]
    assert "no header" in (await read(folder, data, "people.xlsx", sheet="Notes")).problems[0].problem
    with pytest.raises(InvalidInput, match=r"sheet: the workbook has no sheet 'people'.*'People', 'Notes'"):
        await read(folder, data, "people.xlsx", sheet="people")
    with pytest.raises(InvalidInput, match="sheet: only a workbook has sheets"):
        await read(folder, CSV, sheet="People")
    with_other_name = await read(folder, data, "people.csv")
    assert with_other_name.unreadable
    assert "name a workbook .xlsx" in with_other_name.problems[0].remedy


async def test_a_workbook_without_its_extra_says_what_to_install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtra, match=r"pip install 'heygen-async\[xlsx\]'"):
        await read(folder, b"PK", "people.xlsx")
