"""Commands run in this process, in a folder of their own, against a sandbox whose time flies."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import anyio
import attrs
import pytest

from heygen_async.cli.app import run
from heygen_async.sandbox import Sandbox

PEOPLE = """\
name,key,footage,script,voice_id,metadata.team
Ada Lovelace,ada,footage/ada.mp4,Hello from Ada,YOUR_VOICE_ID,blue
Bob,bob,footage/bob.mp4,Hello from Bob,YOUR_VOICE_ID,
Cyd,cyd,footage/cyd.mp4,Hello again Cyd.,YOUR_VOICE_ID,red
"""


@attrs.frozen
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def events(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    def event(self, name: str) -> dict[str, Any]:
        return next(event for event in self.events if event["event"] == name)


Command = Callable[..., Ran]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HEYGEN_SANDBOX_SPEED", "400")
    monkeypatch.setenv("COLUMNS", "120")
    for name in ("HEYGEN_API_KEY", "HEYGEN_BASE_URL", "HEYGEN_STATE"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def heygen(folder: Path, capfd: pytest.CaptureFixture[str]) -> Command:
    """Run one command; gives its exit code and output."""

    def command(*words: str) -> Ran:
        capfd.readouterr()
        code = run(list(words))
        out, err = capfd.readouterr()
        return Ran(int(code), out, err)

    return command


@pytest.fixture
def real(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sandbox]:
    """What commands without ``--sandbox`` take for HeyGen: a sandbox in a thread that takes the key ``right``."""
    running: list[Sandbox] = []
    begun, over = threading.Event(), threading.Event()

    async def serve() -> None:
        async with Sandbox(api_key="right") as sandbox:
            running.append(sandbox)
            begun.set()
            while not over.is_set():  # noqa: ASYNC110 - set by another thread
                await anyio.sleep(0.02)

    thread = threading.Thread(target=anyio.run, args=(serve,))
    thread.start()
    assert begun.wait(30)
    monkeypatch.setenv("HEYGEN_API_KEY", "right")
    monkeypatch.setenv("HEYGEN_BASE_URL", running[0].base_url)
    try:
        yield running[0]
    finally:
        over.set()
        thread.join(30)
