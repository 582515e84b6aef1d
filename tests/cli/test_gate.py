"""What is known before the first payment: the key, HeyGen, the folder, the limit, and every row by its line."""

from __future__ import annotations

import csv
import errno
import shutil
import tempfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from heygen_async._storage.database import Database, open_database
from heygen_async._workflows import store
from heygen_async._workflows.store import State, Store
from heygen_async.cli.exit_codes import CommandFailed, Exit, exit_of, exit_of_counts
from heygen_async.errors import (
    AuthenticationFailed,
    ConfigurationError,
    HeyGenError,
    InvalidBatch,
    InvalidInput,
    MissingExtra,
    RequestNotSent,
    StateError,
)
from heygen_async.sandbox import Fault, FaultKind, Sandbox
from heygen_async.sandbox.media import render_footage
from tests.cli.conftest import PEOPLE, Command

ONBOARD = ("onboard", "people.csv", "--run", "demo")
COMMANDS: list[tuple[str, ...]] = [
    ONBOARD,
    (*ONBOARD, "--dry-run"),
    ("twin", "Ada", "footage/ada.mp4", "Hello", "--voice", "YOUR_VOICE_ID"),
]


@pytest.fixture
def footage(folder: Path) -> Path:
    (folder / "footage").mkdir()
    data = render_footage(20)
    for name in ("ada", "bob", "cyd"):
        (folder / f"footage/{name}.mp4").write_bytes(data)
    return folder / "footage"


