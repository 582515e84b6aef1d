"""A file that one process holds at a time. The lock goes with the process, however it ends."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import IO

__all__ = ["LockHeld", "hold", "try_lock"]

_HELD = {errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK}


def try_lock(handle: int) -> bool:
    """Hold the file that is open as ``handle`` until it is closed; False where another process holds it.

    A file system that knows no locks lets everybody have it.
    """
    try:
        _lock(handle)
    except OSError as error:
        return error.errno not in _HELD
    return True


class LockHeld(Exception):
    """Somebody holds the file; its text says which process does."""

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
    lock = path.with_name(path.name + ".lock").open("a+", encoding="utf-8")
    lock.seek(0)
    if not try_lock(lock.fileno()):
        holder = lock.read().strip() or "another process"
        lock.close()
        raise LockHeld(holder)
    lock.truncate()
    lock.write(_me())
    lock.flush()
    return lock


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
