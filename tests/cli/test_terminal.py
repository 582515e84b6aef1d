"""No text can break the output, and none is obeyed: other encodings, escape sequences, markup, emoji codes."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.table import Table
from rich.text import Text

from heygen_async._text import bounded, parse_json, visible, whole
from heygen_async.cli.output import prepare_output
from heygen_async.cli.results import _cell, write_atomically  # pyright: ignore[reportPrivateUsage]
from heygen_async.cli.terminal import Terminal
from heygen_async.errors import APIError, HeyGenWarning, InvalidBatch, InvalidInput, JobFailed
from tests.cli.conftest import PEOPLE, Command

HOSTILE = "\x1b]52;c;ZXZpbA==\x07\x1b[2J\u202egnp.exe\x9b31m\r\u2028"
ANY = st.text(alphabet=st.characters(codec=None, exclude_categories=()), max_size=40)


def printed(text: object, *, encoding: str = "utf-8") -> str:
    raw = io.BytesIO()
    terminal = Terminal()
    terminal.out.file = io.TextIOWrapper(raw, encoding=encoding, errors="heygen-async", newline="")
    terminal.say(text)  # type: ignore[arg-type]
    terminal.out.file.flush()
    return raw.getvalue().decode(encoding)


@pytest.mark.parametrize("shown", [str, Text])
def test_nothing_in_a_text_is_obeyed(shown: type) -> None:
    out = printed(shown(f"Ada {HOSTILE} [red]:x: :smile:[/red]"))
    assert not set(out) & set("\x1b\x07\x9b\r\u202e\u2028")
    assert "\\x1b" in out
    assert "\\u202e" in out
    assert "[red]:x: :smile:[/red]" in out


def test_nothing_in_a_table_is_obeyed() -> None:
    table = Table.grid()
    table.add_row("key", f":x: {HOSTILE}")
    out = printed(table)
    assert not set(out) & set("\x1b\x07\x9b\r\u202e\u2028")
    assert ":x:" in out


@given(ANY)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii"])
def test_any_text_can_be_printed_in_any_encoding(encoding: str, text: str) -> None:
    printed(text, encoding=encoding).encode(encoding)
    error = APIError(text, status=400, code=text, param=text, request_id=text, operation="create_video")
    said = str(error)
    said.encode()
    assert visible(said) == said
    printed(said, encoding=encoding)


@given(st.recursive(ANY | st.none() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(ANY, inner)))
def test_what_json_can_carry_comes_through_the_door_whole(content: object) -> None:
    read = parse_json(json.dumps(content).encode())
    stored = json.dumps(read, ensure_ascii=False).encode()
    assert json.loads(stored) == read
    assert parse_json(stored) == read


@given(ANY)
def test_whole_text_loses_nothing_that_can_be_kept(text: str) -> None:
    made = whole(text)
    made.encode()
    if text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text):
        assert made == text
    assert whole(made) == made
    assert whole("\ud83d\ude00") == "\U0001f600"
    assert visible(visible(text)) == visible(text)


@given(ANY)
def test_any_text_passes_through_errors_and_files(text: str) -> None:
    job = JobFailed(text, kind="video", id="v", token="t", code=text)
    batch = InvalidBatch([(text, InvalidInput(text, text, text))])
    for error in (job, batch, InvalidInput(text, text)):
        str(error).encode()
        assert "\x1b" not in str(error)
    cell = _cell(text)
    assert not str(cell).startswith(("=", "+", "-", "@"))
    assert str(cell).endswith(text)


@given(ANY)
def test_any_text_can_be_written_to_a_file(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("files") / "x.csv"
    write_atomically(path, text)
    path.read_bytes().decode()


def test_long_messages_are_bounded() -> None:
    error = APIError("x" * 10_000, status=500)
    assert len(str(error)) < 2_200
    assert "10,000 characters" in str(error)
    assert bounded("x" * 2_000) == "x" * 2_000


def test_json_stays_json_in_any_encoding(capfd: pytest.CaptureFixture[str]) -> None:
    content = {"name": "Zoë \U0001f600 \u202e \ud83d", "key": "\x1b"}
    Terminal(json=True).write(content)
    out = capfd.readouterr().out
    assert json.loads(out) == content
    assert "\u202e" not in out
    assert out.count("\n") == 1


def test_warnings_of_the_package_are_messages_and_others_are_not_shown(capfd: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        prepare_output()
        warnings.warn("resolution: 4k may be refused.", HeyGenWarning, stacklevel=1)
        warnings.warn("a library grows old", DeprecationWarning, stacklevel=1)
    err = capfd.readouterr().err
    assert err == "warning: resolution: 4k may be refused.\n"


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_a_run_ends_well_whatever_the_encoding_of_its_output(folder: Path, encoding: str) -> None:
    """As redirected output has on Windows: names and signs that it lacks must not end a run that was paid for."""
    text = PEOPLE.replace("Ada Lovelace", "Zoë 李 \U0001f600").replace("Bob", ":x: [red]Bob")
    (folder / "people.csv").write_text(text, encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "heygen_async", "onboard", "people.csv", "--run", "demo", "--sandbox"]
    ran = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=300)
    assert ran.returncode == 0, ran.stderr
    out = ran.stdout.decode(encoding)
    assert "3 done" in out
    data = (folder / "videos/demo/results.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf"), "so that spreadsheets read UTF-8"
    assert "Zoë 李 \U0001f600" in data.decode("utf-8-sig")


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo terminals")
def test_a_dumb_terminal_gets_lines(folder: Path) -> None:
    import pty

    main, side = pty.openpty()
    environment = {**os.environ, "TERM": "dumb"}
    command = [sys.executable, "-m", "heygen_async", "onboard", "people.csv", "--run", "demo", "--sandbox"]
    with subprocess.Popen(command, env=environment, stdout=side, stderr=side, stdin=subprocess.DEVNULL):
        os.close(side)
        said = b""
        try:
            while chunk := os.read(main, 4096):
                said += chunk
        except OSError:  # the other side has closed
            pass
    os.close(main)
    text = said.decode()
    assert "\x1b" not in text
    assert "done              ada" in text


def test_rows_of_ids_are_one_line_each(heygen: Command) -> None:
    ran = heygen("voices", "--sandbox")
    assert ran.code == 0
    assert all(len(line.split("\t")) == 4 for line in ran.out.splitlines())
