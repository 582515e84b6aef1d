"""A body that a host has compressed although it was asked not to: unpacked piece by piece, within bounds."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

__all__ = ["BodyDecoder", "make_decoder"]

_PIECE = 256 * 1024


class BodyDecoder:
    """Unpacks gzip, or zlib as ``deflate`` means it. A few bytes may become a thousand times as many: take pieces."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=47)

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        """What ``chunk`` unpacks to.

        Raises:
            ValueError: It is damaged.
        """
        try:
            while chunk:
                piece = self._inner.decompress(chunk, _PIECE)
                chunk = self._inner.unconsumed_tail
                if piece:
                    yield piece
                elif not chunk:
                    return
        except zlib.error:
            raise ValueError("damaged") from None

    @property
    def ended(self) -> bool:
        """Whether the end of what was packed has come."""
        return self._inner.eof


def make_decoder(encoding: str) -> BodyDecoder | None:
    """What unpacks a ``Content-Encoding``; None where nothing was packed.

    Raises:
        LookupError: It is packed in a way that is not known, or more than once.
    """
    name = encoding.strip().lower()
    if name in {"", "identity"}:
        return None
    if name in {"gzip", "x-gzip", "deflate"}:
        return BodyDecoder()
    raise LookupError(name)
