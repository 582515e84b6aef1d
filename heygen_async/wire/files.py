"""A file on its way to HeyGen: opened anew for every attempt, read in chunks, never on the event loop."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Protocol

import anyio
import attrs

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

    def chunks(self) -> AsyncIterator[bytes]:
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

    async def chunks(self) -> AsyncIterator[bytes]:
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

    async def chunks(self) -> AsyncIterator[bytes]:
        async with await anyio.open_file(self.path, "rb") as file:
            while chunk := await file.read(CHUNK):
                yield chunk
