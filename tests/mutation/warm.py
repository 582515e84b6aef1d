"""Try mutants of functions in forks of a process that has collected the tests of a room.

Only the code of the changed function is exchanged there, and nothing is imported again: many times as many mutants in
the same time. What runs at import cannot be changed so late; `runner.survives` is for that.
"""

from __future__ import annotations

import ast
import gc
import json
import tempfile
import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import CodeType, FunctionType

import pytest
from _pytest.runner import runtestprotocol

from tests.mutation.mutants import Mutant
from tests.mutation.runner import PACKAGE, Coverage, Recorder, forked, run_pytest

__all__ = ["Verdict", "exchange", "is_late", "try_late"]

_NOT_EXCHANGED = 3
Verdict = bool | None
"""Whether a mutant survives; None where its tests did not end in time."""


def is_late(mutant: Mutant, source: str) -> bool:
    """Whether a mutant changes what runs only when a function is called."""
    return any(
        isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body[0].lineno <= mutant.line <= (node.end_lineno or 0)
        for node in ast.walk(ast.parse(source))
    )


def try_late(
    room: str, tests: Sequence[str], mutants: Sequence[Mutant], seconds: float
) -> tuple[Coverage, dict[int, tuple[Verdict, bool]]] | None:
    """Try the late ones of ``mutants``; None where the tests do not pass as they are.

    Args:
        room: The module.
        tests: Files that answer for it.
        mutants: Its mutants.
        seconds: How long a mutant gets beside what its tests take.

    Returns:
        Which tests execute which lines, and by the place of a mutant the verdict, and whether a test executes it.
    """
    with tempfile.TemporaryDirectory(prefix="heygen-mutants-") as folder:
        plugin = _Loop(room, mutants, seconds, Path(folder))
        if forked(lambda: run_pytest(tests, [plugin]), float("inf"), show=True) != 0:
            return None
        verdicts: dict[int, tuple[Verdict, bool]] = {}
        for line in (Path(folder) / "verdicts").read_text(encoding="utf-8").splitlines():
            number, code, executed = json.loads(line)
            if code != _NOT_EXCHANGED:
                verdicts[number] = (None if code is None else code == 0, executed)
        return Coverage.read(Path(folder) / "coverage"), verdicts


class _Loop:
    """A plugin of pytest that runs what was collected once for each mutant."""

    def __init__(self, room: str, mutants: Sequence[Mutant], seconds: float, folder: Path) -> None:
        self._path = PACKAGE / room
        self._mutants = mutants
        self._seconds = seconds
        self._folder = folder

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        if forked(lambda: self._record(list(items.values())), 600) != 0:
            session.testsfailed = 1
            return True
        coverage = Coverage.read(self._folder / "coverage")
        source = self._path.read_text(encoding="utf-8")
        functions = _functions(str(self._path))
        with (self._folder / "verdicts").open("w", encoding="utf-8") as verdicts:
            for number, mutant in enumerate(self._mutants):
                if not is_late(mutant, source):
                    continue
                tests = coverage.tests_for(mutant.line)

                def attempt(mutant: Mutant = mutant, tests: Sequence[str] = tests) -> int:
                    if not exchange(functions, compile(mutant.tree, str(self._path), "exec", dont_inherit=True)):
                        return _NOT_EXCHANGED
                    return _failed(items[test] for test in tests)

                code = forked(attempt, coverage.limit(tests, self._seconds)) if tests else 0
                print(json.dumps([number, code, bool(tests)]), file=verdicts, flush=True)
        return True

    def _record(self, items: Sequence[pytest.Item]) -> int:
        recorder = Recorder(self._path)
        threading.settrace(recorder.call)
        code = 0
        for item in items:
            with recorder.watching(item.nodeid):
                code |= _failed([item])
        recorder.write(self._folder / "coverage")
        return code


def _failed(items: Iterator[pytest.Item] | Sequence[pytest.Item]) -> int:
    for item in items:
        if any(report.failed for report in runtestprotocol(item, nextitem=None, log=False)):
            return 1
    return 0


def _functions(path: str) -> dict[tuple[str, int], list[FunctionType]]:
    found: dict[tuple[str, int], list[FunctionType]] = defaultdict(list)
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename == path:
            found[one.__code__.co_qualname, one.__code__.co_firstlineno].append(one)
    return found


def exchange(functions: dict[tuple[str, int], list[FunctionType]], module: CodeType) -> bool:
    """Give the functions of a module the code that they have in ``module``; False where none of it differs."""
    changed = False
    for code in _codes(module):
        for function in functions.get((code.co_qualname, code.co_firstlineno), ()):
            if function.__code__ != code:
                if function.__code__.co_freevars != code.co_freevars:
                    return False
                function.__code__ = code
                changed = True
    return changed


def _codes(code: CodeType) -> Iterator[CodeType]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from _codes(one)
