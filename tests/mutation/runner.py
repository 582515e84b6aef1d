"""Run the tests of a room against one mutant after the other, in forks of one process that is already warm.

Each mutant is tried by the tests that execute its line, the quickest first, until one fails. A fork that does not end
in time is killed, so no mutant can make a run hang.
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import signal
import sys
import time
import traceback
from collections import defaultdict
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import CodeType, FrameType, ModuleType
from typing import Any

import attrs
import pytest

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "heygen_async"

# What most tests import, and no room is part of.
_WARM = (
    "aiohttp",
    "anyio._backends._asyncio",
    "anyio._backends._trio",
    "anyio.pytest_plugin",
    "attrs",
    "h11",
    "httpx",
    "hypothesis",
    "hypothesis.strategies",
    "jsonschema",
    "sqlite3",
    "trio.testing",
    "heygen_async._wire.decode",
    "heygen_async._generated.models.heygen",
)


@attrs.frozen
class Coverage:
    """Which tests execute which lines of a module, and how long each takes."""

    tests_of_line: dict[int, tuple[str, ...]]
    seconds: dict[str, float]

    def tests_for(self, line: int) -> tuple[str, ...]:
        """The tests that execute ``line``, the quickest first."""
        return tuple(sorted(self.tests_of_line.get(line, ()), key=lambda test: self.seconds.get(test, 0.0)))

    @property
    def all(self) -> tuple[str, ...]:
        """Every test, the quickest first: for what runs at import."""
        return tuple(sorted(self.seconds, key=lambda test: self.seconds[test]))

    def limit(self, tests: Sequence[str], beside: float) -> float:
        """Seconds that ``tests`` get for one mutant: six times what they take, and ``beside``."""
        return min(300.0, beside + 6 * sum(self.seconds.get(test, 0.0) for test in tests))

    @classmethod
    def read(cls, path: Path) -> Coverage:
        """What a `Recorder` has written."""
        lines, seconds = json.loads(path.read_text(encoding="utf-8"))
        return cls({int(line): tuple(names) for line, names in lines.items()}, seconds)


def module_name(room: str) -> str:
    return "heygen_async." + room.removesuffix(".py").replace("/", ".")


def warm_up(rooms: Sequence[str]) -> None:
    """Import what every fork needs, and nothing that is going to be changed."""
    for name in _WARM:
        if importlib.util.find_spec(name) is not None:
            importlib.import_module(name)
    for room in rooms:
        assert module_name(room) not in sys.modules, f"{room} is loaded already, so that its mutants would be ignored"


class Recorder:
    """Notes for each test which lines of one file it executes."""

    def __init__(self, path: Path) -> None:
        self.path = str(path)
        self.test = ""
        self.tests_of_line: dict[int, set[str]] = defaultdict(set)
        self.seconds: dict[str, float] = {}

    def call(self, frame: FrameType, _event: str, _argument: Any) -> Callable[..., Any] | None:
        return self.line if frame.f_code.co_filename == self.path else None

    def line(self, frame: FrameType, _event: str, _argument: Any) -> Callable[..., Any]:
        self.tests_of_line[frame.f_lineno].add(self.test)
        return self.line

    @contextmanager
    def watching(self, test: str) -> Generator[None]:
        """Note what is executed meanwhile as that of ``test``."""
        self.test = test
        sys.settrace(self.call)
        started = time.perf_counter()
        try:
            yield
        finally:
            sys.settrace(None)
            self.seconds[test] = time.perf_counter() - started

    def write(self, path: Path) -> None:
        lines = {line: sorted(names) for line, names in self.tests_of_line.items()}
        path.write_text(json.dumps([lines, self.seconds]), encoding="utf-8")


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Import one module from a source in memory."""

    def __init__(self, name: str, path: Path, source: str) -> None:
        self.name, self.path, self.source = name, path, source

    def find_spec(self, fullname: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(fullname, self.path, loader=self)

    def get_code(self) -> CodeType:
        return compile(self.source, str(self.path), "exec", dont_inherit=True)

    def exec_module(self, module: ModuleType) -> None:
        exec(self.get_code(), module.__dict__)


def survives(room: str, source: str, tests: Sequence[str], timeout: float) -> bool | None:
    """Whether ``tests`` pass although ``room`` is ``source``; None where they did not end in time."""

    def run() -> int:
        # At once: pytest puts a finder of its own in front, for it rewrites what brings a plugin.
        sys.meta_path.insert(0, _Changed(module_name(room), PACKAGE / room, source))
        importlib.import_module(module_name(room))
        return run_pytest(tests, [])

    code = forked(run, timeout)
    return None if code is None else code == 0


def run_pytest(tests: Sequence[str], plugins: list[object]) -> int:
    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    # The same once more on trio, or on a server that takes seconds to begin, finds next to nothing else.
    options += ["-k", "not trio and not postgresql"]
    # The package brings a plugin of pytest and is loaded before pytest starts.
    options += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
    return int(pytest.main([*options, *tests], plugins=plugins))


def forked(action: Callable[[], int], timeout: float, *, show: bool = False) -> int | None:
    """The exit code of ``action`` in a fork with a process group of its own; None where it had to be killed."""
    child = os.fork()
    if child == 0:
        code = 70
        try:
            os.setsid()
            os.chdir(ROOT)
            null = os.open(os.devnull, os.O_RDWR)
            for stream in (0,) if show else (0, 1, 2):
                os.dup2(null, stream)
            code = action()
        except BaseException:  # a fork must not run on into the code of its parent
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    until = time.monotonic() + timeout
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            _end_group(child)
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > until:
            _end_group(child)
            os.waitpid(child, 0)
            return None
        time.sleep(0.02)


def _end_group(group: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)
