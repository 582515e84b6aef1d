"""What one simple typed call costs the client's process, however many calls wait at once."""

from __future__ import annotations

import asyncio
import gc
import os
import subprocess
import sys
import tempfile
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median

import trustme

from bench import mock
from bench.peers import CLIENTS, Call
from bench.process import beside, cpu
from bench.results import Results, Table, spread

__all__ = ["measure", "stock_client"]

_ROOT = Path(__file__).resolve().parent.parent
_OURS, _OURS_AIOHTTP = "heygen-async", "heygen-async, aiohttp"
_LEVELS = (1, 50, 100, 500, 5000)
_WARM = 60
_DECIDING = (_OURS, _OURS_AIOHTTP, "bare httpx", "bare aiohttp", "openai", "runwayml")
"""Those whose figures decide a target: a quick run has time for no others."""


@contextmanager
def stock_client() -> Generator[str]:
    """A folder with what openapi-python-client makes of the document, its templates untouched."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [
                str(Path(sys.executable).with_name("openapi-python-client")),
                *("generate", "--path", str(_ROOT / "openapi" / "heygen-v3.yaml"), "--meta", "none"),
                *("--output-path", str(Path(folder) / "stock_client"), "--overwrite"),
            ],
            check=True,
            capture_output=True,
        )
        yield folder


# ---- the client's process


async def _many(call: Call, at_once: int, count: int) -> None:
    async def some(times: int) -> None:
        for _ in range(times):
            await call()

    if at_once == 1:
        await some(count)
    else:
        await asyncio.gather(*(some(max(count // at_once, 1)) for _ in range(at_once)))


def work(pipe: Connection, name: str, base: str, stock: str) -> None:
    """Make calls as told by ``(at once, count)``; answers the seconds of CPU of each."""

    async def main() -> None:
        async with CLIENTS[name](base, stock) as call:
            await _many(call, 1, 20)
            gc.collect()
            gc.freeze()
            while True:
                try:
                    at_once, count = pipe.recv()
                except EOFError:
                    return
                gc.collect()
                began = cpu()
                await _many(call, at_once, count)
                pipe.send((cpu() - began) / (max(count // at_once, 1) * at_once))

    asyncio.run(main())


# ---- the measurement


def measure(quick: bool) -> Results:
    """Calls of every client in turn, round by round, and the connections that they open."""
    results = Results("calls", "One call")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        stock = "" if quick else stack.enter_context(stock_client())
        authority = trustme.CA()
        authority.cert_pem.write_to_path(str(folder / "authority.pem"))
        authority.issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path(str(folder / "server.pem"))
        server = stack.enter_context(beside(mock.serve, str(folder / "server.pem")))
        plain, secure = server.recv()
        base, safe = f"http://127.0.0.1:{plain}", f"https://localhost:{secure}"
        _cpu(results, stack, base, stock, quick)
        before = os.environ.get("SSL_CERT_FILE")
        os.environ["SSL_CERT_FILE"] = str(folder / "authority.pem")
        try:
            _connections(results, server, base, safe, stock, quick)
        finally:
            if before is None:
                del os.environ["SSL_CERT_FILE"]
            else:
                os.environ["SSL_CERT_FILE"] = before
    return results


def _cpu(results: Results, stack: ExitStack, base: str, stock: str, quick: bool) -> None:
    rounds = 5
    clients = [name for name in CLIENTS if not quick or name in _DECIDING]
    workers = {name: stack.enter_context(beside(work, name, base, stock)) for name in clients}
    taken: dict[tuple[str, int], list[float]] = {}
    for number in range(rounds):
        for level in _LEVELS:
            for name, worker in workers.items():
                if not _measured(name, level, number, quick):
                    continue
                # As many as last for some tenths of a second, so that the clock's grain is no matter.
                worker.send((level, 300 if level < 500 else level))
                taken.setdefault((name, level), []).append(worker.recv() * 1e6)
    middle = {key: median(values) for key, values in taken.items()}
    for (name, level), value in middle.items():
        results.figures[f"calls.{name}.{level}"] = value

    def ratio(name: str, mine: str, level: int, other: str, other_level: int | None = None) -> None:
        """The median of the ratios within each round: what disturbs a round disturbs both."""
        first, second = taken[mine, level], taken[other, other_level or level]
        results.figures[name] = median(a / b for a, b in zip(first, second, strict=False))

    ratio("calls.httpx.1", _OURS, 1, "bare httpx")
    ratio("calls.httpx.50", _OURS, 50, "bare httpx")
    ratio("calls.openai.1", _OURS, 1, "openai")
    ratio("calls.runwayml.50", _OURS, 50, "runwayml")
    ratio("calls.flat", _OURS, 5000, _OURS, 100)
    ratio("calls.aiohttp.flat", _OURS_AIOHTTP, 5000, _OURS_AIOHTTP, 100)
    for level in (1, 50, 500):
        ratio(f"calls.aiohttp.{level}", _OURS_AIOHTTP, level, "bare aiohttp")
        ratio(f"calls.aiohttp.openai.{level}", _OURS_AIOHTTP, level, "openai")
    rows = [
        [name, *(spread(taken[name, level]) if (name, level) in taken else "" for level in _LEVELS)] for name in clients
    ]
    results.tables.append(
        Table(
            "CPU of one call in microseconds, by how many are wanted at once: median (lowest to highest round)",
            ["client", *(f"{level:,}" for level in _LEVELS)],
            rows,
            f"A read of one small object over kept connections, typed where the client has types; {rounds} rounds, "
            "all clients in turn, each in a process of its own. heygen-async sends ten at a time and lets the others "
            "wait in a queue of its own; the others have their own limits as they come, with longer timeouts. Where "
            "nothing stands, nothing was measured: those that queue in their pool take minutes for 5,000.",
        )
    )
    results.series["calls"] = {
        name: {level: middle[name, level] for level in _LEVELS if (name, level) in middle} for name in clients
    }


def _measured(name: str, level: int, number: int, quick: bool) -> bool:
    """Who is measured in which round: those whose figures decide no target less often, and the slowest hardly."""
    ours = name.startswith(_OURS)
    if name == "requests, blocking" and level > 1:
        return False
    if level == 100:
        return ours
    if level == 5000:
        return (ours or name == "bare aiohttp") and number < (3 if quick else 5)
    if level == 500 and not (ours or name in ("bare aiohttp", "openai")):
        return not quick and number < 2
    return ours or number % (5 if quick else 3) == 0 or name in ("bare httpx", "bare aiohttp", "openai", "runwayml")


def _connections(results: Results, server: Connection, base: str, safe: str, stock: str, quick: bool) -> None:
    """New connections for 2,000 requests, 50 wanted at once, after as many have warmed the client up."""
    rows: list[list[str]] = []
    for name in (_OURS, _OURS_AIOHTTP, *(() if quick else ("bare httpx", "bare aiohttp", "openai"))):
        row = [name]
        for where in (base, safe):
            with beside(work, name, where, stock) as worker:
                worker.send((50, 300))
                worker.recv()
                server.send(None)
                before = server.recv()
                worker.send((50, 600 if quick else 2000))
                worker.recv()
                server.send(None)
                made = server.recv() - before
            row.append(f"{made:,}")
            if name in (_OURS, _OURS_AIOHTTP):
                results.figures[f"connections.{name}.{'tls' if where == safe else 'plain'}"] = float(made)
        rows.append(row)
    results.tables.append(
        Table(
            f"New connections for {600 if quick else 2000:,} requests once warm, 50 wanted at once",
            ["client", "http", "https"],
            rows,
        )
    )
