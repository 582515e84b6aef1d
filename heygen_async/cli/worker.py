"""One of several workers that share the runs of a PostgreSQL database."""

from __future__ import annotations

import socket
import time
from collections import Counter
from collections.abc import Sequence

import anyio

from heygen_async._storage.address import dialect_of, without_password
from heygen_async._workflows.engines.base import engine_kind
from heygen_async._workflows.notices import NoticeBoard
from heygen_async._workflows.run_events import Change
from heygen_async._workflows.store import State
from heygen_async.cli.connection import connected
from heygen_async.cli.display import report_change
from heygen_async.cli.exit_codes import CommandFailed, Exit, innermost
from heygen_async.cli.interrupts import stop_requests
from heygen_async.cli.notify import Notifier, NotifyTarget
from heygen_async.cli.state import StateLocation
from heygen_async.cli.terminal import Terminal
from heygen_async.errors import AuthenticationFailed, InvalidInput

__all__ = ["serve_slot"]

_EVERY = 30.0
"""Seconds between two lines that say on how many people it works."""


class _WorkerLog:
    """What a worker does, as lines: who has come to an end, and now and then how many people it works on.

    Args:
        terminal: Where.
    """

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._where: dict[tuple[str, str], str] = {}
        self._done: Counter[str] = Counter()

    def changed(self, run: str, change: Change) -> None:
        """Take over a change of a person."""
        if change.state in {State.RUNNING, State.WAITING}:
            self._where[run, change.key] = change.stage
        else:
            self._where.pop((run, change.key), None)
        self._done[run] += change.state is State.DONE
        report_change(self._terminal, change, run=run)

    async def summaries(self) -> None:
        """Say on how many people it works whenever that has changed, until cancelled."""
        last = ""
        while True:
            await anyio.sleep(_EVERY)
            if (line := self.line()) != last and not self._terminal.json:
                last = line
                self._terminal.say(f"{time.strftime('%H:%M:%S')}  {line}")

    def line(self) -> str:
        """What it does, in one line."""
        found: list[str] = []
        for run in sorted({run for run, _ in self._where} | self._done.keys()):
            here = Counter(stage for (one, _), stage in self._where.items() if one == run)
            parts = [f"{stage} {number:,}" for stage, number in here.items()]
            parts += [f"{self._done[run]:,} done here"] if self._done[run] else []
            found.append(f"{run}: {', '.join(parts) or 'nothing'}")
        return " · ".join(found) or "nothing to do"


async def serve_slot(
    terminal: Terminal,
    place: StateLocation,
    *,
    slot: int,
    auto_recover: bool,
    notify: Sequence[NotifyTarget] = (),
) -> Exit:
    """Work on every run of a database until told to stop.

    Raises:
        InvalidInput: The state is not a PostgreSQL, or the slot is not a number of a worker.
        MissingExtra: The engine is not installed.
    """
    state = place.state
    work = engine_kind(dialect_of(state)).work
    if work is None:
        raise InvalidInput("--state", "workers need a PostgreSQL database.", "Pass postgresql://user@host/database.")
    if slot < 0:
        raise InvalidInput("--slot", f"must be 0 or more, not {slot}.")
    async with connected(None, sandbox=False) as heygen, anyio.create_task_group() as tasks:

        async def listen() -> None:
            with stop_requests() as requests:
                async for _ in requests:
                    terminal.event("stopping", slot=slot)
                    terminal.say("stopping; restart with the same --slot to resume")
                    tasks.cancel_scope.cancel()
                    return

        log, notices = _WorkerLog(terminal), NoticeBoard()
        notifier = Notifier(terminal, notify, place)
        tasks.start_soon(listen)
        tasks.start_soon(log.summaries)
        if notify:
            tasks.start_soon(notifier.send, notices.read())
        terminal.event("start", slot=slot, state=without_password(state))
        terminal.say(f"worker {slot} on {without_password(state)}; Ctrl-C stops it")
        try:
            await work(
                heygen, state, slot=slot, auto_recover=auto_recover, changed=log.changed,
                noticed=notices.put if notify else None,
            )  # fmt: skip
        except* AuthenticationFailed as refused:
            said = str(innermost(refused))
            raise CommandFailed(
                f"worker {slot} on {socket.gethostname()} has stopped, as HeyGen refuses its API key: {said}. Other "
                f"workers go on. Then restart this one with --slot {slot}",
                Exit.ERROR,
            ) from None
        finally:
            notices.close()
            if notify:
                await notifier.finish()
    return Exit.DONE
