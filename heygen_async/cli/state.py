"""Where the state of a run is, and the store, opened to read or to write."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import attrs

from heygen_async._storage.address import parse_state_url, without_password
from heygen_async._workflows.store import Run, Store, open_store
from heygen_async.cli.format import shell_line
from heygen_async.errors import InvalidInput

__all__ = ["DEFAULT", "SANDBOX_DEFAULT", "StateLocation", "check_name", "find_run", "opened", "state_file", "state_of"]

DEFAULT = ".heygen/state.db"
"""The state file, below the folder in which the command runs."""

SANDBOX_DEFAULT = ".heygen/sandbox.db"
"""The same for runs against a sandbox of its own, so that play never mixes with what was paid for."""


@attrs.frozen
class StateLocation:
    """How the commands that are suggested find the state that this one uses.

    Attributes:
        given: What ``--state`` or HEYGEN_STATE says, or None.
        sandbox: Whether ``--sandbox`` was given.
    """

    given: str | None
    sandbox: bool = False

    @property
    def state(self) -> str:
        """The state that is used."""
        return state_of(self.given, sandbox=self.sandbox)

    @property
    def shown(self) -> str:
        """The state as it may be shown: without a password."""
        return self.state if state_file(self.state) is not None else without_password(self.state)

    def command(self, *words: str | None) -> str:
        """A command of ours that uses the same state, to be pasted into a shell. Shows no password."""
        place: list[str] = []
        if self.given is None:
            place = ["--sandbox"] if self.sandbox else []
        elif self.given != os.environ.get("HEYGEN_STATE"):
            place = ["--state", self.shown]
        return shell_line("heygen-async", *(word for word in words if word is not None), *place)


def check_name(run: str) -> str:
    """A run's name that can be a folder's as well.

    Raises:
        InvalidInput: It is empty, or would lead elsewhere.
    """
    if not run.strip() or run.startswith(".") or any(sign in run for sign in "/\\\0\n"):
        raise InvalidInput(
            "--run", f"{run!r} is not a valid name of a run.", "Use only letters, digits, spaces, '-', '_' and '.'."
        )
    return run


def state_of(state: str | None, *, sandbox: bool = False) -> str:
    """The state that a command uses."""
    return (state or "").strip() or (SANDBOX_DEFAULT if sandbox else DEFAULT)


def state_file(state: str) -> Path | None:
    """The file of a state, or None where it is not a file."""
    place = parse_state_url(state)
    return place if isinstance(place, Path) else None


@asynccontextmanager
async def opened(
    state: str,
    *,
    read_only: bool = False,
    beside: bool = False,
) -> AsyncGenerator[Store]:
    """The store of a state.

    Args:
        state: A file, ``sqlite:///FILE`` or ``postgresql://…``.
        read_only: Only look, also while another process writes.
        beside: Decide something of a run that there is, also while another process drives it.

    Raises:
        InvalidInput: There is no state to look at.
        StateError: It cannot be opened, or another process holds it.
    """
    file = state_file(state)
    if (read_only or beside) and file is not None and not file.exists():
        raise InvalidInput("state", f"there is no state file {file}.", _where_else(state))
    async with open_store(state, read_only=read_only, exclusive=not beside) as store:
        yield store


def _where_else(state: str) -> str:
    way_out = "Run this where the run was started, or pass --state."
    if state == DEFAULT and Path(SANDBOX_DEFAULT).exists():
        return f"Runs on the sandbox need --sandbox. {way_out}"
    return way_out


async def find_run(store: Store, name: str | None) -> Run:
    """The run ``name``, or the only one there is.

    Raises:
        InvalidInput: There is none, or there are several.
    """
    runs = await store.runs()
    if name is None and len(runs) == 1:
        return runs[0]
    known = f"Runs: {', '.join(run.name for run in runs[:10])}." if runs else "There are none yet."
    if name is None:
        raise InvalidInput("run", "name one.", known)
    for run in runs:
        if run.name == name:
            return run
    raise InvalidInput("run", f"there is no run {name!r} in {store.database.location}.", known)
