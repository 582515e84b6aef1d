"""Reads the length and size of an MP4, QuickTime or WebM file from its headers."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

__all__ = ["MediaInfo", "UnreadableMedia", "probe"]

Container = Literal["mp4", "mov", "webm"]

_UNKNOWN_SIZE = -1
_SEGMENT, _INFO, _TRACKS, _ENTRY, _VIDEO = 0x18538067, 0x1549A966, 0x1654AE6B, 0xAE, 0xE0
_SCALE, _DURATION = 0x2AD7B1, 0x4489
_SIZES = ((0x54B0, 0x54BA), (0xB0, 0xBA))  # the display's size counts, where it is given


class UnreadableMedia(ValueError):
    """The bytes are not a video whose headers can be read."""


@dataclass(frozen=True, slots=True)
class MediaInfo:
    """What the headers say.

    Attributes:
        container: ``mp4``, ``mov`` or ``webm``.
        duration: Seconds, or None where the headers do not say.
        width: Pixels of the first video track, or None without one.
        height: As ``width``.
    """

    container: Container
    duration: float | None = None
    width: int | None = None
    height: int | None = None


def probe(data: bytes) -> MediaInfo:
    """What ``data`` is.

    Raises:
        UnreadableMedia: Neither MP4, QuickTime nor WebM, or damaged before the headers end.
    """
    try:
        if data[:4] == b"\x1a\x45\xdf\xa3":
            return _webm(memoryview(data))
        if data[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"):
            return _mp4(memoryview(data))
    except (struct.error, IndexError) as error:
        raise UnreadableMedia("the file ends inside its headers") from error
    raise UnreadableMedia("neither an MP4 nor a WebM file")


def _mp4(data: memoryview) -> MediaInfo:
    brand = bytes(data[8:12]) if bytes(data[4:8]) == b"ftyp" else b"qt  "
    info = MediaInfo("mov" if brand == b"qt  " else "mp4")
    movie = next((body for kind, body in _boxes(data) if kind == b"moov"), None)
    if movie is None:
        raise UnreadableMedia("an MP4 file without a movie header (moov)")
    scale = 0
    for kind, body in _boxes(movie):
        if kind == b"mvhd":
            scale, duration = _movie_header(body)
            info = replace(info, duration=_seconds(duration, scale) if duration else info.duration)
        elif kind == b"trak" and info.width is None:
            width, height = _track_size(body)
            if width and height:
                info = replace(info, width=width, height=height)
        elif kind == b"mvex" and info.duration is None:
            # A fragmented file keeps its length here, in the movie's time scale.
            for inner, header in _boxes(body):
                if inner == b"mehd":
                    (duration,) = struct.unpack_from(">Q" if header[0] == 1 else ">I", header, 4)
                    info = replace(info, duration=_seconds(duration, scale))
    return info


def _boxes(data: memoryview) -> Iterator[tuple[bytes, memoryview]]:
    position = 0
    while position + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, position)
        head = 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, position + 8)
            head = 16
        elif size == 0:
            size = len(data) - position
        if size < head:
            raise UnreadableMedia("a box smaller than its own header")
        yield bytes(kind), data[position + head : position + size]
        position += size


def _movie_header(body: memoryview) -> tuple[int, int]:
    if body[0] == 1:
        scale, duration = struct.unpack_from(">IQ", body, 20)
        return scale, 0 if duration == 2**64 - 1 else duration
    scale, duration = struct.unpack_from(">II", body, 12)
    return scale, 0 if duration == 2**32 - 1 else duration


def _track_size(track: memoryview) -> tuple[int, int]:
    for kind, body in _boxes(track):
        if kind == b"tkhd":
            width, height = struct.unpack_from(">II", body, 88 if body[0] == 1 else 76)
            return width >> 16, height >> 16
    return 0, 0


def _seconds(duration: int, scale: int) -> float | None:
    return duration / scale if scale else None


def _webm(data: memoryview) -> MediaInfo:
    info = MediaInfo("webm")
    segment = next((body for kind, body in _elements(data) if kind == _SEGMENT), None)
    if segment is None:
        raise UnreadableMedia("a WebM file without a segment")
    for kind, body in _elements(segment):
        if kind == _INFO:
            found = dict(_elements(body))
            scale = int.from_bytes(found[_SCALE], "big") if _SCALE in found else 1_000_000
            seconds = _float(found[_DURATION]) * scale / 1e9 if _DURATION in found else None
            info = replace(info, duration=seconds if seconds and math.isfinite(seconds) and seconds > 0 else None)
        elif kind == _TRACKS:
            for track in _children(body, _ENTRY):
                video = dict(entry for part in _children(track, _VIDEO) for entry in _elements(part))
                size = next((pair for pair in _SIZES if pair[0] in video and pair[1] in video), None)
                if size:
                    width, height = (int.from_bytes(video[key], "big") for key in size)
                    info = replace(info, width=width, height=height)
        if info.width is not None and info.duration is not None:
            break
    return info


def _children(data: memoryview, wanted: int) -> Iterator[memoryview]:
    return (body for kind, body in _elements(data) if kind == wanted)


def _float(body: memoryview) -> float:
    (value,) = struct.unpack(">f" if len(body) == 4 else ">d", body)
    return float(value)


def _elements(data: memoryview) -> Iterator[tuple[int, memoryview]]:
    position = 0
    while position < len(data):
        kind, position = _number(data, position, keep_marker=True)
        size, position = _number(data, position, keep_marker=False)
        end = len(data) if size == _UNKNOWN_SIZE else position + size
        yield kind, data[position:end]
        position = end


def _number(data: memoryview, position: int, *, keep_marker: bool) -> tuple[int, int]:
    """An EBML number: the leading zeros of its first byte say how long it is."""
    first = data[position]
    length = 9 - first.bit_length()
    if length > 8:
        raise UnreadableMedia("a number longer than EBML allows")
    value = int.from_bytes(data[position : position + length], "big")
    if len(data) < position + length:
        raise IndexError(position)
    if not keep_marker:
        value &= (1 << 7 * length) - 1
        if value == (1 << 7 * length) - 1:
            value = _UNKNOWN_SIZE
    return value, position + length
