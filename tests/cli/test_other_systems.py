"""What the command line does on Windows, as far as it can be tried elsewhere."""

from __future__ import annotations

import os
import signal

import anyio
import pytest

from heygen_async.cli.format import shell_line
from heygen_async.cli.interrupts import stop_requests


class Refuses:
    """What asyncio's event loop on Windows does."""

    def __init__(self, *signals: signal.Signals) -> None:
        pass

    def __enter__(self) -> None:
        raise NotImplementedError

    def __exit__(self, *_: object) -> None:
        pass


@pytest.mark.parametrize("system", ["this one", "Windows"])
def test_ctrl_c_is_a_request_each_time_and_the_handlers_come_back(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    if system == "Windows":
        monkeypatch.setattr(anyio, "open_signal_receiver", Refuses)
    before = signal.getsignal(signal.SIGTERM)

    async def main() -> list[int]:
        came: list[int] = []
        interrupts = signal.getsignal(signal.SIGINT)
        with anyio.fail_after(30), stop_requests() as requests:
            # In a thread, as a person does: the event loop waits, and has to be woken.
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(anyio.to_thread.run_sync, os.kill, os.getpid(), signal.SIGINT)
                async for one in requests:
                    came.append(one)
                    if len(came) == 2:
                        break
                    tasks.start_soon(anyio.to_thread.run_sync, os.kill, os.getpid(), signal.SIGTERM)
        if system == "Windows":
            assert signal.getsignal(signal.SIGINT) is interrupts
        return came

    assert anyio.run(main) == [signal.SIGINT, signal.SIGTERM]
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_suggested_command_can_be_pasted(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["heygen-async", "resume", "my run", "--state", r"C:\runs\spring.db"]
    assert shell_line(*words) == r"heygen-async resume 'my run' --state 'C:\runs\spring.db'"
    monkeypatch.setattr(os, "name", "nt")
    assert shell_line(*words) == r'heygen-async resume "my run" --state C:\runs\spring.db'
