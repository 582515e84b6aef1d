"""The first program of the README keeps its promise: run twice or interrupted, it pays once."""

from __future__ import annotations

import _thread
import re
import runpy
import sys
import threading
import time
import types
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import anyio
import pytest

import heygen_async
from heygen_async import HeyGen, InvalidBatch
from heygen_async._transport.config import Timeouts
from heygen_async.clock import ScaledClock
from heygen_async.sandbox import Sandbox
from heygen_async.sandbox.media import render_footage

README = Path(__file__).parents[1] / "README.md"
SPEED = 200.0


def first_program() -> str:
    found = re.search(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    assert len([line for line in found[1].splitlines() if line.strip()]) <= 15
    return found[1]


@pytest.fixture
def sandbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sandbox]:
    """What the program takes for HeyGen, in a thread; time runs fast for both."""
    clock = ScaledClock(SPEED)
    running: list[Sandbox] = []
    begun, over = threading.Event(), threading.Event()

    async def serve() -> None:
        async with Sandbox(clock=clock, consent="auto") as one:
            running.append(one)
            begun.set()
            while not over.is_set():  # noqa: ASYNC110 - set by another thread
                await anyio.sleep(0.02)

    thread = threading.Thread(target=anyio.run, args=(serve,))
    thread.start()
    assert begun.wait(30)
    patience = Timeouts(read=30 * SPEED, write=120 * SPEED, upload=600 * SPEED)
    client = partial(HeyGen, api_key="key", base_url=running[0].base_url, clock=clock, timeouts=patience)
    monkeypatch.setattr(heygen_async, "HeyGen", client)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ada.mp4").write_bytes(render_footage(20))
    try:
        yield running[0]
    finally:
        over.set()
        thread.join(30)


def run() -> None:
    exec(compile(first_program(), "README.md", "exec"), {"__name__": "__main__"})


def test_on_the_package_index_no_link_leads_to_a_file_of_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    interface = types.ModuleType("hatchling.metadata.plugin.interface")
    interface.MetadataHookInterface = object  # type: ignore[attr-defined]
    for name in ("hatchling", "hatchling.metadata", "hatchling.metadata.plugin"):
        monkeypatch.setitem(sys.modules, name, types.ModuleType(name))
    monkeypatch.setitem(sys.modules, interface.__name__, interface)
    hook = runpy.run_path(str(README.with_name("docs") / "index_readme.py"))["for_the_index"]

    text = README.read_text(encoding="utf-8")
    there = hook(text, "https://example.com/heygen-async/", "1.2.3")
    assert "](https://example.com/heygen-async/blob/v1.2.3/docs/guide.md)" in there
    assert "](https://example.com/heygen-async/raw/v1.2.3/docs/onboarding.svg)" in there
    assert 'src="https://example.com/heygen-async/raw/v1.2.3/docs/images/' in there
    nowhere = hook(text, None, "1.2.3")
    for one in (there, nowhere):
        assert re.findall(r"\]\((?![a-z]+:|#)|src(?:set)?=\"(?![a-z]+:)", one) == []
        assert first_program() in one
    assert "docs/guide.md" in nowhere
    assert "[HeyGen](https://www.heygen.com)" in nowhere


def charges(sandbox: Sandbox) -> tuple[int, int]:
    return sandbox.ledger.count("createAvatar"), sandbox.ledger.count("createVideo")


def test_run_twice_it_pays_once(sandbox: Sandbox, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run()
    assert "ada.mp4" in capsys.readouterr().out
    assert (tmp_path / "videos/ada.mp4").stat().st_size > 1_000
    run()
    assert "ada.mp4" in capsys.readouterr().out, "the second run says where the video is"
    assert charges(sandbox) == (1, 1)


def test_a_file_that_exists_is_left_alone_and_nothing_is_paid(
    sandbox: Sandbox, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also one from an earlier run whose state is gone."""
    video = tmp_path / "videos/ada.mp4"
    video.parent.mkdir()
    video.write_bytes(b"somebody's")
    with pytest.raises(InvalidBatch, match=r"ada\.mp4 exists") as refused:
        run()
    assert "Move it, or name another file" in str(refused.value)
    assert video.read_bytes() == b"somebody's"
    assert charges(sandbox) == (0, 0)


@pytest.mark.parametrize("paid", [(1, 0), (1, 1)])
def test_interrupted_it_goes_on_without_paying_again(
    sandbox: Sandbox, tmp_path: Path, capsys: pytest.CaptureFixture[str], paid: tuple[int, int]
) -> None:
    def press_ctrl_c() -> None:
        for _ in range(6_000):
            if charges(sandbox) >= paid:
                _thread.interrupt_main()
                return
            time.sleep(0.005)

    watcher = threading.Thread(target=press_ctrl_c)
    watcher.start()
    with pytest.raises(KeyboardInterrupt):
        run()
        time.sleep(5)  # where the program was quicker than the key
    watcher.join()
    run()
    assert "ada.mp4" in capsys.readouterr().out
    assert charges(sandbox) == (1, 1)
