"""A file that is still arriving: ``<target>.part``, and beside it what is needed to go on with it later.

What a ``.part`` file is the beginning of cannot be told from its bytes: the same name may have been used for another
video. So the server's validator (a strong ETag, or Last-Modified) is kept in ``<target>.part.json``, and without one
another process begins anew.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any, BinaryIO, cast

from anyio.to_thread import run_sync

from heygen_async._storage.locks import try_lock
from heygen_async.errors import InvalidInput

__all__ = ["PartFile", "being_downloaded"]

_BUFFER = 1024 * 1024


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
        """Take up what an earlier download left, if it can be gone on with; else begin with nothing.

        Raises:
            InvalidInput: Its folder is missing, or another process is writing it.
            OSError: It cannot be written.
        """
        await run_sync(self._open)

    async def restart(self, *, validator: str | None, total: int | None) -> None:
        """Forget what has arrived: another version of the file comes now."""
        self._buffer, self._buffered = [], 0
        self.size, self.total, self.validator = 0, total, validator
        await run_sync(self._restart)

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
            await run_sync(self._append, buffer)

    async def finish(self) -> str:
        """Make the part the target, whole or not at all; returns the SHA-256 in hex."""
        await self.flush()
        return await run_sync(self._finish)

    async def close(self) -> None:
        """Leave the part as it is, for a later download."""
        await run_sync(self._close)

    def _open(self) -> None:
        self._file = file = self._hold()
        try:
            notes = cast("dict[str, Any]", json.loads(self._notes.read_text(encoding="utf-8")))
            validator, total = notes.get("validator"), notes.get("total")
            if isinstance(validator, str) and (total is None or isinstance(total, int)):
                while chunk := file.read(_BUFFER):
                    self._hash.update(chunk)
                    self.size += len(chunk)
                self.validator, self.total = validator, total
        except (OSError, ValueError, AttributeError):
            self._hash, self.size = hashlib.sha256(), 0
        file.truncate(self.size)
        file.seek(self.size)

    def _hold(self) -> BinaryIO:
        """The part, open and held against other processes."""
        while True:
            try:
                handle = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
            except FileNotFoundError:
                raise InvalidInput("target", f"there is no folder {self.path.parent}.", "Make it first.") from None
            file = os.fdopen(handle, "r+b")
            held = try_lock(file.fileno())
            # Whoever held it may have renamed it a moment ago: then this is their finished file.
            if held and self._is_still(file):
                return file
            file.close()
            if not held:
                raise being_downloaded(self.target)

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
        if self.validator is None:
            self._notes.unlink(missing_ok=True)
        else:
            notes = json.dumps({"validator": self.validator, "total": self.total})
            self._notes.write_text(notes, encoding="utf-8")

    def _append(self, buffer: list[bytes]) -> None:
        assert self._file is not None  # noqa: S101 - open() comes first
        for chunk in buffer:
            self._hash.update(chunk)
            self._file.write(chunk)
        self._file.flush()

    def _finish(self) -> str:
        assert self._file is not None  # noqa: S101 - open() comes first
        self._file.flush()
        os.fsync(self._file.fileno())
        if os.fstat(self._file.fileno()).st_size != self.size:
            self._notes.unlink(missing_ok=True)
            raise InvalidInput("target", f"{self.path.name} was changed by somebody else.", "Download it again.")
        self._notes.unlink(missing_ok=True)
        if os.name == "posix":
            # While it is held: nobody else may take up what is about to be the finished file.
            self.path.replace(self.target)
            # The new name itself must survive a power cut too.
            folder = os.open(self.target.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
            self._file.close()
        else:
            self._file.close()
            self.path.replace(self.target)
        return self._hash.hexdigest()

    def _close(self) -> None:
        file = self._file
        if file is None or file.closed:
            return
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


def being_downloaded(target: Path) -> InvalidInput:
    """Somebody else is writing it."""
    return InvalidInput("target", f"{target.name} is being downloaded already.", "Wait for it, or choose another.")
