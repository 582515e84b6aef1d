"""Keeps a sandbox's state in a file, over a restart. Large files lie beside it, and are written once."""

from __future__ import annotations

import hashlib
import io
import pickle
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from heygen_async._storage.locks import LockHeld, hold
from heygen_async.errors import StateError

if TYPE_CHECKING:
    from heygen_async.sandbox.state.state import SandboxState

__all__ = ["StateFile", "load", "save"]

_VERSION = 2
_LARGE = 64 * 1024
_OWN = "heygen_async.sandbox."
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
_UNREADABLE = (pickle.UnpicklingError, EOFError, AttributeError, ImportError, LookupError, TypeError, ValueError)


class _Reader(pickle.Unpickler):
    """Makes objects of the sandbox's own classes, and of no others."""

    def __init__(self, data: bytes, folder: Path) -> None:
        super().__init__(io.BytesIO(data))
        self._folder = folder
        self._bodies: dict[str, bytes] = {}

    @property
    def large(self) -> dict[int, tuple[bytes, str]]:
        return {id(body): (body, name) for name, body in self._bodies.items()}

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        # A dotted name would lead through a module of ours into those that it imports, and so would a name of theirs.
        if "." not in global_name and (module_name.startswith(_OWN) or (module_name, global_name) in _OTHERS):
            found = super().find_class(module_name, global_name)
            if isinstance(found, type) and found.__module__ == module_name:
                return found
        raise pickle.UnpicklingError(f"{module_name}.{global_name} does not belong into a state file")

    def persistent_load(self, pid: Any, /) -> Any:
        if not (isinstance(pid, str) and pid.isalnum()):
            raise pickle.UnpicklingError("not the name of a file")
        if pid not in self._bodies:
            self._bodies[pid] = (self._folder / pid).read_bytes()
        return self._bodies[pid]


class _Writer(pickle.Pickler):
    """Leaves large bytes to files of their own, named by what is in them."""

    def __init__(self, folder: Path, known: dict[int, tuple[bytes, str]]) -> None:
        self.buffer = io.BytesIO()
        super().__init__(self.buffer)
        self._folder = folder
        self._known = known
        self.large: dict[int, tuple[bytes, str]] = {}

    def persistent_id(self, obj: Any, /) -> Any:
        if type(obj) is not bytes or len(obj) < _LARGE:
            return None
        found = self._known.get(id(obj))
        if found is None:
            found = (obj, hashlib.sha256(obj).hexdigest())
            self._folder.mkdir(exist_ok=True)
            if not (self._folder / found[1]).exists():
                _write(self._folder / found[1], obj)
        self.large[id(obj)] = found
        return found[1]


class StateFile:
    """A file that one sandbox at a time keeps its state in.

    Args:
        path: The file. Beside it are ``.lock`` and, once there are large files, the folder ``.files``.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock: IO[str] | None = None
        self._seen: tuple[int, int] | None = None

    def load(self, world: SandboxState) -> None:
        """Take up what the file has, unless it is as this has seen it last.

        Raises:
            StateError: The file is damaged, or another version's.
        """
        try:
            found = self.path.stat()
            seen = (found.st_ino, found.st_mtime_ns)
        except OSError:
            seen = None
        if seen != self._seen:
            load(world, self.path)
            self._seen = seen

    def hold(self) -> None:
        """Keep the file from other sandboxes until `release`; the lock goes with the process, however it ends.

        Raises:
            StateError: Another sandbox holds it, or there is no folder for it.
        """
        try:
            self._lock = hold(self.path)
        except LockHeld as holder:
            text = f"is in use by the sandbox of {holder}; stop it first"
            raise StateError(text, location=str(self.path)) from None
        except OSError as error:
            raise _refused("written", self.path, error) from error

    def release(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None


def save(world: SandboxState, path: Path) -> None:
    """Write the whole state; a crash in between leaves the old file."""
    state = {
        "version": _VERSION,
        "now": world.now(),
        "media_port": world.media.port,
        "store": world.store,
        "jobs": world.jobs,
        "posted": world.posted,
        "charges": world.ledger.charges,
        "idempotency": world.idempotency,
    }
    folder = _folder(path)
    try:
        writer = _Writer(folder, world.kept)
        writer.dump(state)
        _write(path, writer.buffer.getvalue())
        if world.kept.keys() != writer.large.keys():
            _tidy(folder, {name for _, name in writer.large.values()})
    except OSError as error:
        raise _refused("written", path, error) from error
    world.kept = writer.large


def load(world: SandboxState, path: Path) -> None:
    """Take up the state where a file has it; no file is a new sandbox.

    Raises:
        StateError: The file is damaged, or another version's.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return
    except OSError as error:
        raise _refused("read", path, error) from error
    reader = _Reader(data, _folder(path))
    try:
        state: dict[str, Any] = reader.load()
        version: object = state["version"]
    except (*_UNREADABLE, OSError) as error:
        raise StateError(
            f"not a state file of this sandbox ({error}); delete it to start anew", location=str(path)
        ) from error
    if version != _VERSION:
        raise StateError("written by another version of the sandbox; delete it to start anew", location=str(path))
    world.media.port = state["media_port"]
    world.store = state["store"]
    world.jobs = state["jobs"]
    world.posted = state["posted"]
    world.ledger.charges = state["charges"]
    world.idempotency = state["idempotency"]
    world.idempotency.restart()
    world.kept = reader.large
    # Time that ran fast before the restart must not run back.
    world.clock.catch_up(state["now"])


def _folder(path: Path) -> Path:
    return path.with_name(path.name + ".files")


def _write(path: Path, data: bytes) -> None:
    part = path.with_name(path.name + ".part")
    part.write_bytes(data)
    part.replace(path)


def _tidy(folder: Path, names: set[str]) -> None:
    """Remove what the state does not name any more."""
    if folder.is_dir():
        for file in folder.iterdir():
            if file.name not in names:
                file.unlink()


def _refused(what: str, path: Path, error: OSError) -> StateError:
    return StateError(f"the sandbox's state cannot be {what}: {error.strerror}", location=str(path))
