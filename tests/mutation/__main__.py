"""Plant bugs and count those that the tests find: ``python -m tests.mutation --room _transport/retry.py``.

A mutant that survives is a test that is missing, or a change that makes no difference: those are listed in
``equivalent.toml`` with the reason.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import tomllib
from pathlib import Path

import attrs

from tests.mutation.mutants import Mutant, mutants_of
from tests.mutation.rooms import ROOMS
from tests.mutation.runner import PACKAGE, survives, warm_up
from tests.mutation.warm import try_late


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
        """The share of mutants that were found, of those that make a difference. One that runs into its limit is."""
        found = self.killed + len(self.hung)
        return found / max(1, found + len(self.survived))


def equivalents() -> list[dict[str, str]]:
    """The mutants that make no difference: room, id and why."""
    with (Path(__file__).parent / "equivalent.toml").open("rb") as file:
        rows: list[dict[str, str]] = tomllib.load(file).get("mutant", [])
    return rows


def _chosen(room: str, options: argparse.Namespace) -> list[Mutant]:
    mutants = list(mutants_of((PACKAGE / room).read_text(encoding="utf-8")))
    if options.only:
        return [mutant for mutant in mutants if options.only in mutant.id]
    # Each room draws for itself, so that a sample stays the same whichever rooms are tried beside it.
    dice = random.Random(f"{options.seed}/{room}")
    return mutants if options.sample is None or options.sample >= len(mutants) else dice.sample(mutants, options.sample)


def examine(room: str, options: argparse.Namespace) -> Result:
    """Try the mutants of one room."""
    result = Result(room)
    known = {row["id"] for row in equivalents() if row["room"] == room}
    chosen = _chosen(room, options)
    mutants = [mutant for mutant in chosen if mutant.id not in known]
    result.equivalent = len(chosen) - len(mutants)
    tried = try_late(room, ROOMS[room], mutants, options.timeout)
    if tried is None:
        raise SystemExit(f"the tests of {room} do not pass as they are")
    coverage, verdicts = tried
    for number, mutant in enumerate(mutants):
        passed, executed = verdicts.get(number, (True, True))
        if passed and executed:
            # What runs at import, and what has survived: once more from the beginning.
            tests = coverage.tests_for(mutant.line) if number in verdicts else coverage.all
            passed = survives(room, mutant.source, tests, coverage.limit(tests, options.timeout)) if tests else True
            executed = bool(tests)
        if passed is False:
            result.killed += 1
            continue
        (result.hung if passed is None else result.survived).append(mutant)
        what = "hung" if passed is None else "survived" if executed else "is executed by no test"
        print(f"  {room}:{mutant.line} {what}: {mutant.id}", flush=True)
    return result


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--room", action="append", choices=sorted(ROOMS), help="a module; all by default")
    parser.add_argument("--sample", type=int, help="as many mutants of each, chosen at random")
    parser.add_argument("--only", help="the mutants with this text in their id")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--timeout", type=float, default=30, help="seconds a mutant gets beside what its tests take")
    parser.add_argument("--at-least", type=float, default=0.95, help="the share that has to be found")
    options = parser.parse_args()
    warm_up(tuple(ROOMS))
    low = False
    for room in options.room or ROOMS:
        started = time.monotonic()
        result = examine(room, options)
        low |= result.share < options.at_least
        print(
            f"{room}: {result.share:.1%} found ({result.killed} by a test, {len(result.hung)} by the limit of time, "
            f"{len(result.survived)} survived, {result.equivalent} make no difference), "
            f"{time.monotonic() - started:.0f} s",
            flush=True,
        )
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
