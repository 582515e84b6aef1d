"""Random access to a file within limits: a hostile file costs no more than a large one."""

from __future__ import annotations

import io
from typing import BinaryIO

__all__ = ["LONGEST_TABLE", "MOST_BYTES", "MOST_READS", "Exhausted", "Window"]

MOST_BYTES = 8 * 1024 * 1024
"""Bytes that are read of one file, however large it is."""

MOST_READS = 250_000
"""Reads of one file: a recording of ten minutes without an index has about 50,000 blocks to look at."""

LONGEST_TABLE = 4 * 1024 * 1024
"""Bytes of one table inside a file."""


class Exhausted(Exception):
    """What may be read of one file has been read. What was found by then still holds."""


class Window:
    """Reads pieces of a file.

    Attributes:
        size: Bytes of the whole file.
    """

    __slots__ = ("_bytes_left", "_data", "_file", "_reads_left", "size")

    def __init__(self, source: bytes | bytearray | memoryview | BinaryIO) -> None:
        self._data: memoryview | None = None
        self._file: BinaryIO | None = None
        self._bytes_left, self._reads_left = MOST_BYTES, MOST_READS
        if isinstance(source, bytes | bytearray | memoryview):
            self._data = memoryview(source)
            self.size = len(self._data)
        else:
            self._file = source
            self.size = source.seek(0, io.SEEK_END)

    def read(self, start: int, length: int) -> bytes:
        """Up to ``length`` bytes from ``start``; fewer at the end of the file.

        Raises:
            Exhausted: Enough was read of this file.
        """
        length = max(0, min(length, self.size - start))
        self._bytes_left -= length
        self._reads_left -= 1
        if self._bytes_left < 0 or self._reads_left < 0:
            raise Exhausted
        if self._data is not None:
            return bytes(self._data[start : start + length])
        assert self._file is not None  # noqa: S101 - one of the two is set
        self._file.seek(start)
        found = self._file.read(length)
        while 0 < len(found) < length and (more := self._file.read(length - len(found))):
            found += more
        return found

    def table(self, start: int, length: int) -> bytes:
        """A table of ``length`` bytes.

        Raises:
            Exhausted: It is longer than any that is looked at.
        """
        if length > LONGEST_TABLE:
            raise Exhausted
        return self.read(start, length)
