"""HeyGen as the campaign sees it: in the harness's own loop, or a process that is killed as well.

``python -m tests.crash.host`` is that process: the sandbox as the command line serves it, with a state file. It may be
told to die in the middle of a payment, and writes what reaches it into the trace of the run.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Protocol

import anyio
import anyio.abc
import attrs
import httpx

from heygen_async.sandbox import Fault, Sandbox
from heygen_async.sandbox.serve import ServeOptions, serve
from heygen_async.sandbox.state.state import SandboxState
from tests.crash.trace import PAID, Trace, note_arrival

__all__ = ["Host", "InLoop", "Process", "in_loop", "process"]

_MOMENTS = ("before it is saved", "saved, not answered")
_PATIENCE = 300.0


class Host(Protocol):
    """HeyGen."""

    @property
    def base_url(self) -> str: ...

    @property
    def deaths(self) -> int:
        """How often it has died."""
        ...

    async def now(self) -> float: ...

    async def advance(self, seconds: float) -> None:
        """Let time pass for HeyGen alone."""
        ...

    async def calm(self) -> None:
        """The bad day is over."""
        ...

    async def charges(self) -> list[dict[str, Any]]: ...

    async def violations(self) -> list[str]: ...

    async def refused(self) -> int:
        """How many requests were answered 429, as far as that is known."""
        ...


@attrs.frozen
class InLoop:
    """A sandbox in the harness's loop: while the harness does something, HeyGen stands still."""

    sandbox: Sandbox

    @property
    def base_url(self) -> str:
        return self.sandbox.base_url

    @property
    def deaths(self) -> int:
        return 0

    async def now(self) -> float:
        return self.sandbox.now()

    async def refused(self) -> int:
        return sum(request.status == 429 for request in self.sandbox.requests)

    async def advance(self, seconds: float) -> None:
        await self.sandbox.advance(seconds)

    async def calm(self) -> None:
        self.sandbox.faults.clear()

    async def charges(self) -> list[dict[str, Any]]:
        charges: list[dict[str, Any]] = self.sandbox.ledger.report()["charges"]
        return charges

    async def violations(self) -> list[str]:
        return [str(violation) for violation in self.sandbox.violations]


@asynccontextmanager
async def in_loop(trace: Trace, faults: Sequence[Fault], **settings: Any) -> AsyncGenerator[InLoop]:
    async with Sandbox(consent="auto", **settings) as sandbox:
        sandbox.faults.add(*faults)
        sandbox.requests.listener = lambda row: note_arrival(trace, row)
        yield InLoop(sandbox)


