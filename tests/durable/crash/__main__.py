"""The long campaign: ``python -m tests.durable.crash --kills 1000``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

import anyio

from tests.durable.crash.campaign import OUTSIDE, Report, campaign
from tests.durable.crash.points import POINTS


def main() -> int:
    parser = argparse.ArgumentParser(prog="crash", description=sys.modules[__name__].__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--people", type=int, default=10, help="people of each run")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--parallel", type=int, default=2)
    parser.add_argument(
        "--control", action="store_true", help="draw a new key for each attempt, which has to be caught"
    )
    options = parser.parse_args()

    async def work() -> list[Report]:
        with tempfile.TemporaryDirectory(prefix="heygen-crash-") as folder:
            return await campaign(
                Path(folder),
                kills=options.kills,
                people=options.people,
                seed=options.seed,
                parallel=options.parallel,
                fresh_keys=options.control,
            )

    reports = anyio.run(work)
    return _tell(reports)


def _tell(reports: list[Report]) -> int:
    kills = sum((report.kills for report in reports), Counter[str]())
    print(f"{'killed':<40}{'times':>8}")
    for point in [OUTSIDE, *POINTS]:
        print(f"{point:<40}{kills[point]:>8}")
    print(f"{'runs':<40}{len(reports):>8}")
    print(f"{'people':<40}{sum(report.people for report in reports):>8}")
    print(f"{'kills':<40}{kills.total():>8}")
    print(f"{'payments expected':<40}{sum(report.expected for report in reports):>8}")
    print(f"{'payments made':<40}{sum(report.charges for report in reports):>8}")
    problems = [problem for report in reports for problem in report.problems]
    for problem in problems[:20]:
        print(f"PROBLEM: {problem}")
    print("something is wrong" if problems else "all exact: nobody paid for twice, nobody lost, every file whole")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
