"""The long campaign: ``python -m tests.chaos --spoils 5000``, over both HTTP libraries, on asyncio and trio."""

from __future__ import annotations

import argparse
import functools
import sys
import tempfile
from collections import Counter
from pathlib import Path

import anyio

from tests.chaos.campaign import Report, campaign
from tests.chaos.spoils import API, MEDIA

STACKS = (("asyncio", "httpx"), ("trio", "httpx"), ("asyncio", "aiohttp"))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--spoils", type=int, default=5000, help="how many replies to spoil, over all stacks")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rate", type=float, default=0.2, help="the share of replies that are spoilt")
    options = parser.parse_args()
    kinds: Counter[str] = Counter()
    wrong = 0
    for loop, library in STACKS:
        with tempfile.TemporaryDirectory(prefix="heygen-chaos-") as folder:
            run = functools.partial(
                campaign,
                Path(folder),
                spoils=-(-options.spoils // len(STACKS)),
                seed=options.seed,
                rate=options.rate,
                library=library,
            )
            report: Report = anyio.run(run, backend=loop)
        kinds += report.spoilt
        wrong += len(report.problems)
        print(
            f"{loop}, {library}: {report.spoilt.total()} of {report.requests} replies spoilt, {report.people} people "
            f"and videos, {report.charges} charges of {report.expected}, {report.reviews} to be looked at, "
            f"{len(report.problems)} problems, {report.seconds:.0f} s"
        )
        for problem in report.problems:
            print(f"  {problem}")
    print(f"{len(kinds)} of {len({*API, *MEDIA})} kinds were seen")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
