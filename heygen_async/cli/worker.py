"""Workers on several machines, where the engine for them is installed."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from heygen_async.cli.exits import Exit
from heygen_async.cli.state import state_file
from heygen_async.cli.terminal import Terminal
from heygen_async.errors import InvalidInput, MissingExtra

__all__ = ["work"]

_ENGINE = "heygen_async.durable.dbos"


async def work(terminal: Terminal, state: str, run: str, *, slot: int, auto_recover: bool) -> Exit:
    """Be one of a run's workers until it is over.

    Raises:
        InvalidInput: The state is no PostgreSQL, or the slot is no number of a worker.
        MissingExtra: The engine is not installed.
    """
    if state_file(state) is not None:
        raise InvalidInput("--state", "workers share a PostgreSQL database.", "Pass postgresql://user@host/database.")
    if slot < 0:
        raise InvalidInput("--slot", f"{slot} is no number of a worker.", "Count them from 0.")
    if find_spec("dbos") is None or find_spec(_ENGINE) is None:
        raise MissingExtra("a worker", "dbos")
    engine = import_module(_ENGINE)
    await engine.work(state, run, slot=slot, auto_recover=auto_recover, tell=terminal.event)
    return Exit.DONE
