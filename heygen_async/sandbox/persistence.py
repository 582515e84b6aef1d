"""Keeps a sandbox's state in a file, over a restart."""

from __future__ import annotations

import io
import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any

from heygen_async.errors import StateError

if TYPE_CHECKING:
    from heygen_async.sandbox.world import World

__all__ = ["load", "save"]

_VERSION = 1
# Beside the sandbox's own classes, what their fields and the random source are made of.
_OTHERS = {
    ("builtins", "set"),
    ("builtins", "frozenset"),
    ("builtins", "complex"),
    ("collections", "OrderedDict"),
    ("collections", "deque"),
    ("collections", "Counter"),
    ("random", "Random"),
}


class _Reader(pickle.Unpickler):
    """Makes objects of the sandbox's own classes, and of no others."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        found = super().find_class(module_name, global_name)
        own = module_name.startswith("heygen_async.sandbox.") and isinstance(found, type)
        if own or (module_name, global_name) in _OTHERS:
            return found
        raise pickle.UnpicklingError(f"{module_name}.{global_name} does not belong into a state file")


def save(world: World, path: Path) -> None:
    """Write the whole state; a crash in between leaves the old file."""
    state = {
        "version": _VERSION,
        "now": world.now(),
        "store": world.store,
        "jobs": world.jobs,
        "posted": world.posted,
        "charges": world.ledger.charges,
        "idempotency": world.idempotency,
    }
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(pickle.dumps(state))
        part.replace(path)
    except OSError as error:
        raise StateError(f"the sandbox's state cannot be written: {error.strerror}", location=str(path)) from error


def load(world: World, path: Path) -> None:
    """Take up the state where a file has it; no file is a new sandbox.

    Raises:
        StateError: The file is damaged, or another version's.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return
    except OSError as error:
        raise StateError(f"the sandbox's state cannot be read: {error.strerror}", location=str(path)) from error
    try:
        state: dict[str, Any] = _Reader(io.BytesIO(data)).load()
        version: object = state["version"]
    except (pickle.UnpicklingError, EOFError, AttributeError, ImportError, LookupError, TypeError, ValueError) as error:
        raise StateError(
            f"not a state file of this sandbox ({error}); delete it to start anew", location=str(path)
        ) from error
    if version != _VERSION:
        raise StateError("written by another version of the sandbox; delete it to start anew", location=str(path))
    world.store = state["store"]
    world.jobs = state["jobs"]
    world.posted = state["posted"]
    world.ledger.charges = state["charges"]
    world.idempotency = state["idempotency"]
    world.idempotency.restart()
    # Time that ran fast before the restart must not run back.
    world.clock.catch_up(state["now"])