@pytest.mark.parametrize("words", COMMANDS)
def test_heygen_that_cannot_be_reached_is_said_at_once(
    heygen: Command, folder: Path, footage: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("HEYGEN_API_KEY", "key")
    monkeypatch.setenv("HEYGEN_BASE_URL", "http://127.0.0.1:9")
    ran = heygen(*words)
    assert ran.code == 1
    assert "127.0.0.1:9 cannot be reached" in ran.err
    assert "HEYGEN_BASE_URL" in ran.err
    assert not (folder / ".heygen").exists()
    assert not (folder / "videos").exists()


@pytest.mark.parametrize("words", COMMANDS)
def test_a_refused_key_is_known_before_anything_is_uploaded(
    heygen: Command, folder: Path, footage: Path, real: Sandbox, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("HEYGEN_API_KEY", "wrong")
    ran = heygen(*words)
    assert ran.code == 1
    assert "check HEYGEN_API_KEY" in ran.err
    assert "wrong" not in ran.out + ran.err
    assert len({row.path for row in real.requests}) == 1, "the account was read, and nothing else"
    assert not (folder / ".heygen").exists()


@pytest.mark.parametrize("words", [*COMMANDS, ("voices",)])
def test_a_missing_key_is_known_before_the_plan(
    heygen: Command, folder: Path, footage: Path, words: tuple[str, ...]
) -> None:
    ran = heygen(*words)
    assert ran.code == 1
    assert "HEYGEN_API_KEY" in ran.err
    assert "twins at" not in ran.out
    assert not (folder / ".heygen").exists()


def test_a_base_url_of_something_else_is_said(
    heygen: Command, footage: Path, real: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEYGEN_BASE_URL", f"{real.base_url}/elsewhere")
    ran = heygen(*ONBOARD)
    assert ran.code == 1
    assert "HEYGEN_BASE_URL" in ran.err


def test_a_run_that_is_resumed_with_a_refused_key_says_so(
    heygen: Command, folder: Path, footage: Path, real: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert heygen(*ONBOARD, "--max-spend", "0.5").code == 2, "nobody fits"
    assert not (folder / ".heygen").exists()
    text = "name,look_id,script\nAda,YOUR_DIGITAL_TWIN_LOOK_ID,[[never]]\n"
    (folder / "people.csv").write_text(text, encoding="utf-8")
    monkeypatch.setenv("HEYGEN_API_KEY", "wrong")
    before = len(real.requests)
    assert heygen(*ONBOARD).code == 1
    assert {row.status for row in list(real.requests)[before:]} == {401}


@pytest.mark.parametrize("words", [ONBOARD, (*ONBOARD, "--dry-run"), COMMANDS[2]])
def test_a_folder_that_cannot_be_written_is_known_before_anything_is_paid(
    heygen: Command, folder: Path, footage: Path, real: Sandbox, words: tuple[str, ...]
) -> None:
    (folder / "taken").write_text("a file")
    ran = heygen(*words, "--out", "taken/videos")
    assert ran.code == 2
    assert "--out: videos cannot be written to" in ran.err
    assert real.ledger.total == 0


@pytest.mark.parametrize("how", ["free", "write"])
def test_a_full_disk_is_known_before_anything_is_paid(
    heygen: Command, footage: Path, real: Sandbox, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    def full(*args: object, **options: object) -> Any:
        raise OSError(errno.ENOSPC, "No space left on device")

    if how == "free":
        monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10**9, 10**9, 1_000_000))
    else:
        monkeypatch.setattr(tempfile, "TemporaryFile", full)
    ran = heygen(*ONBOARD)
    assert ran.code == 2
    assert "Free some space" in ran.err
    assert real.ledger.total == 0


def test_a_run_is_made_with_its_people_in_one_step_and_its_state_is_opened_once_to_write(
    heygen: Command, folder: Path, footage: Path, real: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin, opened = Store.begin_session, list[bool]()

    async def cut_off(self: Store, *args: Any) -> Any:
        raise StateError("the disk is gone", location="there")

    @asynccontextmanager
    async def counted(state: Any, *, read_only: bool = False, **options: Any) -> AsyncGenerator[Database]:
        opened.append(read_only)
        async with open_database(state, read_only=read_only, **options) as database:
            yield database

    monkeypatch.setattr(Store, "begin_session", cut_off)
    assert heygen(*ONBOARD, "--yes").code == 1
    assert "no runs" in heygen("status").out, "no run without people is left behind"
    monkeypatch.setattr(Store, "begin_session", begin)
    monkeypatch.setattr(store, "open_database", counted)
    # The wallet is empty: nobody is paid for.
    fault = Fault(FaultKind.ERROR, operation="createAvatar", status=402, code="insufficient_credit", times=None)
    real.faults.add(fault)
    assert heygen(*ONBOARD, "--yes").code == 7
    assert opened.count(False) == 1
    assert real.ledger.total == 0


def test_the_plan_says_how_many_people_a_limit_finishes(heygen: Command, footage: Path, real: Sandbox) -> None:
    ran = heygen(*ONBOARD, "--dry-run", "--max-spend", "2.5")
    assert ran.code == 0
    assert "warning: the limit of $2.50 finishes 2 of 3 people; all need $0." in ran.out
    plan = heygen(*ONBOARD, "--dry-run", "--max-spend", "2.5", "--json").event("plan")
    assert (plan["limit"], plan["finishes"], plan["new"]) == (2.5, 2, 3)
    ran = heygen(*ONBOARD, "--dry-run", "--max-spend", "50")
    assert "  the limit of $50.00 finishes 3 of 3 people\n" in ran.out
    ran = heygen(*ONBOARD, "--max-spend", "1")
    assert ran.code == 2
    assert "not enough for one whole person" in ran.err
    assert real.ledger.total == 0


def test_whatever_is_wrong_with_a_row_is_skipped_by_its_line(heygen: Command, folder: Path, footage: Path) -> None:
    text = (
        "name,footage,look_id,voice_id,script,resolution\n"
        "Ada,footage/ada.mp4,,YOUR_VOICE_ID,Hi,\n"
        "Bob,footage/bob.mp4,,no-such-voice,Hi,\n"
        "Cyd,footage/cyd.mp4,,YOUR_VOICE_ID,Hi,1080\n"
        "Dora,,no-such-look,YOUR_VOICE_ID,Hi,\n"
        "Eve,footage/eve.mp4,,YOUR_VOICE_ID,Hi,\n"
    )
    (folder / "people.csv").write_text(text, encoding="utf-8")
    (folder / "footage/eve.mp4").write_bytes(render_footage(5))
    ran = heygen(*ONBOARD, "--sandbox")
    assert ran.code == 2
    assert 'line 4, resolution = "1080": unknown value' in ran.err
    assert not (folder / ".heygen").exists()
    ran = heygen(*ONBOARD, "--sandbox", "--skip-invalid")
    assert ran.code == 0, ran.err
    assert "1 done" in ran.out
    for line, column in ((3, "voice_id"), (4, "resolution"), (5, "look_id"), (6, "footage")):
        assert f"line {line}, {column}" in ran.err
    with (folder / "people.invalid-2.csv").open(encoding="utf-8", newline="") as file:
        assert [row["name"] for row in csv.DictReader(file)] == ["Bob", "Cyd", "Dora", "Eve"]


def test_the_id_of_a_group_is_answered_with_its_looks(heygen: Command, folder: Path, real: Sandbox) -> None:
    answer = httpx.get(f"{real.base_url}/v3/avatars/looks/YOUR_DIGITAL_TWIN_LOOK_ID", headers={"x-api-key": "right"})
    group = answer.json()["data"]["group_id"]
    text = f"name,look_id,voice_id,script\nAda,{group},YOUR_VOICE_ID,Hi\n"
    (folder / "people.csv").write_text(text, encoding="utf-8")
    ran = heygen(*ONBOARD)
    assert ran.code == 2
    assert "line 2, look_id" in ran.err
    assert "is an avatar group, not a look. Pass one of its looks:" in ran.err
    assert real.ledger.total == 0


def test_a_warning_names_its_own_row(heygen: Command, folder: Path, footage: Path) -> None:
    text = PEOPLE.replace("metadata.team", "resolution").replace("blue", "").replace("red", "4k")
    (folder / "people.csv").write_text(text, encoding="utf-8")
    ran = heygen(*ONBOARD, "--sandbox", "--dry-run")
    assert ran.code == 0
    warnings = [line for line in ran.err.splitlines() if line.startswith("warning: ")]
    assert len(warnings) == 1
    assert 'line 4, resolution = "4k"' in warnings[0]


def test_one_person_needs_a_voice(heygen: Command, footage: Path, real: Sandbox) -> None:
    ran = heygen("twin", "Bo", "footage/bob.mp4", "Hello")
    assert ran.code == 2
    assert "voice_id: is required" in ran.err
    assert "heygen-async voices" in ran.err
    assert real.ledger.total == 0


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (CommandFailed("no"), Exit.USAGE),
        (CommandFailed("no", Exit.REVIEW), Exit.REVIEW),
        (InvalidInput("script", "must not be empty."), Exit.USAGE),
        (InvalidBatch([("a", InvalidInput("b", "c"))]), Exit.USAGE),
        (MissingExtra("a worker", "dbos"), Exit.USAGE),
        (ConfigurationError("no key"), Exit.ERROR),
        (AuthenticationFailed("no", status=401), Exit.ERROR),
        (RequestNotSent("no route"), Exit.ERROR),
        (StateError("locked", location="state.db"), Exit.ERROR),
        (HeyGenError("other"), Exit.ERROR),
        (OSError(errno.EIO, "broken"), Exit.ERROR),
        (ZeroDivisionError(), Exit.ERROR),
    ],
)
def test_the_exit_code_of_every_error(error: BaseException, code: Exit) -> None:
    assert exit_of(error) is code


@pytest.mark.parametrize(
    ("states", "code"),
    [
        ([State.DONE], Exit.DONE),
        ([], Exit.DONE),
        ([State.CANCELLED, State.DONE], Exit.DONE),
        ([State.FAILED_REMOTE, State.DONE], Exit.FAILED),
        ([State.FAILED_RETRYABLE], Exit.FAILED),
        ([State.NEEDS_CONSENT, State.FAILED_REMOTE], Exit.CONSENT),
        ([State.PENDING], Exit.UNFINISHED),
        ([State.WAITING], Exit.UNFINISHED),
        ([State.NEEDS_REVIEW, State.PENDING, State.FAILED_REMOTE], Exit.REVIEW),
    ],
)
def test_the_exit_code_of_every_end_of_a_run(states: list[State], code: Exit) -> None:
    assert exit_of_counts({state: states.count(state) for state in State}) is code


def test_the_page_lists_every_exit_code() -> None:
    page = (Path(__file__).parents[2] / "docs/cli.md").read_text(encoding="utf-8")
    table = page[page.index("## Exit codes") :]
    for code in Exit:
        assert f"\n| {int(code)} |" in table