class Process:
    """A sandbox in a process of its own, that dies and comes back at the same address with what it had saved.

    Its time goes on while it is away, as HeyGen's does.

    Attributes:
        deaths: How often it died.
    """

    def __init__(self, folder: Path, trace: Trace, faults: Sequence[Fault], **settings: Any) -> None:
        self._options: dict[str, Any] = {**settings, "consent": "auto", "state": str(folder / "heygen.db"), "port": 0}
        self._options["faults"] = [json.dumps(asdict(fault)) for fault in faults]
        self._log = folder / "heygen.txt"
        self._trace = trace
        self._process: anyio.abc.Process | None = None
        self._client = httpx.AsyncClient(trust_env=False, timeout=_PATIENCE)
        self._busy = anyio.Lock()
        self._origin = 0.0
        self._mortal = True
        self.base_url = ""
        self.deaths = 0

    async def start(self, *, dies: tuple[str, int] | None = None) -> None:
        """Start it, to die at a moment of its ``n``-th payment or when it is killed."""
        order = json.dumps({"options": self._options, "trace": str(self._trace.path), "dies": dies})
        with self._log.open("ab") as log:
            self._process = await anyio.open_process(
                [sys.executable, "-m", __name__, order], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log
            )
        assert self._process.stdout is not None
        greeting = b""
        with anyio.fail_after(_PATIENCE):
            while b"\n" not in greeting:
                greeting += await self._process.stdout.receive()
        ports = json.loads(greeting)
        self.base_url = f"http://127.0.0.1:{ports['port']}"
        self._options |= ports
        if self._origin:
            # Where it has died in the middle of its first payment already, the next start does it.
            with suppress(httpx.HTTPError):
                await self._pass(self._now() - (await self._control("GET", "clock"))["now"])
        else:
            self._origin = (await self._control("GET", "clock"))["now"] - time.monotonic() * self._options["speed"]

    async def now(self) -> float:
        return self._now()

    def _now(self) -> float:
        """What its clock has to show: it goes on while it is away."""
        return self._origin + time.monotonic() * float(self._options["speed"])

    async def die_and_return(self, *, dies: tuple[str, int] | None) -> None:
        """Kill it, if it has not died by itself, and start it again."""
        async with self._busy:
            if not self._mortal:
                return
            await self._end()
            self.deaths += 1
            self._trace.note("HeyGen died")
            await self.start(dies=dies)

    async def ended(self) -> None:
        """Return when it has died by itself."""
        assert self._process is not None
        await self._process.wait()

    async def _end(self) -> None:
        if self._process is not None:
            if self._process.returncode is None:
                self._process.send_signal(signal.SIGKILL)
            with anyio.CancelScope(shield=True), anyio.move_on_after(_PATIENCE):
                await self._process.aclose()

    async def aclose(self) -> None:
        await self._end()
        await self._client.aclose()

    async def advance(self, seconds: float) -> None:
        async with self._busy:
            self._origin += seconds
            with suppress(httpx.HTTPError):  # it has died: it is told when it is back
                await self._pass(seconds)

    async def _pass(self, seconds: float) -> None:
        if seconds > 0:
            await self._control("POST", "clock", {"advance": seconds})

    async def calm(self) -> None:
        async with self._busy:
            self._mortal = False
            self._options["faults"] = []
            await self._end()
            await self.start()

    async def charges(self) -> list[dict[str, Any]]:
        charges: list[dict[str, Any]] = (await self._control("GET", "ledger"))["charges"]
        return charges

    async def violations(self) -> list[str]:
        return [str(line) for line in self._trace.lines() if line["what"] == "violation"]

    async def refused(self) -> int:
        return sum(request["status"] == 429 for request in (await self._control("GET", "requests"))["requests"])

    async def _control(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        answer = await self._client.request(method, f"{self.base_url}/_sandbox/{path}", json=body)
        answer.raise_for_status()
        document: dict[str, Any] = answer.json()
        return document


@asynccontextmanager
async def process(
    folder: Path, trace: Trace, faults: Sequence[Fault], dice: random.Random, **settings: Any
) -> AsyncGenerator[Process]:
    """HeyGen for the block, dying at its first payment and then every few seconds: at any time, or in a payment."""
    heygen = Process(folder, trace, faults, **settings)

    def next_death() -> tuple[str, int] | None:
        return (dice.choice(_MOMENTS), dice.randint(1, 4)) if dice.random() < 0.5 else None

    async def die() -> None:
        while True:
            with anyio.move_on_after(dice.uniform(3, 12)):
                await heygen.ended()
            await heygen.die_and_return(dies=next_death())

    try:
        # Once at least, however quick the run is.
        await heygen.start(dies=(_MOMENTS[1], 1))
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(die)
            yield heygen
            tasks.cancel_scope.cancel()
    finally:
        with anyio.CancelScope(shield=True):
            await heygen.aclose()


def _serve(order: dict[str, Any]) -> None:
    trace = Trace(Path(order["trace"]), "HeyGen")
    record, violate = SandboxState.record, SandboxState.violate
    moment, left = order["dies"] or ("", 0)

    def die(now: str) -> None:
        nonlocal left
        if now == moment:
            left -= 1
            if left == 0:
                trace.note(f"HeyGen dies: {now}")
                os.kill(os.getpid(), signal.SIGKILL)

    def recorded(self: SandboxState, request: Any, operation: str, *rest: Any, **named: Any) -> None:
        if operation in PAID:
            die("before it is saved")
        record(self, request, operation, *rest, **named)
        if operation in PAID:
            note_arrival(trace, self.requests[-1])
            die("saved, not answered")

    def violated(self: SandboxState, kind: str, operation: str, message: str) -> None:
        trace.note("violation", kind=kind, operation=operation, message=message)
        violate(self, kind, operation, message)

    setattr(SandboxState, "record", recorded)  # noqa: B010 - a method is replaced
    setattr(SandboxState, "violate", violated)  # noqa: B010
    greeted = False

    def write(text: str) -> None:
        nonlocal greeted
        if not greeted:
            greeted = True
            # What it is told by those who read it, for the next start.
            addresses = [word.strip("()") for word in text.split() if word.strip("()").startswith("http://")]
            ports = [int(address.rpartition(":")[2]) for address in addresses[:2]]
            sys.stdout.write(json.dumps({"port": ports[0], "media_port": ports[1]}) + "\n")
            sys.stdout.flush()

    options = {**order["options"], "state": Path(order["options"]["state"])}

    async def run() -> None:
        await serve(ServeOptions(**options), write=write)

    anyio.run(run)


if __name__ == "__main__":
    _serve(json.loads(sys.argv[1]))
