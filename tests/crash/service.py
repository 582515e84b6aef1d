"""The example service as a process of its own, in time that runs fast: ``python -m tests.crash.service ORDER``."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import subprocess
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anyio
import anyio.abc
import attrs

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

__all__ = ["EXAMPLE", "Service"]

EXAMPLE = Path(__file__).parents[2] / "examples" / "fastapi_onboarding.py"
_PATIENCE = 300.0


@attrs.frozen
class Service:
    """How to run it.

    Attributes:
        folder: Where it keeps everything.
        customers: A file with the API key of each customer.
        heygen: The address of HeyGen.
        port: Its own.
        speed: How many times as fast as the machine's its time runs.
        start: Its time at ``monotonic`` of the machine, without ``slept``: a file that says how long it was off.
    """

    folder: Path
    customers: Path
    heygen: str
    port: int
    speed: float
    start: float
    monotonic: float
    slept: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None]:
        """The process for the block, at the end of which it is killed."""
        environment = {
            **os.environ,
            "CUSTOMERS": str(self.customers),
            "VIDEOS": str(self.folder),
            "PUBLIC_URL": self.url,
            "HEYGEN_BASE_URL": self.heygen,
        }
        order = json.dumps(attrs.asdict(self, value_serializer=lambda _, __, value: _plain(value)))
        with (self.folder / "service.txt").open("ab") as log:
            process = await anyio.open_process(
                [sys.executable, "-m", __name__, order],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, env=environment,
            )  # fmt: skip
        try:
            assert process.stdout is not None
            with anyio.fail_after(_PATIENCE):
                await process.stdout.receive()  # it listens
            yield
        finally:
            with anyio.CancelScope(shield=True), anyio.move_on_after(_PATIENCE):
                process.send_signal(signal.SIGKILL)
                await process.aclose()


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Path) else value


def _serve(order: dict[str, Any]) -> None:
    import time

    import uvicorn

    from heygen_async import HeyGen
    from heygen_async._transport.config import Timeouts
    from heygen_async.clock import ScaledClock
    from tests.crash.worker import LaptopClock

    spec = importlib.util.spec_from_file_location("fastapi_onboarding", EXAMPLE)
    assert spec is not None
    assert spec.loader is not None
    example = importlib.util.module_from_spec(spec)
    sys.modules["fastapi_onboarding"] = example
    spec.loader.exec_module(example)
    start = order["start"] + (time.monotonic() - order["monotonic"]) * order["speed"]
    clock = LaptopClock(ScaledClock(order["speed"], start=start), Path(order["slept"]), 0.0)
    patient = Timeouts(read=1800, write=1800, upload=1800)
    vars(example).update(make_client=lambda: HeyGen(api_key="any", clock=clock, timeouts=patient), PAUSE=0.2)

    class Server(uvicorn.Server):
        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets)
            sys.stdout.write("up\n")
            sys.stdout.flush()

    Server(uvicorn.Config(example.app, port=order["port"], log_level="error", ws="none")).run()


if __name__ == "__main__":
    _serve(json.loads(sys.argv[1]))
