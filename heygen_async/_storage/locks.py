"""A file that one process holds at a time. The lock goes with the process, however it ends."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path
from typing import IO, ClassVar

__all__ = ["LockHeld", "ProcessLock", "hold", "holder", "try_lock"]

_HELD = {errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK}


def try_lock(handle: int) -> bool:
    """Hold the file that is open as ``handle`` until it is closed; False where another process holds it.

    A file system that knows no locks lets everyone have it.
    """
    try:
        _lock(handle)
    except OSError as error:
        return error.errno not in _HELD
    return True


class LockHeld(Exception):
    """Someone holds the file; its text says which process does."""

    @property
    def mine(self) -> bool:
        """Whether it is this process."""
        return str(self) == _me()


def _me() -> str:
    return f"process {os.getpid()}"


def hold(path: Path) -> IO[str]:
    """Hold ``path`` by a file beside it, until that is closed. It says who holds it.

    Raises:
        LockHeld: Another process does.
        OSError: There is no folder for it.
    """
    # The file that a link leads to: two names of one file are one lock.
    real = Path(os.path.realpath(path))
    lock = real.with_name(real.name + ".lock").open("a+", encoding="utf-8")
    lock.seek(0)
    if not try_lock(lock.fileno()):
        holder = lock.read().strip() or "another process"
        lock.close()
        raise LockHeld(holder)
    lock.truncate()
    lock.write(_me())
    lock.flush()
    return lock


def holder(path: Path) -> str | None:
    """Which other process holds ``path``, or None where none does. Holds nothing afterwards."""
    real = Path(os.path.realpath(path))
    if not real.with_name(real.name + ".lock").exists():
        return None
    try:
        hold(path).close()
    except LockHeld as held:
        return None if held.mine else str(held)
    return None


class ProcessLock:
    """Holds a file for this process: everything in the process shares it, other processes are refused.

    Args:
        path: The file. Links are followed.

    Raises:
        LockHeld: Another process holds it.
        OSError: There is no folder for it.
    """

    _held: ClassVar[dict[tuple[int, str], tuple[IO[str], int]]] = {}
    _guard: ClassVar[threading.Lock] = threading.Lock()

    def __init__(self, path: Path) -> None:
        # A forked process inherits the dictionary, and must not take its parent's lock for its own.
        self._key = (os.getpid(), os.path.realpath(path))
        self._open = True
        with self._guard:
            file, sharers = self._held.get(self._key) or (hold(path), 0)
            self._held[self._key] = file, sharers + 1

    def close(self) -> None:
        """Release it; the last one who shares it gives the file back."""
        with self._guard:
            if not self._open:
                return
            self._open = False
            file, sharers = self._held.pop(self._key)
            if sharers > 1:
                self._held[self._key] = file, sharers - 1
            else:
                file.close()


def _lock(handle: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        # Far behind the content, which others may still read.
        before = os.lseek(handle, 0, os.SEEK_CUR)
        os.lseek(handle, 2**30, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
        os.lseek(handle, before, os.SEEK_SET)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
