"""What the client costs without any request: a second view of it, and reading an answer."""

from __future__ import annotations

import asyncio
import gc
import json
import time
from collections.abc import Callable
from statistics import median

from bench import mock
from bench.results import Results, Table, spread

__all__ = ["measure"]


def _each(work: Callable[[], object], times: int) -> float:
    """Microseconds of CPU."""
    began = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - began) / times * 1e6


def measure(quick: bool) -> Results:
    """Views and decoding, in turn."""
    return asyncio.run(_measure(21 if quick else 51))


async def _measure(rounds: int) -> Results:
    from heygen_async import HeyGen
    from heygen_async._generated.api.avatars import list_avatar_looks

    results = Results("local", "Without a request")
    text = json.dumps(mock.LOOKS)
    parsed = json.loads(text)
    decode = list_avatar_looks.build().decode
    async with HeyGen(api_key="bench", base_url="http://127.0.0.1:9") as heygen:

        def view() -> object:
            return heygen.with_options(timeout=60).videos

        works: dict[str, tuple[Callable[[], object], int]] = {
            "a second view, `heygen.with_options(timeout=60).videos`": (view, 200),
            "`json.loads` of a page of 50 looks": (lambda: json.loads(text), 100),
            "typed models of that page, after `json.loads`": (lambda: decode(parsed), 100),
        }
        taken: dict[str, list[float]] = {name: [] for name in works}
        gc.collect()
        for _ in range(rounds):
            for name, (work, times) in works.items():
                taken[name].append(_each(work, times))
    viewed, loaded, decoded = (median(values) for values in taken.values())
    results.figures["local.view"] = viewed / 1000
    results.figures["local.decode"] = decoded / loaded
    results.tables.append(
        Table(
            "CPU without a request in microseconds: median (range)",
            ["what", "µs"],
            [[name, spread(values, ",.1f")] for name, values in taken.items()],
        )
    )
    return results
