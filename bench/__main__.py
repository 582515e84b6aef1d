"""``python -m bench``: measure, judge, and write what was measured into the docs.

Every subject is a whole: whatever is compared was measured in the same run, in turn. ``--only`` measures some of them
anew and takes the others from ``bench/results.json``, where the last run has left them.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import attrs

from bench import accounts, batch, calls, imports, local, makespan, waits, workers
from bench.report import write
from bench.results import Results, Table
from bench.targets import TARGETS

_HERE = Path(__file__).parent

SUBJECTS: dict[str, Callable[[bool], Results]] = {
    "calls": calls.measure,
    "waiting": waits.measure,
    "makespan": makespan.measure,
    "imports": imports.measure,
    "local": local.measure,
    "accounts": accounts.measure,
    "batch": batch.measure,
}
BY_HAND: dict[str, Callable[[bool], Results]] = {"workers": workers.measure}
"""Measured when they are asked for: they need more than `make bench` installs, and are not on the page."""


def main() -> int:
    """Returns 1 where a target is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure heygen-async beside others.")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, smaller batches, no change of the docs")
    every_subject = {**SUBJECTS, **BY_HAND}
    parser.add_argument("--only", metavar="SUBJECT", nargs="+", choices=every_subject, help="measure only these")
    arguments = parser.parse_args()
    quick: bool = arguments.quick
    chosen: list[str] = arguments.only or list(SUBJECTS)

    kept = _HERE / ("results-quick.json" if quick else "results.json")
    found: dict[str, Results] = {}
    for name in chosen:
        began = time.monotonic()
        print(f"{name} …", flush=True)
        found[name] = every_subject[name](quick)
        for table in found[name].tables:
            print(f"\n{table.text()}")
        print(f"\n({name}: {time.monotonic() - began:.0f} s)\n", flush=True)
    if set(found) <= set(BY_HAND):
        return 0
    every = {**_load(kept), **found} if arguments.only else found
    found = {name: every[name] for name in SUBJECTS if name in every}
    kept.write_text(json.dumps({name: attrs.asdict(results) for name, results in found.items()}, indent=1))
    if not quick and len(found) == len(SUBJECTS):
        write(found)

    figures = {name: value for results in found.values() for name, value in results.figures.items()}
    missed = 0
    for target in TARGETS:
        if target.figure in figures:
            met = target.met(figures)
            missed += not met
            print(
                f"{'met   ' if met else 'MISSED'}  {target.number or '':>2}  {figures[target.figure]:8.4g} "
                f"{target.limit:>7} {target.margin(figures):+6.0%}  {target.words}"
            )
    print(f"\n{missed} missed." if missed else "\nEvery target is met.")
    return 1 if missed else 0


def _load(path: Path) -> dict[str, Results]:
    if not path.exists():
        return {}
    kept = json.loads(path.read_text())
    for values in kept.values():
        values["tables"] = [Table(**table) for table in values["tables"]]
        # JSON knows no integer keys.
        values["series"] = {
            name: {line: {int(x): y for x, y in points.items()} for line, points in lines.items()}
            for name, lines in values["series"].items()
        }
    return {name: Results(**values) for name, values in kept.items()}


if __name__ == "__main__":
    sys.exit(main())
