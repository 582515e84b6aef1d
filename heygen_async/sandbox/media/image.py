"""Thumbnails (PNG) and previews (GIF) of two colours."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

from heygen_async.sandbox.media.canvas import Canvas, draw

__all__ = ["indexed_png", "render_gif", "render_png"]

_RGB = tuple[int, int, int]
_PAPER: _RGB = (24, 38, 74)
_INK: _RGB = (222, 228, 240)


def render_png(lines: Sequence[str], *, width: int = 640, height: int = 360, background: _RGB = _PAPER) -> bytes:
    """A PNG of ``lines`` on a plain background."""
    canvas = draw(lines, width, height)
    packed = {id(row): _bits(row) for row in canvas.rows}
    return _png([packed[id(row)] for row in canvas.rows], (background, _INK), width=width, depth=1)


def indexed_png(rows: Sequence[bytes], palette: Sequence[_RGB]) -> bytes:
    """A PNG of rows of one byte per pixel, each the place of a colour in ``palette``."""
    return _png(rows, palette, width=len(rows[0]), depth=8)


def _png(rows: Sequence[bytes], palette: Sequence[_RGB], *, width: int, depth: int) -> bytes:
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows), 6)  # each with its filter type
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, len(rows), depth, 3, 0, 0, 0)),
            _chunk(b"PLTE", bytes(part for colour in palette for part in colour)),
            _chunk(b"IDAT", pixels),
            _chunk(b"IEND", b""),
        )
    )


def render_gif(lines: Sequence[str], *, width: int = 320, height: int = 180, background: _RGB = _PAPER) -> bytes:
    """A GIF of ``lines`` on a plain background (one frame)."""
    canvas = draw(lines, width, height)
    header = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + bytes((*background, *_INK))
    data = _literal_codes(canvas)
    blocks = b"".join(bytes([len(part)]) + part for part in (data[n : n + 255] for n in range(0, len(data), 255)))
    return header + b"," + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02" + blocks + b"\0;"


def _literal_codes(canvas: Canvas) -> bytes:
    """GIF's LZW with the dictionary cleared before it can grow: 3-bit codes throughout, no compression."""
    clear, end = 0b100, 0b101
    pixels = b"".join(canvas.rows)
    # After a clear, two literals fit before the decoder would widen its codes.
    codes = [code for n in range(0, len(pixels), 2) for code in (clear, *pixels[n : n + 2])]
    codes.append(end)
    bits = "".join(f"{code:03b}" for code in reversed(codes))
    return int(bits, 2).to_bytes(-(-len(bits) // 8), "little")


def _bits(row: bytes) -> bytes:
    length = -(-len(row) // 8)
    return int(row.translate(b"01" + bytes(254)).ljust(length * 8, b"0"), 2).to_bytes(length, "big")


def _chunk(kind: bytes, payload: bytes) -> bytes:
    return struct.pack(">I", len(payload)) + kind + payload + struct.pack(">I", zlib.crc32(kind + payload))
