"""One of several workers that share the runs of a PostgreSQL database."""

from __future__ import annotations

import socket

import anyio

from heygen_async._storage.address import dialect_of, without_password
from heygen_async._workflows.engines.base import engine_kind
from heygen_async.cli.connection import connected
from heygen_async.cli.exit_codes import CommandFailed, Exit, innermost
from heygen_async.cli.interrupts import stop_requests
from heygen_async.cli.terminal import Terminal
from heygen_async.errors import AuthenticationFailed, InvalidInput

__all__ = ["serve_slot"]


async def serve_slot(terminal: Terminal, state: str, *, slot: int, auto_recover: bool) -> Exit:
    """Work on every run of a database until told to stop.

    Raises:
        InvalidInput: The state is not a PostgreSQL, or the slot is not a number of a worker.
        MissingExtra: The engine is not installed.
    """
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

        tasks.start_soon(listen)
        terminal.event("start", slot=slot, state=without_password(state))
        terminal.say(f"worker {slot} on {without_password(state)}; Ctrl-C stops it")
        try:
            await work(heygen, state, slot=slot, auto_recover=auto_recover)
        except* AuthenticationFailed as refused:
            said = str(innermost(refused))
            raise CommandFailed(
                f"worker {slot} on {socket.gethostname()} has stopped, as HeyGen refuses its API key: {said}. Other "
                f"workers go on. Then restart this one with --slot {slot}",
                Exit.ERROR,
            ) from None
    return Exit.DONE
