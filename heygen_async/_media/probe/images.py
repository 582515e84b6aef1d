"""PNG, JPEG and GIF: their size in pixels, and whether their end is there."""

from __future__ import annotations

import struct

from heygen_async._media.probe.info import MediaInfo, UnreadableMedia
from heygen_async._media.probe.window import Exhausted, Window

__all__ = ["read_gif", "read_jpeg", "read_png"]

_TAIL = 64 * 1024
"""Bytes at the end of a JPEG in which its end mark is looked for: cameras append data of their own."""

_STANDALONE = {0x01, *range(0xD0, 0xD9)}
_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


def read_png(window: Window) -> MediaInfo:
    """The size of a PNG; every chunk is stepped over up to the last."""
    width, height = struct.unpack(">II", window.read(16, 8))
    incomplete: str | None = "its end (the IEND chunk) is missing"
    position = 8
    try:
        while len(head := window.read(position, 8)) == 8:
            length, kind = struct.unpack(">I4s", head)
            position += 12 + length
            if position > window.size:
                break
            if kind == b"IEND":
                incomplete = None
                break
    except Exhausted:
        incomplete = None
    return MediaInfo("png", width=width, height=height, incomplete=incomplete)


def read_jpeg(window: Window) -> MediaInfo:
    """The size of a JPEG, from the first segment that tells it."""
    position = 2
    width = height = None
    try:
        while width is None:
            marker, kind = window.read(position, 2)
            if marker != 0xFF:
                raise UnreadableMedia("a JPEG whose segments are damaged")
            if kind == 0xFF:  # a fill byte
                position += 1
                continue
            position += 2
            if kind in _STANDALONE:
                continue
            if kind in {0xD9, 0xDA}:
                raise UnreadableMedia("a JPEG without a size")
            (length,) = struct.unpack(">H", window.read(position, 2))
            if kind in _SIZES:
                height, width = struct.unpack(">HH", window.read(position + 3, 4))
            position += length
    except ValueError as error:
        if isinstance(error, UnreadableMedia):
            raise
        raise UnreadableMedia("the file ends inside its headers") from None
    except Exhausted:
        raise UnreadableMedia("a JPEG without a size") from None
    tail = window.read(max(position, window.size - _TAIL), _TAIL)
    incomplete = None if b"\xff\xd9" in tail else "its end mark is missing"
    return MediaInfo("jpeg", width=width, height=height, incomplete=incomplete)


def read_gif(window: Window) -> MediaInfo:
    """The size of a GIF; its last byte is a semicolon, which some programs pad."""
    width, height = struct.unpack("<HH", window.read(6, 4))
    tail = window.read(max(10, window.size - 16), 16).rstrip(b"\0")
    incomplete = None if tail.endswith(b";") else "its end mark is missing"
    return MediaInfo("gif", width=width, height=height, incomplete=incomplete)
