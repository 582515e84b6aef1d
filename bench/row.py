"""What it takes to get a row of a CSV file to a video on disk: calls, modules and hops to threads.

``python -m bench.row``. Counts what the package does, the sandbox that answers left out: for a first row with all that
is done once, and for one row more.
"""

from __future__ import annotations

import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import anyio
import anyio.to_thread

from heygen_async import Done, HeyGen, read_manifest
from heygen_async.clock import ManualClock
from heygen_async.sandbox import Sandbox
from heygen_async.sandbox.media import render_footage

PACKAGE = "heygen_async"
LEFT_OUT = (f"{PACKAGE}.sandbox", f"{PACKAGE}.clock")  # HeyGen, and the time that the benchmark makes pass

MORE = 10


class Count:
    """Counts the calls of functions of the package, by module."""

    def __init__(self, profiles: bool = True) -> None:
        self.profiles = profiles
        self.calls: Counter[str] = Counter()
        self.hops = 0

    def profile(self, frame: FrameType, event: str, _: Any) -> None:
        if event != "call":
            return
        module = str(frame.f_globals.get("__name__", ""))
        if module.startswith(PACKAGE) and not module.startswith(LEFT_OUT):
            self.calls[module] += 1

    @contextmanager
    def counting_hops(self) -> Generator[None]:
        """Count hops where they begin: to a profiler, a coroutine that goes on is called once more."""
        hop = anyio.to_thread.run_sync

        def counted(*args: Any, **options: Any) -> Any:
            if not self._of_sandbox():
                self.hops += 1
            return hop(*args, **options)

        anyio.to_thread.run_sync = counted  # type: ignore[assignment]
        try:
            yield
        finally:
            anyio.to_thread.run_sync = hop

    @staticmethod
    def _of_sandbox() -> bool:
        above: FrameType | None = sys._getframe()
        while above is not None:
            if str(above.f_globals.get("__name__", "")).startswith(LEFT_OUT):
                return True
            above = above.f_back
        return False


async def onboard(folder: Path, rows: int, count: Count) -> None:
    (folder / "ada.mp4").write_bytes(render_footage(20))
    manifest = folder / "people.csv"
    people = [f"Ada {number},ada.mp4,Hello,YOUR_VOICE_ID" for number in range(rows)]
    manifest.write_text("\n".join(["name,footage,script,voice_id", *people]), encoding="utf-8")
    clock = ManualClock()
    async with Sandbox(clock=clock, consent="auto") as sandbox, anyio.create_task_group() as tasks:
        tasks.start_soon(clock.run_free)
        async with HeyGen(api_key="key", base_url=sandbox.base_url, clock=clock) as heygen:
            if count.profiles:
                threading.setprofile(count.profile)
                sys.setprofile(count.profile)
            try:
                checked = (await read_manifest(manifest)).checked
                run = heygen.onboard(checked, run="row", state=folder / "state.db", folder=folder / "videos")
                outcomes = [outcome async for outcome in run]
            finally:
                sys.setprofile(None)
                threading.setprofile(None)
        tasks.cancel_scope.cancel()
    if not all(isinstance(outcome, Done) for outcome in outcomes):
        raise SystemExit(f"not done: {outcomes}")


def hops() -> float:
    """Hops to threads for one person more."""
    return (measure(1 + MORE, profile=False).hops - measure(1, profile=False).hops) / MORE


def measure(rows: int, *, profile: bool = True) -> Count:
    """Take ``rows`` people from a row to a video."""
    count = Count(profile)
    with tempfile.TemporaryDirectory() as folder, count.counting_hops():
        anyio.run(onboard, Path(folder), rows, count)
    return count


def main() -> None:
    first, more = measure(1), measure(1 + MORE)
    print(f"one row: {first.calls.total():,} calls in {len(first.calls)} modules, {first.hops} hops to threads")
    calls, hops = (more.calls.total() - first.calls.total()) / MORE, (more.hops - first.hops) / MORE
    print(f"one row more: {calls:,.0f} calls, {hops:.1f} hops to threads")
    for module, number in first.calls.most_common(10):
        print(f"{number:6,} {module}")


if __name__ == "__main__":
    main()
