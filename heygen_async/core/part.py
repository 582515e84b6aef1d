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

__all__ = ["PartFile"]

_BUFFER = 1024 * 1024


class PartFile:
    """The beginning of a download. All file I/O happens in worker threads.

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
        """Take up what an earlier download left, if it can be gone on with; else begin with nothing."""
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
        try:
            notes = cast("dict[str, Any]", json.loads(self._notes.read_text(encoding="utf-8")))
            validator, total = notes.get("validator"), notes.get("total")
            if isinstance(validator, str) and (total is None or isinstance(total, int)):
                with self.path.open("rb") as file:
                    while chunk := file.read(_BUFFER):
                        self._hash.update(chunk)
                        self.size += len(chunk)
                self.validator, self.total = validator, total
        except (OSError, ValueError, AttributeError):
            self._hash, self.size = hashlib.sha256(), 0
        self._file = self.path.open("ab" if self.size else "wb")

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
        self._file.close()
        self.path.replace(self.target)
        self._notes.unlink(missing_ok=True)
        if os.name == "posix":
            # The new name itself must survive a power cut too.
            folder = os.open(self.target.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
        return self._hash.hexdigest()

    def _close(self) -> None:
        if self._file is not None and not self._file.closed:
            for chunk in self._buffer:
                self._file.write(chunk)
            self._buffer = []
            self._file.close()
            if not self.size:
                self.path.unlink(missing_ok=True)
                self._notes.unlink(missing_ok=True)
