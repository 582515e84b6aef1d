"""Manifests: three formats that say the same, and every mistake named with its place."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from heygen_async._manifest import Manifest, read_manifest
from heygen_async.errors import InvalidBatch, InvalidInput

pytestmark = pytest.mark.anyio


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "footage").mkdir()
    for name in ("ada", "bob", "cyd"):
        (tmp_path / "footage" / f"{name}.mp4").write_bytes(b"footage")
    return tmp_path


async def read(folder: Path, text: str | bytes, name: str = "people.csv", *, files: bool = True) -> Manifest:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return await read_manifest(path, files=files)


CSV = """\
name,key,footage,script,voice_settings.speed,caption,resolution,metadata.team
Ada,a-1,footage/ada.mp4,"Hello, I am Ada",1.1,true,1080p,blue
Bob,,footage/bob.mp4,"Two
lines",,,,
"""
JSONL = (
    '{"name": "Ada", "key": "a-1", "footage": "footage/ada.mp4", "script": "Hello, I am Ada", "caption": true,'
    ' "voice_settings": {"speed": 1.1}, "resolution": "1080p", "metadata": {"team": "blue"}}\n'
    "\n"
    '{"name": "Bob", "footage": "footage/bob.mp4", "script": "Two\\nlines", "key": null, "voice_id": ""}\n'
)
YAML = """\
people:
  - name: Ada
    key: a-1
    footage: footage/ada.mp4
    script: Hello, I am Ada
    voice_settings.speed: 1.1
    caption: true
    resolution: 1080p
    metadata: {team: blue}
  - name: Bob
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
        ("people.yaml", YAML),
        ("people.yml", YAML.replace("people:\n", "")),
    ],
)
async def test_every_format_says_the_same(folder: Path, name: str, text: str) -> None:
    manifest = await read(folder, text, name)
    assert manifest.problems == []
    ada, bob = manifest.people
    assert (ada.name, ada.identity, ada.footage) == ("Ada", "a-1", folder / "footage/ada.mp4")
    assert ada.script == "Hello, I am Ada"
    assert ada.options == {"voice_settings": {"speed": 1.1}, "caption": True, "resolution": "1080p"}
    assert ada.metadata == {"team": "blue"}
    assert (bob.identity, bob.script, bob.options, bob.metadata) == ("bob", "Two\nlines", {}, {})
    assert set(manifest.lines) == {"a-1", "bob"}


ROW = "Ada,footage/ada.mp4,Hello,"


@pytest.mark.parametrize(
    ("column", "value", "problem", "remedy"),
    [
        ("voice_settings.speed", "fast", "no number", "such as 1.1"),
        ("voice_settings.speed", '"1,1"', "no number", "1.1"),
        ("voice_settings.speed", "2.5", "outside 0.5 to 1.5", ""),
        ("voice_settings.speed", "nan", "no number", ""),
        ("voice_settings.pitch", "-51", "outside -50 to 50", ""),
        ("voice_settings.volume", "1.01", "outside 0 to 1", ""),
        ("remove_background", "perhaps", "neither true nor false", "true or false"),
        ("background", "beach.png", "neither a colour nor a URL", "#ffffff"),
        ("background", "http://example.com/a.png", "plain http", "https"),
        ("engine", "avatar_six", "no engine", "avatar_v"),
        ("look_id", "l-1", "exclude each other", "footage"),
        ("audio", "https://example.com/a.mp3", "exclude each other", "script"),
        ("consent_video", "footage", "is a folder", ""),
        ("consent_video", "footage/none.mp4", "no file", "manifest's folder"),
        ("consent_reroute_url", "nowhere", "no web address", "https"),
        ("group_id", "a/b", "no id", "as HeyGen gave it"),
        ("output", "../ada.mp4", "leaves the folder", "inside"),
        ("callback_url", "http://example.com/x", "plain http", "https"),
        ("expressiveness", "high", "Avatar V refuses it", "avatar_iv"),
    ],
)
async def test_a_bad_value_is_named(folder: Path, column: str, value: str, problem: str, remedy: str) -> None:
    manifest = await read(folder, f"name,footage,script,{column}\n{ROW}{value}\nBob,footage/bob.mp4,Hi,\n")
    assert [person.name for person in manifest.people] == ["Bob"]
    assert manifest.problems, "nothing was refused"
    first = manifest.problems[0]
    assert first.line == 2
    assert problem in first.problem
    assert remedy in first.remedy
    assert (first.column, first.value) == (column, f'"{value.strip(chr(34))}"')


