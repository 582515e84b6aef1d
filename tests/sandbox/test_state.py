"""What a state file keeps, who may write it, and what it cannot smuggle in."""

from __future__ import annotations

import os
import pickle
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from heygen_async.errors import StateError
from heygen_async.sandbox import Polls, Sandbox
from heygen_async.sandbox.media import render_footage
from heygen_async.sandbox.state.persistence import StateFile

from .bodies import twin, video


def client(sandbox: Sandbox) -> httpx.Client:
    return httpx.Client(base_url=sandbox.base_url, headers={"x-api-key": "k"}, trust_env=False, timeout=60)


# One sandbox at a time


def test_a_second_sandbox_is_told_of_the_first(tmp_path: Path) -> None:
    file = tmp_path / "state"
    told = f"in use by the sandbox of process {os.getpid()}"
    with Sandbox(state_file=file), pytest.raises(StateError, match=told), Sandbox(state_file=file):
        pytest.fail("two on one file")
    with Sandbox(state_file=file):
        pass


def test_the_lock_goes_with_a_process_that_is_killed(tmp_path: Path) -> None:
    file = tmp_path / "state"
    script = (
        "import sys; from pathlib import Path; from heygen_async.sandbox import Sandbox\n"
        "with Sandbox(state_file=Path(sys.argv[1])): print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(StateError, match=f"process {other.pid}"), Sandbox(state_file=file):
            pytest.fail("two on one file")
        other.kill()
        other.wait()
    with Sandbox(state_file=file):
        pass


def test_what_another_sandbox_wrote_in_between_is_taken_up(tmp_path: Path) -> None:
    file = tmp_path / "state"
    late = Sandbox(state_file=file)
    with Sandbox(state_file=file) as first, client(first) as api:
        api.post("/v3/videos", json=video())
    with late:
        assert late.ledger.count() == 1


def test_a_folder_that_is_missing_is_told_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(StateError, match="cannot be written: No such file"), Sandbox(state_file=tmp_path / "no" / "x"):
        pytest.fail("it started")


def test_a_disk_that_fails_later_costs_the_request_and_not_the_sandbox(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Sandbox(state_file=tmp_path / "state") as sandbox, client(sandbox) as api:

        def full(*_: object) -> None:
            raise sqlite3.OperationalError("database or disk is full")

        with monkeypatch.context() as broken:
            broken.setattr(StateFile, "_write", full)
            assert api.post("/v3/videos", json=video()).status_code == 500
        assert [one.kind for one in sandbox.violations] == ["handler"]
        assert api.post("/v3/videos", json=video()).status_code == 200
    with Sandbox(state_file=tmp_path / "state") as sandbox:
        assert sandbox.ledger.count() == 2, "what could not be written then is written later"


# Addresses that were handed out


@pytest.mark.parametrize("taken", [False, True])
def test_presigned_addresses_outlive_a_restart(tmp_path: Path, taken: bool) -> None:
    file = tmp_path / "state"
    with Sandbox(state_file=file, consent="pending") as sandbox, client(sandbox) as api:
        url = api.get("/v3/videos/YOUR_VIDEO_ID").json()["data"]["video_url"]
        group = api.post("/v3/avatars", json=twin()).json()["data"]["avatar_group"]["id"]
        page = api.post(f"/v3/avatars/{group}/consent", json={}).json()["data"]["url"]
        port = int(sandbox.media_url.rpartition(":")[2])
    other = Sandbox(port=port if taken else 0)
    with other, Sandbox(state_file=file) as sandbox:
        if taken:
            assert sandbox.media_url != f"http://127.0.0.1:{port}"
            assert "dead" in sandbox.state.warnings[0]
        else:
            assert httpx.get(url, trust_env=False, timeout=60).status_code == 200
            assert httpx.post(page, json={"decision": "approve"}, trust_env=False, timeout=60).status_code == 200


# Large files


def large(file: Path) -> list[int]:
    """Sizes of the large bytes in a state file."""
    with closing(sqlite3.connect(file)) as database:
        return [size for (size,) in database.execute("SELECT length(body) FROM large")]


def test_large_files_are_kept_once_and_go_with_the_last_that_names_them(tmp_path: Path) -> None:
    file = tmp_path / "state"
    footage = render_footage(20, lines=[f"line {n}" for n in range(40)])
    assert len(footage) > 64 * 1024
    with Sandbox(state_file=file) as sandbox, client(sandbox) as api:
        made = [
            api.post("/v3/assets", files={"file": ("a.mp4", footage, "video/mp4")}).json()["data"] for _ in range(2)
        ]
        assert large(file) == [len(footage)]
    with Sandbox(state_file=file) as sandbox, client(sandbox) as api:
        assert httpx.get(made[0]["url"], trust_env=False, timeout=60).content == footage
        api.delete(f"/v3/assets/{made[0]['asset_id']}")
        assert large(file) == [len(footage)], "the other asset has the same bytes"
        api.delete(f"/v3/assets/{made[1]['asset_id']}")
        assert large(file) == []


def test_large_bytes_that_are_gone_are_reported(tmp_path: Path) -> None:
    file = tmp_path / "state"
    png = b"\x89PNG\r\n\x1a\n" + bytes(100_000)
    with Sandbox(state_file=file) as sandbox, client(sandbox) as api:
        api.post("/v3/assets", files={"file": ("a.png", png, "image/png")})
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("DELETE FROM large")
    with pytest.raises(StateError, match=r"large bytes are missing.*delete it"):
        Sandbox(state_file=file)


# What it costs, and who may read it


def test_a_change_costs_the_same_however_much_is_kept(tmp_path: Path) -> None:
    """Rows written for one video: as many after a hundred people as at the start."""
    file = tmp_path / "state"
    rows: list[int] = []
    statements: list[str] = []
    with (
        Sandbox(state_file=file, training_seconds=0, render_seconds=0, consent="auto") as sandbox,
        client(sandbox) as api,
    ):

        def written() -> int:
            database = sandbox._file._database  # type: ignore[union-attr]
            assert database is not None
            statements.clear()
            database.set_trace_callback(statements.append)
            assert api.post("/v3/videos", json=video()).status_code == 200
            database.set_trace_callback(None)
            # Events of earlier jobs are written with whatever comes next once their sender has got to them.
            return sum(
                one.startswith(("INSERT", "DELETE")) and "webhooks.events" not in one.partition("x'")[0]
                for one in statements
            )

        written()  # the first one does not find a place that has become free
        rows.append(written())
        for _ in range(100):
            api.post("/v3/avatars", json={"type": "prompt", "name": "Ada", "prompt": "A pilot"}).raise_for_status()
        rows.append(written())
    assert rows[0] == rows[1] < 20, "a few rows, not all that is kept"


def test_only_its_owner_can_read_the_state(tmp_path: Path) -> None:
    file = tmp_path / "state"
    file.touch(0o644)
    with Sandbox(state_file=file) as sandbox, client(sandbox) as api:
        api.post("/v3/videos", json=video())
        modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir() if path.suffix != ".lock"}
    assert modes == {"state": 0o600, "state-wal": 0o600, "state-shm": 0o600}


def test_what_is_not_the_sandboxes_is_left_alone(tmp_path: Path) -> None:
    """Another program's database is refused unopened, and files beside the state are never deleted."""
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as database, database:
        database.execute("CREATE TABLE precious (value)")
    before = other.read_bytes()
    with pytest.raises(StateError, match="of another program"):
        Sandbox(state_file=other)
    assert other.read_bytes() == before
    (tmp_path / "state.files").mkdir()
    (tmp_path / "state.files" / "mine.txt").write_text("mine")
    (tmp_path / "state.part").write_text("mine too")
    with Sandbox(state_file=tmp_path / "state") as sandbox, client(sandbox) as api:
        api.post("/v3/assets", files={"file": ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(100_000), "image/png")})
        sandbox.reset()
    assert (tmp_path / "state.files" / "mine.txt").read_text() == "mine"
    assert (tmp_path / "state.part").read_text() == "mine too"


