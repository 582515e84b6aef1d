"""Plant bugs and count those that the tests find: ``python -m tests.mutation --room _transport/retry.py``.

A mutant that survives is a test that is missing, or a change that makes no difference: those are listed in
``equivalent.toml`` with the reason.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

import attrs

from tests.mutation.mutants import Mutant, mutants_of
from tests.mutation.rooms import ROOMS

ROOT = Path(__file__).parent.parent.parent
_COPIED = ("heygen_async", "tests", "openapi", "pyproject.toml", "README.md", "docs", "examples")


@attrs.define
class Result:
    """What the tests of a room found."""

    room: str
    killed: int = 0
    equivalent: int = 0
    hung: list[Mutant] = attrs.field(factory=list[Mutant])
    survived: list[Mutant] = attrs.field(factory=list[Mutant])

    @property
    def share(self) -> float:
        """The share of mutants that were found, of those that make a difference."""
        alive = len(self.survived) + len(self.hung)
        return self.killed / max(1, self.killed + alive)


def _checkout(folder: Path) -> Path:
    for name in _COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__", "build"))
        elif source.exists():
            shutil.copy2(source, folder / name)
    return folder


def _passes(checkout: Path, tests: tuple[str, ...], timeout: float) -> bool | None:
    """Whether the tests pass; None where they came to no end."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *tests]
    env = {**os.environ, "PYTHONPATH": str(checkout), "PYTHONDONTWRITEBYTECODE": "1"}
    process = subprocess.Popen(
        command, cwd=checkout, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        return process.wait(timeout) == 0
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        process.wait()
        return None


def _equivalent(room: str) -> dict[str, str]:
    with (Path(__file__).parent / "equivalent.toml").open("rb") as file:
        rows: list[dict[str, str]] = tomllib.load(file).get("mutant", [])
    return {row["id"]: row["why"] for row in rows if row["room"] == room}


def _chosen(room: str, sample: int | None, dice: random.Random) -> list[Mutant]:
    mutants = list(mutants_of((ROOT / "heygen_async" / room).read_text(encoding="utf-8")))
    return mutants if sample is None or sample >= len(mutants) else dice.sample(mutants, sample)


def examine(room: str, checkouts: list[Path], *, sample: int | None, dice: random.Random) -> Result:
    """Try the mutants of one room, side by side in as many checkouts as there are."""
    tests, known, result = ROOMS[room], _equivalent(room), Result(room)
    started = time.perf_counter()
    if not _passes(checkouts[0], tests, 1800):
        raise SystemExit(f"the tests of {room} do not pass as they are")
    timeout = 20 + 6 * (time.perf_counter() - started)
    free: SimpleQueue[Path] = SimpleQueue()
    for checkout in checkouts:
        free.put(checkout)

    def attempt(mutant: Mutant) -> bool | None:
        checkout = free.get()
        target = checkout / "heygen_async" / room
        before = target.read_text(encoding="utf-8")
        try:
            target.write_text(mutant.source, encoding="utf-8")
            return _passes(checkout, tests, timeout)
        finally:
            target.write_text(before, encoding="utf-8")
            free.put(checkout)

    mutants = _chosen(room, sample, dice)
    with ThreadPoolExecutor(len(checkouts)) as pool:
        verdicts: Iterator[bool | None] = pool.map(attempt, mutants)
        for mutant, passed in zip(mutants, verdicts, strict=True):
            if passed is False:
                result.killed += 1
            elif mutant.id in known:
                result.equivalent += 1
            else:
                (result.hung if passed is None else result.survived).append(mutant)
    return result


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--room", action="append", choices=sorted(ROOMS), help="a module; all by default")
    parser.add_argument("--sample", type=int, help="as many mutants of each, chosen at random")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--at-least", type=float, default=0.95, help="the share that has to be found")
    options = parser.parse_args()
    dice = random.Random(options.seed)
    low = False
    with tempfile.TemporaryDirectory(prefix="heygen-mutants-") as folder:
        checkouts = [_checkout(Path(folder) / str(number)) for number in range(options.jobs)]
        for room in options.room or ROOMS:
            result = examine(room, checkouts, sample=options.sample, dice=dice)
            low |= result.share < options.at_least
            print(
                f"{room}: {result.share:.1%} found ({result.killed} found, {len(result.survived)} survived, "
                f"{len(result.hung)} hung, {result.equivalent} make no difference)",
                flush=True,
            )
            for name, mutants in (("survived", result.survived), ("hung", result.hung)):
                for mutant in mutants:
                    print(f"  {name} {room}:{mutant.line}: {mutant.id}", flush=True)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
