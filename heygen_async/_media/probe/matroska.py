"""WebM and Matroska (RFC 8794, RFC 9559).

A browser that records writes neither a length nor sizes: the file is read element by element, in one pass and without
recursion, and its length is that of its blocks.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

import attrs

from heygen_async._media.probe.info import Container, MediaInfo, UnreadableMedia, first
from heygen_async._media.probe.window import Exhausted, Window

__all__ = ["read_matroska"]

_EBML, _DOC_TYPE, _SEGMENT = 0x1A45DFA3, 0x4282, 0x18538067
_INFO, _TIME_SCALE, _DURATION = 0x1549A966, 0x2AD7B1, 0x4489
_TRACKS, _ENTRY, _NUMBER, _TYPE, _CODEC, _FRAME_TIME, _VIDEO = 0x1654AE6B, 0xAE, 0xD7, 0x83, 0x86, 0x23E383, 0xE0
_CLUSTER, _CLUSTER_TIME, _SIMPLE, _GROUP, _BLOCK, _BLOCK_TIME = 0x1F43B675, 0xE7, 0xA3, 0xA0, 0xA1, 0x9B
_SIZES = ((0x54B0, 0x54BA), (0xB0, 0xBA))
"""Width and height: the display's count where they are given."""

_INSIDE = {_SEGMENT, _CLUSTER, _GROUP}
_LARGEST_HEADER = 1024 * 1024
_SHORTFALL = 0.5, 0.03
"""Seconds, and part of the whole, by which the blocks may fall short of the length that the header names."""


@attrs.define
class _Track:
    """One track. Times are in the file's unit; ``last`` is where the latest block begins."""

    kind: int
    codec: str | None
    frame: float
    width: int | None = None
    height: int | None = None
    first: int | None = None
    last: int = 0
    blocks: int = 0
    length: int = 0

    def note(self, time: int) -> None:
        self.first = time if self.first is None else min(self.first, time)
        if time >= self.last:
            self.last, self.length = time, 0
        self.blocks += 1

    def seconds(self, scale: int) -> float | None:
        """From its first block to the end of its last."""
        if self.first is None:
            return None
        between = (self.last - self.first) * scale / 1e9
        tail = self.length * scale / 1e9 or self.frame or (between / (self.blocks - 1) if self.blocks > 1 else 0.0)
        return between + tail


@attrs.define
class _File:
    container: Container = "matroska"
    scale: int = 1_000_000
    duration: float = 0.0
    tracks: dict[int, _Track] = attrs.field(factory=dict[int, _Track])
    incomplete: str | None = None
    end: int | None = None

    def of(self, kind: int) -> _Track | None:
        return next((track for track in self.tracks.values() if track.kind == kind), None)


def read_matroska(window: Window) -> MediaInfo:
    """What a WebM or Matroska file is.

    Raises:
        UnreadableMedia: It has no segment, or is damaged before its tracks.
    """
    file = _File()
    read_all = True
    try:
        _walk(window, file)
    except Exhausted:
        read_all = False
    if not file.tracks:
        raise UnreadableMedia(file.incomplete or "a WebM file that names no track")
    told = first(file.duration * file.scale / 1e9)

    def seconds(track: _Track | None) -> float | None:
        if track is None:
            return None
        return first(track.seconds(file.scale) if read_all else told)

    picture, sound = file.of(1), file.of(2)
    there = max((track.seconds(file.scale) or 0.0 for track in file.tracks.values()), default=0.0)
    incomplete = file.incomplete
    if read_all and incomplete is None:
        if not there:
            incomplete = "it ends before its first block"
        elif told is not None and there < told - max(_SHORTFALL[0], told * _SHORTFALL[1]):
            incomplete = f"{there:.1f} of {told:.1f} seconds are there"
    return MediaInfo(
        file.container,
        picture=seconds(picture),
        sound=seconds(sound),
        width=picture.width if picture else None,
        height=picture.height if picture else None,
        video_codec=picture.codec if picture else None,
        audio_codec=sound.codec if sound else None,
        incomplete=incomplete,
    )


