"""A process that has loaded everything a worker needs, and forks one worker after another: a life begins in a moment.

It reads lives on its standard input, one pickle each, and answers each with how it ended.
"""

from __future__ import annotations

import importlib
import os
import pickle
import signal
import subprocess
import sys
import time
from contextlib import suppress
from types import TracebackType
from typing import IO, Self

from tests.crash.worker import Life, Scene, live

__all__ = ["Nursery"]

_LOADED = (
    "heygen_async._workflows.onboard", "heygen_async._storage.sqlite", "dbos", "psycopg",
    "heygen_async.cli.app", "heygen_async.cli.onboard", "heygen_async.cli.session", "heygen_async.cli.worker",
    "heygen_async.cli.decisions",
    "anyio._backends._asyncio", "anyio._backends._trio", "httpcore", "heygen_async._transport.backends.httpx_backend",
    "heygen_async._media.client", "heygen_async._resources.assets", "heygen_async._resources.avatars",
    "heygen_async._resources.avatar_groups", "heygen_async._resources.footage_check", "heygen_async._resources.uploads",
    "heygen_async._resources.videos", "heygen_async._resources.video_requests",
    "heygen_async._generated.api.assets.upload_asset", "heygen_async._generated.api.avatars.create_avatar",
    "heygen_async._generated.api.avatars.get_avatar_group", "heygen_async._generated.api.avatars.get_avatar_look",
    "heygen_async._generated.api.videos.create_video", "heygen_async._generated.api.videos.get_video_v3",
    "heygen_async._generated.api.videos.list_videos", "heygen_async._generated.api.videos.list_video_statuses",
    "heygen_async._generated.models.create_video_from_avatar", "heygen_async._generated.models.video_detail",
    "heygen_async._generated.models.create_digital_twin_request", "heygen_async._generated.models.avatar_look_item",
)  # fmt: skip
"""What the library loads only when it is needed, and a worker needs at once."""


class Nursery:
    """The process, as seen from outside; a context manager."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._process:
            assert self._process.stdin is not None
            self._process.stdin.close()

    def kill(self) -> None:
        """End the process and the life that is under way."""
        self._process.terminate()

    def run(self, scene: Scene, life: Life) -> int:
        """Live one life; returns its exit code, negative where a signal ended it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        pickle.dump((scene, life), self._process.stdin)
        self._process.stdin.flush()
        return int(self._process.stdout.readline() or -signal.SIGTERM)


def _serve(orders: IO[bytes], answers: IO[str]) -> None:
    while True:
        try:
            scene, life = pickle.load(orders)
        except EOFError:
            return
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            live(scene, life)
        answers.write(f"{_reap(pid, life.patience)}\n")
        answers.flush()


def _reap(pid: int, patience: float) -> int:
    def end(number: int, frame: object) -> None:
        with suppress(ProcessLookupError):  # between two lives
            os.kill(pid, signal.SIGKILL)
        sys.exit()

    signal.signal(signal.SIGTERM, end)
    until = time.monotonic() + patience
    while time.monotonic() < until:
        reaped, status = os.waitpid(pid, os.WNOHANG)
        if reaped:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.002)
    os.kill(pid, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


if __name__ == "__main__":
    for name in _LOADED:
        importlib.import_module(name)
    _serve(sys.stdin.buffer, sys.stdout)
