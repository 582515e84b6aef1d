"""A file that is still arriving: ``<target>.part``, and beside it what is needed to go on with it later.

What a ``.part`` file is the beginning of cannot be told from its bytes: the same name may have been used for another
video. So the server's validator (a strong ETag, or Last-Modified) is kept in ``<target>.part.json``, and without one
another process begins from the start. These notes also say that the ``.part`` file is ours: what lies there without
them is another program's file, and neither it nor what a link leads to is ever written to.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, TypeVar, cast

from heygen_async._storage.locks import try_lock
from heygen_async._threads import in_thread
from heygen_async.errors import InvalidInput

__all__ = ["PartFile", "being_downloaded"]

T = TypeVar("T")

_BUFFER = 1024 * 1024
_MARK = "heygen-async"
"""Stands in the notes: a file of this name that is not ours lacks it."""

_LONGEST_NOTES = 64 * 1024
# A FIFO must not stop us, and a link must not lead us.
_SAFELY = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class PartFile:
    """The beginning of a download, held by one process at a time. All file I/O happens in worker threads.

    Attributes:
        target: Where the whole file goes.
        size: Bytes that have arrived.
        total: Bytes that there will be, or None where the server did not say.
        validator: What the server calls this version of the file, or None.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self.path = target.with_name(target.name + ".part")
        self.size = 0
        self.total: int | None = None
        self.validator: str | None = None
        self._notes = target.with_name(target.name + ".part.json")
        self._file: BinaryIO | None = None
        self._hash = hashlib.sha256()
        self._buffer: list[bytes] = []
        self._buffered = 0

    async def open(self) -> None:
        """Resume what an earlier download left, if it can be gone on with; else begin with nothing.

        Raises:
            InvalidInput: Its folder is missing, another process is writing it, or another file has its name.
            OSError: It cannot be written.
        """
        await in_thread(self._open)

    async def restart(self, *, validator: str | None, total: int | None) -> None:
        """Forget what has arrived: another version of the file comes now."""
        self._buffer, self._buffered = [], 0
        self.size, self.total, self.validator = 0, total, validator
        await in_thread(self._restart)

    async def write(self, chunk: bytes) -> None:
        """Append; reaches the disk by the megabyte."""
        self._buffer.append(chunk)
        self._buffered += len(chunk)
        self.size += len(chunk)
        if self._buffered >= _BUFFER:
            await self.flush()

    async def flush(self) -> None:
        """Hand everything that arrived to the operating system."""
        if self._buffer:
            buffer, self._buffer, self._buffered = self._buffer, [], 0
            await in_thread(self._append, buffer)

    async def inspect(self, look: Callable[[Path], T]) -> T:
        """Hand everything that arrived to the operating system, and return what ``look`` finds in the file."""
        buffer, self._buffer, self._buffered = self._buffer, [], 0
        return await in_thread(self._inspect, buffer, look)

    async def seal(self) -> str:
        """Have everything on the disk, and return the SHA-256 in hex: what `finish` will make the target.

        Raises:
            InvalidInput: The part was changed by another program.
        """
        await self.flush()
        return await in_thread(self._seal)

    async def finish(self, *, overwrite: bool = True) -> str:
        """Make the part the target, whole or not at all; returns the SHA-256 in hex.

        Args:
            overwrite: Whether a file that is there by now may be replaced.

        Raises:
            InvalidInput: The part was changed by another program, or the target exists.
        """
        await self.flush()
        return await in_thread(self._finish, overwrite)

    async def close(self) -> None:
        """Leave the part as it is, for a later download. There is nothing to do where it was finished."""
        if self._file is not None and not self._file.closed:
            await in_thread(self._close)

    def _open(self) -> None:
        self._file = file = self._hold()
        notes = self._read_notes()
        if notes is None and os.fstat(file.fileno()).st_size:
            file.close()
            raise self._in_the_way(self.path)
        validator, total = (notes or {}).get("validator"), (notes or {}).get("total")
        if isinstance(validator, str) and (total is None or isinstance(total, int)):
            while chunk := file.read(_BUFFER):
                self._hash.update(chunk)
                self.size += len(chunk)
            self.validator, self.total = validator, total
        file.truncate(self.size)
        file.seek(self.size)
        if notes is None:
            self._write_notes()

    def _hold(self) -> BinaryIO:
        """The part, open and held against other processes."""
        while True:
            try:
                handle = os.open(self.path, os.O_RDWR | os.O_CREAT | _SAFELY, 0o666)
            except FileNotFoundError:
                raise InvalidInput("target", f"there is no folder {self.path.parent}.", "Make it first.") from None
            except OSError as error:
                # A link (ELOOP), a folder, a socket: whatever it is, it is not the beginning of a download.
                if os.path.lexists(self.path) and not _is_plain(self.path):
                    raise self._in_the_way(self.path) from None
                raise error from None
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                os.close(handle)
                raise self._in_the_way(self.path)
            file = os.fdopen(handle, "r+b")
            if status.st_nlink > 1 and self._is_target(status):
                # Killed between the two halves of a rename: it is the finished file already.
                file.close()
                self.path.unlink(missing_ok=True)
                continue
            if status.st_nlink > 1 or (not _SAFELY and self.path.is_symlink()):
                file.close()
                raise self._in_the_way(self.path)
            held = try_lock(file.fileno())
            # Whoever held it may have renamed it a moment ago: then this is their finished file.
            if held and self._is_still(file):
                return file
            file.close()
            if not held:
                raise being_downloaded(self.target)

    def _is_target(self, status: os.stat_result) -> bool:
        try:
            return os.path.samestat(status, self.target.lstat())
        except FileNotFoundError:
            return False

    def _read_notes(self) -> dict[str, Any] | None:
        """What an earlier download has noted; None where there is nothing."""
        try:
            handle = os.open(self._notes, os.O_RDONLY | _SAFELY)
        except FileNotFoundError:
            return None
        except OSError:
            self._release()
            raise self._in_the_way(self._notes) from None
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            self._release()
            raise self._in_the_way(self._notes)
        with os.fdopen(handle, "rb") as file:
            text = file.read(_LONGEST_NOTES)
        if not text:
            # Killed between the file and its content: nothing was noted, and nothing has arrived.
            return None
        try:
            notes: object = json.loads(text)
        except (ValueError, RecursionError):
            notes = None
        if isinstance(notes, dict):
            found = cast("dict[str, Any]", notes)
            if found.get("by") == _MARK:
                return found
        self._release()
        raise self._in_the_way(self._notes)

    def _write_notes(self) -> None:
        notes = json.dumps({"by": _MARK, "validator": self.validator, "total": self.total})
        self._notes.unlink(missing_ok=True)
        handle = os.open(self._notes, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _SAFELY, 0o666)
        with os.fdopen(handle, "wb") as file:
            file.write(notes.encode())

    def _release(self) -> None:
        """Close the part, and leave it there unless it was made a moment ago."""
        if self._file is not None:
            if not os.fstat(self._file.fileno()).st_size and os.name == "posix":
                self.path.unlink(missing_ok=True)
            self._file.close()

    def _in_the_way(self, path: Path) -> InvalidInput:
        return InvalidInput(
            "target",
            f"{path.name} exists in {path.parent}, and is not the beginning of a download.",
            "Move it, or choose another target.",
        )

    def _is_still(self, file: BinaryIO) -> bool:
        try:
            return os.path.samestat(os.fstat(file.fileno()), self.path.stat())
        except FileNotFoundError:
            return False

    def _restart(self) -> None:
        assert self._file is not None  # noqa: S101 - open() comes first
        self._hash = hashlib.sha256()
        self._file.truncate(0)
        self._file.seek(0)
        self._write_notes()

    def _append(self, buffer: list[bytes]) -> None:
        assert self._file is not None  # noqa: S101 - open() comes first
        for chunk in buffer:
            self._hash.update(chunk)
            self._file.write(chunk)
        self._file.flush()

    def _inspect(self, buffer: list[bytes], look: Callable[[Path], T]) -> T:
        self._append(buffer)
        return look(self.path)

    def _seal(self) -> str:
        assert self._file is not None  # noqa: S101 - open() comes first
        self._file.flush()
        os.fsync(self._file.fileno())
        if os.fstat(self._file.fileno()).st_size != self.size:
            raise InvalidInput("target", f"{self.path.name} was changed by another program.", "Download it again.")
        return self._hash.hexdigest()

    def _finish(self, overwrite: bool) -> str:
        assert self._file is not None  # noqa: S101 - open() comes first
        digest = self._seal()
        if os.name == "posix":
            # While it is held: nobody else may take up what is about to be the finished file.
            self._rename(overwrite)
            # The new name itself must survive a power cut too.
            folder = os.open(self.target.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
            self._file.close()
        else:
            self._file.close()
            self._rename(overwrite)
        # Last: without them, what a crash leaves would not be known as ours.
        self._notes.unlink(missing_ok=True)
        return digest

    def _rename(self, overwrite: bool) -> None:
        if not overwrite:
            try:
                os.link(self.path, self.target, follow_symlinks=False)
            except FileExistsError:
                raise self._exists() from None
            except (OSError, NotImplementedError):  # a file system without links
                if os.path.lexists(self.target):
                    raise self._exists() from None
            else:
                self.path.unlink()
                return
        self.path.replace(self.target)

    def _exists(self) -> InvalidInput:
        return InvalidInput("target", f"{self.target} exists by now.", "Pass overwrite=True to replace it.")

    def _close(self) -> None:
        file = self._file
        assert file is not None  # noqa: S101 - open() comes first
        try:
            for chunk in self._buffer:
                file.write(chunk)
            self._buffer = []
            file.flush()
            if not self.size:
                self._notes.unlink(missing_ok=True)
                if os.name == "posix":
                    self.path.unlink(missing_ok=True)
        finally:
            file.close()
        if not self.size and os.name != "posix":
            self.path.unlink(missing_ok=True)


def _is_plain(path: Path) -> bool:
    return stat.S_ISREG(path.lstat().st_mode)


def being_downloaded(target: Path) -> InvalidInput:
    """Another download is writing it."""
    return InvalidInput("target", f"{target.name} is being downloaded already.", "Wait for it, or choose another.")