def _walk(window: Window, file: _File) -> None:
    position = cluster = 0
    group: _Track | None = None
    while position < window.size:
        head = window.read(position, 28)
        try:
            kind, after = _number(head, 0, keep_marker=True)
            size, after = _number(head, after, keep_marker=False)
        except (IndexError, UnreadableMedia):
            # What follows the segment is padding; inside it, a part is damaged or was cut off.
            if file.end is None or position < file.end:
                file.incomplete = f"it is damaged or cut off at byte {position:,}"
            return
        body = position + after
        end = window.size if size is None else body + size
        if end > window.size:
            file.incomplete = f"it ends at byte {window.size:,}, inside a part that goes on to byte {end:,}"
            if kind not in _INSIDE:
                return
        if kind == _SEGMENT and size is not None:
            file.end = end
        if kind in {_EBML, _INFO, _TRACKS}:
            _read_header(kind, window.read(body, min(end - body, _LARGEST_HEADER)), file)
        elif kind == _CLUSTER:
            cluster = 0
        elif kind == _CLUSTER_TIME:
            cluster = int.from_bytes(head[after : after + min(size or 0, 8)], "big")
        elif kind in {_SIMPLE, _BLOCK}:
            group = _note_block(head, after, cluster, file)
        elif kind == _BLOCK_TIME and group is not None:
            length = int.from_bytes(head[after : after + min(size or 0, 8)], "big")
            group.length = max(group.length, length)
        position = body if kind in _INSIDE else end


def _note_block(head: bytes, at: int, cluster: int, file: _File) -> _Track | None:
    """Note the time of a block; returns its track if it is the latest of it, for the duration that may follow."""
    number, at = _number(head, at, keep_marker=False)
    (relative,) = struct.unpack_from(">h", head, at)
    track = file.tracks.get(number or 0)
    if track is None:
        return None
    time = cluster + relative
    track.note(time)
    return track if time == track.last else None


def _read_header(kind: int, body: bytes, file: _File) -> None:
    fields = dict(_elements(body)) if kind != _TRACKS else {}
    if kind == _EBML:
        file.container = "webm" if fields.get(_DOC_TYPE, b"").rstrip(b"\0") == b"webm" else "matroska"
    elif kind == _INFO:
        file.scale = int.from_bytes(fields.get(_TIME_SCALE, b"")[:8], "big") or 1_000_000
        file.duration = _float(fields.get(_DURATION, b""))
    else:
        for name, entry in _elements(body):
            if name == _ENTRY:
                _read_track(dict(_elements(entry)), file)


def _read_track(fields: dict[int, bytes], file: _File) -> None:
    number = int.from_bytes(fields.get(_NUMBER, b"")[:8], "big")
    track = _Track(
        kind=int.from_bytes(fields.get(_TYPE, b"")[:8], "big"),
        codec=fields.get(_CODEC, b"unknown")[:40].rstrip(b"\0").decode("ascii", "replace"),
        frame=int.from_bytes(fields.get(_FRAME_TIME, b"")[:8], "big") / 1e9,
    )
    video = dict(_elements(fields.get(_VIDEO, b"")))
    if size := next((pair for pair in _SIZES if pair[0] in video and pair[1] in video), None):
        track.width, track.height = (int.from_bytes(video[name][:8], "big") or None for name in size)
    file.tracks.setdefault(number, track)


def _elements(body: bytes) -> Iterator[tuple[int, bytes]]:
    """The elements of a header that was read as a whole; one that is cut off ends it."""
    position = 0
    while position < len(body):
        try:
            kind, position = _number(body, position, keep_marker=True)
            size, position = _number(body, position, keep_marker=False)
        except (IndexError, UnreadableMedia):
            return
        end = len(body) if size is None else position + size
        yield kind or 0, body[position:end]
        position = end


def _float(body: bytes) -> float:
    return float(struct.unpack(">f" if len(body) == 4 else ">d", body)[0]) if len(body) in {4, 8} else 0.0


def _number(data: bytes, position: int, *, keep_marker: bool) -> tuple[int | None, int]:
    """An EBML number, and where it ends: the zeros in front say how long it is. None is a size that is not known."""
    length = 9 - data[position].bit_length()
    if length > 8:
        raise UnreadableMedia("damaged: a number longer than EBML allows")
    if len(data) < position + length:
        raise IndexError(position)
    value = int.from_bytes(data[position : position + length], "big")
    if not keep_marker:
        value &= (1 << 7 * length) - 1
        if value == (1 << 7 * length) - 1:
            return None, position + length
    return value, position + length
