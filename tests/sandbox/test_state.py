"""What a state file keeps, who may write it, and what it cannot smuggle in."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from heygen_async.errors import StateError
from heygen_async.sandbox import Sandbox
from heygen_async.sandbox.media import render_footage

from .bodies import twin, video


def client(sandbox: Sandbox) -> httpx.Client:
    return httpx.Client(base_url=sandbox.base_url, headers={"x-api-key": "k"}, trust_env=False)


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
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as broken:
            broken.setattr(Path, "write_bytes", full)
            assert api.post("/v3/videos", json=video()).status_code == 500
        assert [one.kind for one in sandbox.violations] == ["handler"]
        assert api.post("/v3/videos", json=video()).status_code == 200


# Addresses that were handed out


@pytest.mark.parametrize("taken", [False, True])
def test_presigned_addresses_outlive_a_restart(tmp_path: Path, taken: bool) -> None:
    file = tmp_path / "state"
    with Sandbox(state_file=file, require_consent=True) as sandbox, client(sandbox) as api:
        url = api.get("/v3/videos/YOUR_VIDEO_ID").json()["data"]["video_url"]
        group = api.post("/v3/avatars", json=twin()).json()["data"]["avatar_group"]["id"]
        page = api.post(f"/v3/avatars/{group}/consent", json={}).json()["data"]["url"]
        port = int(sandbox.media_url.rpartition(":")[2])
    other = Sandbox(port=port if taken else 0)
    with other, Sandbox(state_file=file) as sandbox:
        if taken:
            assert sandbox.media_url != f"http://127.0.0.1:{port}"
            assert "dead" in sandbox.world.warnings[0]
        else:
            assert httpx.get(url, trust_env=False).status_code == 200
            assert httpx.post(page, trust_env=False).status_code == 200


# Large files


def test_large_files_are_written_once_and_tidied(tmp_path: Path) -> None:
    file, folder = tmp_path / "state", tmp_path / "state.files"
    footage = render_footage(20, lines=[f"line {n}" for n in range(40)])
    assert len(footage) > 64 * 1024
    with Sandbox(state_file=file) as sandbox, client(sandbox) as api:
        made = [
            api.post("/v3/assets", files={"file": ("a.mp4", footage, "video/mp4")}).json()["data"] for _ in range(2)
        ]
        (kept,) = folder.iterdir()
        written = kept.stat().st_mtime_ns
        api.post("/v3/videos", json=video())
        assert kept.stat().st_mtime_ns == written
        assert file.stat().st_size < len(footage)
    with Sandbox(state_file=file) as sandbox, client(sandbox) as api:
        assert httpx.get(made[0]["url"], trust_env=False).content == footage
        api.delete(f"/v3/assets/{made[0]['asset_id']}")
        assert kept.exists(), "the other asset has the same bytes"
        api.delete(f"/v3/assets/{made[1]['asset_id']}")
        assert not kept.exists()


def test_a_large_file_that_is_gone_is_told(tmp_path: Path) -> None:
    file = tmp_path / "state"
    png = b"\x89PNG\r\n\x1a\n" + bytes(100_000)
    with Sandbox(state_file=file) as sandbox, client(sandbox) as api:
        api.post("/v3/assets", files={"file": ("a.png", png, "image/png")})
    (kept,) = (tmp_path / "state.files").iterdir()
    kept.unlink()
    with pytest.raises(StateError, match="delete it"):
        Sandbox(state_file=file)


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
def test_a_state_file_makes_nothing_but_the_sandboxes_own(tmp_path: Path, content: Callable[[str], bytes]) -> None:
    file, victim = tmp_path / "state", tmp_path / "victim"
    file.write_bytes(content(str(victim)))
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