def test_what_was_answered_survives_kill_9(tmp_path: Path) -> None:
    file = tmp_path / "state"
    script = (
        "import sys; from pathlib import Path; from heygen_async.sandbox import Sandbox\n"
        "with Sandbox(state_file=Path(sys.argv[1])) as s: print(s.base_url, flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", script, str(file)]
    keys = [f"key-{n}" for n in range(20)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        with httpx.Client(
            base_url=other.stdout.readline().strip(), headers={"x-api-key": "k"}, trust_env=False, timeout=60
        ) as api:
            for key in keys:
                body = {"type": "prompt", "name": key, "prompt": "A pilot"}
                api.post("/v3/avatars", json=body, headers={"idempotency-key": key}).raise_for_status()
        other.kill()
        other.wait()
    with Sandbox(state_file=file) as sandbox, client(sandbox) as api:
        assert [charge.idempotency_key for charge in sandbox.ledger] == keys
        again = api.post(
            "/v3/avatars", json={"type": "prompt", "name": "x", "prompt": "x"}, headers={"idempotency-key": keys[-1]}
        )
        assert again.headers["x-sandbox-replayed"] == "true"
        assert sandbox.ledger.count() == 20


def test_timelines_that_objects_share_are_shared_after_a_restart(tmp_path: Path) -> None:
    """A stopped agent ends its event and its video too: they have one timeline, which the file keeps once."""
    file = tmp_path / "state"
    with Sandbox(state_file=file, render_seconds=Polls(3)) as sandbox, client(sandbox) as api:
        made = api.post("/v3/video-agents", json={"prompt": "A film"}).json()["data"]
        api.get(f"/v3/video-agents/{made['session_id']}")
    with Sandbox(state_file=file, render_seconds=Polls(3)) as sandbox, client(sandbox) as api:
        assert api.get(f"/v3/video-agents/{made['session_id']}").json()["data"]["status"] != "completed"
        assert api.get(f"/v3/video-agents/{made['session_id']}").json()["data"]["status"] == "completed"
        events = api.get("/v3/webhooks/events").json()["data"]
        assert [one["event_type"] for one in events] == ["video_agent.success"]


# What does not belong into it


def crafted(module: str, name: str, *arguments: object) -> bytes:
    """A pickle that calls ``module.name``."""
    text = "".join(f"S{argument!r}\n" for argument in arguments)
    return f"c{module}\n{name}\n({text}tR.".encode()


@pytest.mark.parametrize(
    "content",
    [
        lambda path: b"\x80\x04" + pickle_dotted("heygen_async.sandbox.http.server", "logging.FileHandler", path),
        lambda path: b"\x80\x04" + pickle_dotted("heygen_async.sandbox.state.state", "logging.FileHandler", path),
        lambda path: crafted("heygen_async.sandbox.state.persistence", "Path", path),
        lambda path: crafted("logging", "FileHandler", path),
        lambda path: crafted("builtins", "open", path, "w"),
    ],
)
@pytest.mark.parametrize("table", ["timeline", "object"])
def test_a_state_file_makes_nothing_but_the_sandboxes_own(
    tmp_path: Path, table: str, content: Callable[[str], bytes]
) -> None:
    file, victim = tmp_path / "state", tmp_path / "victim"
    with Sandbox(state_file=file) as sandbox, client(sandbox) as api:
        api.post("/v3/videos", json=video())
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(f"UPDATE {table} SET body = ?", (content(str(victim)),))
        database.execute("UPDATE meta SET value = '1000000' WHERE name = 'revision'")
    with pytest.raises(StateError, match="does not belong"):
        Sandbox(state_file=file)
    assert not victim.exists()


def pickle_dotted(module: str, name: str, argument: str) -> bytes:
    """Pickle protocol 4, where a name may lead through others."""
    return b"".join(
        (
            b"\x8c" + bytes([len(module)]) + module.encode(),
            b"\x8c" + bytes([len(name)]) + name.encode(),
            b"\x93(",
            pickle.dumps(argument, protocol=0).rstrip(b".").split(b"p0")[0],
            b"tR.",
        )
    )