async def test_a_long_script_is_shortened_in_the_message(folder: Path) -> None:
    manifest = await read(folder, f"name,footage,script\nAda,footage/ada.mp4,{'word ' * 1001}\n")
    (problem,) = manifest.problems
    assert problem.column == "script"
    assert "5,004 characters" in problem.problem
    assert problem.value is not None
    assert len(problem.value) < 50


async def test_all_problems_of_all_rows_at_once_and_none_of_the_good_ones_lost(folder: Path) -> None:
    manifest = await read(
        folder,
        "name,footage,script,engine,voice_settings.speed,voice_settings.pitch\n"
        "Ada,footage/ada.mp4,Hello,,,\n"
        ",footage/bob.mp4,Hello,avatar_v,,\n"
        "Bob,footage/none.mp4,,avatar_x,9,99\n"
        "Cyd,footage/cyd.mp4,Hello,,1.0,\n",
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
        "name,key,footage,script,output\n"
        "Ada,,footage/ada.mp4,Hello,\n"
        "ADA,,footage/ada.mp4,Hello,\n"
        "Bob,ada,footage/bob.mp4,Hello,b.mp4\n"
        "Cyd,,footage/cyd.mp4,Hello,./Ada.mp4\n",
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
        ("Script", "script"),
        ("voice", "voice_id"),
        ("foot_age", "footage"),
        ("voice_settings.sped", "voice_settings.speed"),
        ("options.resolution", "resolution"),
        ("video", "footage"),
        ("e-mail", "metadata.e_mail"),
        ("metadata", "metadata.team"),
    ],
)
async def test_an_unknown_column_is_told_once_with_what_was_meant(folder: Path, column: str, meant: str) -> None:
    manifest = await read(folder, f"name,{column}\nAda,x\nBob,y\n")
    assert manifest.unreadable
    (problem,) = manifest.problems
    assert (problem.line, problem.column) == (1, column)
    assert meant in problem.remedy


