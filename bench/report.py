"""The page and the plot in the docs, made of what was measured."""

from __future__ import annotations

import datetime as dt
import importlib.metadata
import os
import platform
from collections.abc import Mapping
from pathlib import Path

from bench.plot import plot
from bench.results import Results
from bench.targets import TARGETS

__all__ = ["write"]

_DOCS = Path(__file__).resolve().parent.parent / "docs"

_PEERS = (
    "heygen-async", "httpx", "httpcore", "aiohttp", "anyio", "attrs", "requests", "openapi-python-client",
    "openai", "anthropic", "runwayml",
)  # fmt: skip

_HEAD = """\
# Performance

Written by `make bench`. Absolute figures move from machine to machine; ratios within one run hold. Clients are
compared in the same run, in turn, each in a process of its own against a local server in another process. CPU is user
and system time of the client's process. `make bench-quick` checks the targets at the end of this page in a few
minutes and fails where one is missed.

![CPU of one call by how many are wanted at once](performance.svg)
"""

_WORDS = {
    "calls": """\
HTTP libraries that queue inside their connection pool look at every waiting request at every event, so a request
costs the more the more of them wait. Here requests wait in a queue in front of the connections, which costs the same
however long it is. The extra `aiohttp` (`HeyGen(backend="aiohttp")`, asyncio only) takes most of the rest away.""",
    "waiting": """\
One poller per client asks about a hundred jobs in one request, when the delay it can expect to spare is worth the
request. How long jobs take is learned from those that have ended.""",
    "makespan": """\
HeyGen renders ten videos of an account at a time, so a batch takes as long as its places are busy. A place that stands
idle delays everyone behind it: the poller asks the sooner the more people wait ([How waiting works](waiting.md)), and
the next video is sent when an end is seen, before the finished one is fetched.

![Places busy over time](places.svg)""",
    "imports": """\
Everything is imported when it is first used. The models of the API are read one by one.""",
    "local": """\
`with_options` gives a view of a client: its connections, limits and poller are shared.""",
    "accounts": """\
`heygen.account(api_key=…)` has its own key, limits and poller, and shares connections, certificates and lifetime.""",
    "batch": """\
`heygen.onboard(people, state="run.db")` writes every step down before it goes on, many steps to a transaction. A
person who waits for a job is a row and an entry, not a task.""",
}


def _machine() -> str:
    versions = [f"{name} {importlib.metadata.version(name)}" for name in _PEERS]
    day = dt.datetime.now(dt.UTC).date().isoformat()
    return (
        f"Measured on {day}: {platform.system()} on {platform.machine()}, {os.cpu_count()} cores shared with other "
        f"work, {platform.python_implementation()} {platform.python_version()}; {', '.join(versions)}."
    )


def write(found: Mapping[str, Results]) -> None:
    """Write ``docs/performance.md`` and ``docs/performance.svg``."""
    figures = {name: value for results in found.values() for name, value in results.figures.items()}
    parts = [_HEAD, _machine()]
    for name, results in found.items():
        parts += [f"## {results.title}", _WORDS[name], *(table.markdown() for table in results.tables)]
    parts += [
        "## Targets",
        "\n".join(
            [
                "| what | limit | measured | margin | |",
                "| --- | --: | --: | --: | --- |",
                *(
                    f"| {target.words} | {target.limit} | {figures[target.figure]:.4g} | {target.margin(figures):+.0%} "
                    f"| {'met' if target.met(figures) else '**missed**'} |"
                    for target in TARGETS
                    if target.figure in figures
                ),
            ]
        ),
    ]
    (_DOCS / "performance.md").write_text("\n\n".join(part.strip() for part in parts) + "\n", encoding="utf-8")
    picture = plot(
        "CPU of one call",
        "calls wanted at once",
        "µs",
        {name: points for name, points in found["calls"].series["calls"].items() if len(points) > 1},
    )
    (_DOCS / "performance.svg").write_text(picture, encoding="utf-8")
    (_DOCS / "places.svg").write_text(
        plot("Places busy, renders of 180 s", "seconds", "places", found["makespan"].series["places"], log=False),
        encoding="utf-8",
    )
