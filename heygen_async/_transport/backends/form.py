"""Lets a library that encodes forms from synchronous files encode one around files that are read asynchronously.

The library is given a `Placeholder` of the right size per file. It takes the size from it, chooses the boundary and
writes the parts; where it would read the file it gets a `Splice`, which marks the place.
"""

from __future__ import annotations

from heygen_async._wire.files import FileSource

__all__ = ["Placeholder", "Splice"]


class Splice(bytes):
    """Stands for the content of a file in an encoded form."""

    field: str
    source: FileSource


class Placeholder:
    """Looks like a file of the right size, and hands out its `Splice` where its content would be."""

    def __init__(self, field: str, source: FileSource) -> None:
        # Not empty: nothing is what a file says at its end.
        self._splice = Splice(b"\0")
        self._splice.field = field
        self._splice.source = source
        self._size = source.size
        self._at = 0
        self._handed_out = False

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        self._at = offset + (self._size if whence == 2 else 0)
        return self._at

    def read(self, _size: int = -1) -> bytes:
        if self._handed_out:
            return b""
        self._handed_out = True
        return self._splice