@pytest.mark.parametrize(
    ("name", "content", "line", "problem"),
    [
        ("people.csv", b"", 1, "no header"),
        ("people.csv", b"\n\n", 1, "nobody|no header"),
        ("people.csv", b"name,script\n", 1, "nobody"),
        ("people.csv", b"name,,script\nAda,1,x\n", 1, "column 2 has no name"),
        ("people.csv", b"name,name\nAda,Ada\n", 1, "twice"),
        ("people.csv", "name\nJos\u00e9\n".encode("latin-1"), 2, "not UTF-8"),
        ("people.csv", "name\nAda\n".encode("utf-16"), 1, "UTF-16"),
        ("people.yaml", b"- name: a: b\n", 1, "no YAML"),
        ("people.yaml", b"- name: Ada\n- [\n", 3, "no YAML"),
        ("people.yaml", b"name: Ada\n", 1, "no list"),
        ("people.yaml", b"just words\n", 1, "no list"),
        ("people.jsonl", b"", 1, "nobody"),
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
    manifest = await read(folder, 'name,footage,script\nAda,footage/ada.mp4,Hi\nBob,footage/bob.mp4,"Hello\nCyd,x,y\n')
    assert [person.name for person in manifest.people] == ["Ada"]
    (problem,) = manifest.problems
    assert problem.line == 3
    assert "never closed" in problem.problem


async def test_a_row_that_is_too_long_points_at_the_comma(folder: Path) -> None:
    manifest = await read(folder, "name,footage,script\nAda,footage/ada.mp4,Hello, I am Ada\n")
    (problem,) = manifest.problems
    assert problem.value == '"I am Ada"'
    assert "double quotes" in problem.remedy


async def test_lines_are_counted_over_quoted_line_breaks(folder: Path) -> None:
    manifest = await read(folder, 'name,footage,script\nAda,footage/ada.mp4,"a\nb\nc"\nBob,footage/none.mp4,x\n')
    assert [problem.line for problem in manifest.problems] == [5]


async def test_a_bad_line_of_jsonl_spoils_no_other(folder: Path) -> None:
    good = '{"name": "Ada", "footage": "footage/ada.mp4", "script": "Hi"}'
    bad = [
        "{",
        "[1]",
        '{"name": "X", "name": "Y"}',
        '{"name": "X", "voice_settings": {"speed": NaN}}',
        '{"name": 7, "footage": "footage/bob.mp4", "script": "Hi"}',
        '{"name": "Y", "footage": "footage/bob.mp4", "script": "Hi", "caption": "yes"}',
        '{"name": "Z", "footage": "footage/bob.mp4", "script": "Hi", "voice_settings": {"speed": "1.1"}}',
        '{"name": "W", "footage": "footage/bob.mp4", "script": "Hi", "voice_settings": {"tempo": 1}}',
    ]
    manifest = await read(folder, "\n".join([*bad, good]), "people.jsonl")
    assert [person.name for person in manifest.people] == ["Ada"]
    assert [problem.line for problem in manifest.problems] == list(range(1, len(bad) + 1))
    assert "double quotes" in manifest.problems[4].remedy


async def test_yaml_knows_line_and_character_of_every_value(folder: Path) -> None:
    manifest = await read(
        folder,
        "- &base\n  name: Ada\n  footage: footage/ada.mp4\n  script: Hi\n  voice_settings: {speed: 7}\n"
        "- <<: *base\n  name: Bob\n  voice_settings:\n    speed: 1\n"
        "- <<: *base\n  name: 17\n  voice_settings: {speed: 1}\n",
        "people.yaml",
    )
    assert [person.name for person in manifest.people] == ["Bob"]
    places = [(p.line, p.position, p.column, p.value) for p in manifest.problems]
    assert places == [(5, 27, "voice_settings.speed", "7"), (11, 9, "name", "17")]


@pytest.mark.parametrize("name", ["people.csv", "people.jsonl", "people.yaml"])
async def test_rejected_rows_come_back_in_the_same_format_and_can_be_handed_in_mended(folder: Path, name: str) -> None:
    text = {
        "people.csv": "name;footage;script\nAda;footage/ada.mp4;Hi\nBob;footage/bobb.mp4;Hello, Bob\n",
        "people.jsonl": '{"name": "Ada", "footage": "footage/ada.mp4", "script": "Hi"}\n'
        '{"name": "Bob", "footage": "footage/bobb.mp4", "script": "Hello, Bob"}\n',
        "people.yaml": "- {name: Ada, footage: footage/ada.mp4, script: Hi}\n"
        "- {name: Bob, footage: footage/bobb.mp4, script: 'Hello, Bob'}\n",
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
        assert rows[0] == ["name", "footage", "script", "problem"]
    if name == "people.jsonl":
        assert "footage: there is no file" in json.loads(rejected)["problem"]


async def test_files_are_not_looked_for_when_that_is_asked(folder: Path) -> None:
    manifest = await read(folder, "name,footage,script\nAda,later.mp4,Hi\n", files=False)
    assert manifest.problems == []


async def test_doubts_are_told_and_do_not_refuse(folder: Path) -> None:
    manifest = await read(folder, "name,footage,script,voice_id,resolution\nAda,footage/ada.mp4,Hi,v,8k\n")
    assert manifest.problems == []
    (doubt,) = manifest.warnings
    assert (doubt.line, doubt.column, doubt.value) == (2, "resolution", '"8k"')


async def test_a_new_twin_without_a_voice_is_a_doubt(folder: Path) -> None:
    manifest = await read(folder, "name,footage,look_id,script\nAda,footage/ada.mp4,,Hi\nBob,,look-1,Hi\n")
    assert manifest.problems == []
    assert [(doubt.line, doubt.column) for doubt in manifest.warnings] == [(2, "voice_id")]


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("watermark.opacity", "0.5", "watermark.image"),
        ("watermark.image.url", "https://x.org/a.png", "not how HeyGen writes a file"),
        ("watermark.image", "logo.png", "no URL"),
        ("watermark.image,watermark.opacity", "https://x.org/a.png,7", "outside 0 to 1"),
        ("voice_settings.engine_settings.stability", "0.5", "engine_type"),
        ("voice_settings.engine_settings.engine_type,voice_settings.engine_settings.similarity", "fish,3", "outside"),
    ],
)
async def test_nested_options_are_checked_as_they_will_be_sent(
    folder: Path, column: str, value: str, problem: str
) -> None:
    manifest = await read(folder, f"name,footage,script,{column}\nAda,footage/ada.mp4,Hi,{value}\n")
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
