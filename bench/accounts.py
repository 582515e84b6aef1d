"""What 300 accounts cost in one process: as accounts of one client, and as clients of their own."""

from __future__ import annotations

import asyncio
import gc
import time
import tracemalloc
from contextlib import AsyncExitStack
from multiprocessing.connection import Connection
from statistics import median

from bench import mock
from bench.process import beside, cpu
from bench.results import Results, Table, spread

__all__ = ["measure"]

ACCOUNTS = 300


async def _open(base: str, separate: bool, traced: bool) -> tuple[float, float, float]:
    """MB, seconds of CPU, and the longest stop of the event loop in milliseconds, until each account had an answer."""
    from heygen_async import HeyGen

    longest = 0.0

    async def beat() -> None:
        nonlocal longest
        while True:
            # CPU time, as other work on the machine stops the loop too.
            began = time.thread_time()
            await asyncio.sleep(0.001)
            longest = max(longest, time.thread_time() - began)

    async with AsyncExitStack() as stack:
        heygen = await stack.enter_async_context(HeyGen(api_key="bench", base_url=base))
        await heygen.videos.get("0123456789abcdef")
        # A full collection over every module of the process stops the loop whoever asks for it.
        gc.collect()
        gc.freeze()
        if traced:
            tracemalloc.start()
        # Only now: a beat that had begun before would count that stop.
        beating = asyncio.create_task(beat())
        await asyncio.sleep(0.02)
        longest, used = 0.0, cpu()
        kept: list[HeyGen] = []
        for number in range(ACCOUNTS):
            key = f"bench-{number}"
            if separate:
                account = await stack.enter_async_context(HeyGen(api_key=key, base_url=base))
            else:
                account = heygen.account(api_key=key, label=f"customer {number}")
            await account.videos.get("0123456789abcdef")
            kept.append(account)
        took = tracemalloc.get_traced_memory()[0] / 1e6, cpu() - used, longest * 1000
        beating.cancel()
    return took


def _run(pipe: Connection, base: str, separate: bool) -> None:
    # Tracing doubles the CPU, so the memory is measured by itself.
    _, used, longest = asyncio.run(_open(base, separate, traced=False))
    memory, _, _ = asyncio.run(_open(base, separate, traced=True))
    pipe.send((memory, used, longest))
    pipe.recv()


def measure(quick: bool) -> Results:
    """Both ways in turn, each in a process of its own."""
    results = Results("accounts", "Many accounts")
    ways = {"accounts of one client": False, "clients of their own": True}
    taken: dict[str, list[tuple[float, float, float]]] = {name: [] for name in ways}
    with beside(mock.serve, None) as server:
        base = f"http://127.0.0.1:{server.recv()[0]}"
        for _ in range(1 if quick else 5):
            for name, separate in ways.items():
                with beside(_run, base, separate) as pipe:
                    taken[name].append(pipe.recv())
    memory, used, stop = (median(each[i] for each in taken["accounts of one client"]) for i in range(3))
    results.figures["accounts.mb"] = memory
    results.figures["accounts.cpu"] = used
    results.figures["accounts.stop"] = stop
    results.figures["accounts.cpu.clients"] = used / median(each[1] for each in taken["clients of their own"])
    rows = [
        [name, *(spread([each[i] for each in values], form) for i, form in enumerate((".1f", ".2f", ".0f")))]
        for name, values in taken.items()
    ]
    note = "Each has had one answer over loopback; both ways share the certificates."
    head = [f"{ACCOUNTS} of them", "MB", "CPU s", "longest stop of the loop in ms"]
    results.tables.append(Table("Many accounts in one process: median (range)", head, rows, note))
    return results
