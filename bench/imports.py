"""What importing costs, in processes of their own, over an interpreter that imports nothing."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from statistics import median

from bench import mock
from bench.calls import stock_client
from bench.process import beside
from bench.results import Results, Table, spread

__all__ = ["measure"]

_ROOT = str(Path(__file__).resolve().parent.parent)

_DECIDING = ("heygen_async", "httpx")

# httpcore imports trio where it finds it. It is here for other measurements, and for none of the clients.
_NO_TRIO = "import sys; sys.modules['trio'] = None\n"

_READY = """
from heygen_async import HeyGen
HeyGen(api_key="bench").videos
import heygen_async._generated.api.videos.get_video_v3
"""

_FIRST_CALL = """
import asyncio
from heygen_async import HeyGen
async def main():
    async with HeyGen(api_key="bench", base_url="{base}") as heygen:
        await heygen.videos.get("0123456789abcdef")
asyncio.run(main())
"""

_HELP = """
from heygen_async.cli.app import run
run(["--help"])
"""

_HELP_LIBRARIES = "import cyclopts, rich.table"

_FIRST_CALL_HTTPX = """
import asyncio, httpx
async def main():
    async with httpx.AsyncClient(headers={{"x-api-key": "bench"}}) as client:
        (await client.get("{base}/v3/videos/0123456789abcdef")).json()
asyncio.run(main())
"""


def _cost(program: str, folder: str) -> float:
    """Milliseconds of CPU that an interpreter spends on ``program``, from its start to its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", _NO_TRIO + program], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def measure(quick: bool) -> Results:
    """Imports in turn, round by round, each over the empty interpreter of its own round."""
    results = Results("imports", "Import")
    rounds = 7 if quick else 15
    # A quick run has no time for those whose figures decide no target.
    with beside(mock.serve, None) as server, nullcontext("") if quick else stock_client() as stock:
        base = f"http://127.0.0.1:{server.recv()[0]}"
        programs = {
            "heygen_async": "import heygen_async",
            "heygen_async, a HeyGen and a first call's modules": _READY,
            "httpx": "import httpx",
            "heygen_async, to the first answer": _FIRST_CALL.format(base=base),
            "httpx, to the first answer": _FIRST_CALL_HTTPX.format(base=base),
            "aiohttp": "import aiohttp",
            "requests": "import requests",
            "stock generated client, one operation": (
                f"import sys; sys.path.insert(0, {stock!r})\n"
                "from stock_client.client import AuthenticatedClient\n"
                "from stock_client.api.videos import get_video_v3"
            ),
            "runwayml": "import runwayml",
            "openai": "import openai",
            "anthropic": "import anthropic",
        }
        if quick:
            programs = {name: program for name, program in programs.items() if name.startswith(_DECIDING)}
        taken: dict[str, list[float]] = {name: [] for name in programs}
        # The package is found in its folder either way; bytecode is there after a first round.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        for number in range(rounds + 1):
            empty = _cost("pass", _ROOT)
            for name, program in programs.items():
                if number and (number % 3 == 1 or name.startswith(_DECIDING)):
                    taken[name].append(_cost(program, _ROOT) - empty)
                elif not number:
                    _cost(program, _ROOT)
    # The whole process, as a person waits for it: the two in turn, so that both meet the same machine.
    helps = [(_cost(_HELP, _ROOT), _cost(_HELP_LIBRARIES, _ROOT)) for _ in range(rounds + 1)][1:]
    results.figures["import.help"] = median(mine for mine, _ in helps) / median(theirs for _, theirs in helps)
    middle = {name: median(values) for name, values in taken.items()}
    results.figures["import.package"] = middle["heygen_async"]
    results.figures["import.package.httpx"] = middle["heygen_async"] / middle["httpx"]
    results.figures["import.call"] = middle["heygen_async, a HeyGen and a first call's modules"] / middle["httpx"]
    results.figures["import.answer"] = (
        middle["heygen_async, to the first answer"] / middle["httpx, to the first answer"]
    )
    results.tables.append(
        Table(
            "CPU of an import in milliseconds, over an empty interpreter: median (range)",
            ["import", "ms"],
            [[name, spread(values, ".0f" if median(values) > 10 else ".1f")] for name, values in taken.items()],
            f"Processes of their own, {rounds} rounds. To the first answer: imports, an event loop, a client, one "
            "request over loopback, and the end of the process.",
        )
    )
    results.tables.append(
        Table(
            "CPU of a process in milliseconds: median (range)",
            ["process", "ms"],
            [
                ["heygen-async --help", spread([mine for mine, _ in helps], ".0f")],
                [_HELP_LIBRARIES, spread([theirs for _, theirs in helps], ".0f")],
            ],
            "From the start of the interpreter to its end.",
        )
    )
    return results
