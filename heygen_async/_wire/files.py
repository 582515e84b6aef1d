"""A file on its way to HeyGen: opened again for every attempt, read in chunks, never on the event loop."""

from __future__ import annotations

import threading
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import BinaryIO, Protocol

import attrs

from heygen_async._threads import in_thread

__all__ = ["BytesFile", "FileSource", "PathFile"]

CHUNK = 256 * 1024


class FileSource(Protocol):
    """Bytes with a name and a size that can be read more than once."""

    @property
    def name(self) -> str:
        """The file's name, without a folder."""
        ...

    @property
    def content_type(self) -> str:
        """The media type, such as ``video/mp4``."""
        ...

    @property
    def size(self) -> int:
        """The size in bytes."""
        ...

    def chunks(self) -> AsyncGenerator[bytes]:
        """The content from its beginning; call again to read it again."""
        ...


@attrs.frozen
class BytesFile:
    """A file that is in memory already."""

    name: str
    content_type: str
    data: bytes = attrs.field(repr=False)

    @property
    def size(self) -> int:
        return len(self.data)

    async def chunks(self) -> AsyncGenerator[bytes]:
        view = memoryview(self.data)
        for start in range(0, len(view), CHUNK):
            yield bytes(view[start : start + CHUNK])


@attrs.frozen
class PathFile:
    """A file on disk, read in a worker thread. ``size`` is what it was when the request was built."""

    path: Path
    content_type: str
    size: int

    @property
    def name(self) -> str:
        return self.path.name

    async def chunks(self) -> AsyncGenerator[bytes]:
        reader = _Reader(self.path)
        try:
            while chunk := await in_thread(reader.read):
                yield chunk
        finally:
            reader.close()


class _Reader:
    """A file that worker threads open and read, and that never stays open, whenever its task is cancelled.

    Closing waits for nothing: a thread that is in the file closes it behind itself.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BinaryIO | None = None
        self._closed = False
        self._lock = threading.Lock()

    def read(self) -> bytes:
        try:
            with self._lock:
                if self._closed:  # given up before the thread began
                    return b""
                if self._file is None:
                    self._file = self._path.open("rb")
                return self._file.read(CHUNK)
        finally:
            if self._closed:
                self.close()

    def close(self) -> None:
        self._closed = True
        if self._lock.acquire(blocking=False):
            try:
                if self._file is not None:
                    self._file.close()
            finally:
                self._lock.release()
