"""MP4 and QuickTime (ISO/IEC 14496-12), whole or in fragments.

How long a track lasts is summed up from its samples, not taken from what a header claims; where the samples lie is
compared with where the file ends.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterator

import attrs

from heygen_async._media.probe.info import Container, MediaInfo, UnreadableMedia, first
from heygen_async._media.probe.window import Exhausted, Window

__all__ = ["read_mp4"]

_MOST_TRACKS = 64
_SHORTFALL = 0.5, 0.03
"""Seconds, and part of the whole, by which fragments may fall short of the length that their header names."""

_NO_INDEX = "its index (moov) is missing, as in a recording that was never finished"
_CUT_OFF = "the file is cut off before its index (moov)"


@attrs.frozen
class _Box:
    kind: bytes
    start: int
    end: int
    size: int


@attrs.define
class _Track:
    """One track: its samples by the index (``ticks``), and by the fragments that follow (from ``base`` to ``last``)."""

    id: int = 0
    handler: bytes = b""
    codec: str | None = None
    scale: int = 0
    header_ticks: int = 0
    ticks: int = 0
    width: int = 0
    height: int = 0
    sample_ticks: int = 0
    edits: list[tuple[int, int]] = attrs.field(factory=list["tuple[int, int]"])
    base: int | None = None
    last: int = 0

    def seconds(self, movie_scale: int) -> float | None:
        """How long the track shows or sounds."""
        if not self.scale:
            return None
        if self.base is not None:
            return first((self.ticks + self.last - self.base) / self.scale)
        whole = self.ticks / self.scale
        # Edits cut from what is there: of twenty seconds of samples a player may show five.
        if self.edits and movie_scale and all(length for length, _ in self.edits):
            shown = (
                min(length / movie_scale, max(0.0, whole - start / self.scale))
                for length, start in self.edits
                if start >= 0
            )
            return first(sum(shown))
        return first(whole)


@attrs.define
class _Movie:
    scale: int = 0
    tracks: list[_Track] = attrs.field(factory=list[_Track])
    fragmented: bool = False
    told: int = 0
    """The length of all fragments, by the header, in the movie's scale."""

    def of(self, handler: bytes) -> _Track | None:
        return next((track for track in self.tracks if track.handler == handler and track.codec is not None), None)

    def by_id(self, id: int) -> _Track | None:
        return next((track for track in self.tracks if track.id == id), None)


def read_mp4(window: Window) -> MediaInfo:
    """What an MP4 or QuickTime file is.

    Raises:
        UnreadableMedia: It has no index, or is damaged inside it.
    """
    container = _container(window.read(0, 12))
    movie: _Movie | None = None
    gap: str | None = None
    fragments = 0
    read_all = False
    try:
        for box in _boxes(window, 0, window.size):
            beyond = box.end > window.size
            if box.kind == b"moov":
                if beyond:
                    raise UnreadableMedia("the file ends inside its index (moov)")
                movie = movie or _Movie()
                gap = _read_movie(window, box, movie) or gap
            elif beyond and box.kind in {b"mdat", b"moof"}:
                gap = f"it ends at byte {window.size:,}, inside a part that goes on to byte {box.end:,}"
            elif box.kind == b"moof" and movie is not None:
                fragments += 1
                _read_fragment(window, box, movie)
            elif box.kind == b"sidx":
                gap = _beyond(_indexed_end(window, box), window.size) or gap
        read_all = True
    except Exhausted:
        if movie is None:
            raise UnreadableMedia("its index (moov) is not within reach") from None
    if movie is None:
        raise UnreadableMedia(_CUT_OFF if gap else _NO_INDEX)
    return _info(container, movie, gap or _shortfall(movie, fragments, read_all=read_all), known=read_all)


def _container(head: bytes) -> Container:
    return "mp4" if head[4:8] in {b"ftyp", b"styp"} and head[8:12] != b"qt  " else "mov"


def _info(container: Container, movie: _Movie, gap: str | None, *, known: bool) -> MediaInfo:
    picture, sound = movie.of(b"vide"), movie.of(b"soun")

    def seconds(track: _Track | None) -> float | None:
        if track is None:
            return None
        if not known:  # the fragments were not all seen
            told = movie.told / movie.scale if movie.scale else None
            return first(told) if movie.fragmented else first(track.seconds(movie.scale), _header_seconds(track))
        return track.seconds(movie.scale)

    return MediaInfo(
        container,
        picture=seconds(picture),
        sound=seconds(sound),
        width=picture.width or None if picture else None,
        height=picture.height or None if picture else None,
        video_codec=picture.codec if picture else None,
        audio_codec=sound.codec if sound else None,
        incomplete=gap,
    )


def _header_seconds(track: _Track) -> float | None:
    return track.header_ticks / track.scale if track.scale else None


def _shortfall(movie: _Movie, fragments: int, *, read_all: bool) -> str | None:
    """What is missing of a file in fragments, by the length that its header names."""
    if not movie.fragmented or not read_all:
        return None
    there = max((track.seconds(movie.scale) or 0.0 for track in movie.tracks), default=0.0)
    if not fragments and not there:
        return "it ends after its header, before the first fragment"
    told = movie.told / movie.scale if movie.scale else 0.0
    if there < told - max(_SHORTFALL[0], told * _SHORTFALL[1]):
        return f"{there:.1f} of {told:.1f} seconds are there"
    return None


def _beyond(end: int, size: int) -> str | None:
    return f"it has {size:,} bytes, and its index refers to byte {end:,}" if end > size else None


def _boxes(window: Window, start: int, end: int) -> Iterator[_Box]:
    """The boxes between two positions. At the top, one may go beyond the end; inside another it is cut there."""
    top = end == window.size and start == 0
    seen = 0
    while start + 8 <= end:
        head = window.read(start, 16)
        size, kind = struct.unpack_from(">I4s", head)
        body = start + 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", head, 8)
            body = start + 16
        elif size == 0:
            size = end - start
        if size < body - start or not _is_kind(kind):
            if seen:  # padding, or what some program has appended
                return
            raise UnreadableMedia("damaged: a box smaller than its own header")
        yield _Box(kind, body, start + size if top else min(start + size, end), size)
        seen += 1
        start += size


def _is_kind(kind: bytes) -> bool:
    return all(0x20 <= sign < 0x7F or sign == 0xA9 for sign in kind)


def _read_movie(window: Window, moov: _Box, movie: _Movie) -> str | None:
    """Read the index. Returns what shows that samples are missing, or None."""
    gap: str | None = None
    for box in _boxes(window, moov.start, moov.end):
        if box.kind == b"mvhd":
            movie.scale, _ = _times(window, box)
        elif box.kind == b"trak" and len(movie.tracks) < _MOST_TRACKS:
            track = _Track()
            movie.tracks.append(track)
            gap = _read_track(window, box, track) or gap
        elif box.kind == b"mvex":
            movie.fragmented = True
            for inner in _boxes(window, box.start, box.end):
                body = window.read(inner.start, 24)
                if inner.kind == b"mehd":
                    (movie.told,) = struct.unpack_from(">Q" if body[0] == 1 else ">I", body, 4)
                elif inner.kind == b"trex" and (track_of := movie.by_id(struct.unpack_from(">I", body, 4)[0])):
                    (track_of.sample_ticks,) = struct.unpack_from(">I", body, 12)
        elif box.kind == b"cmov":
            raise UnreadableMedia("a QuickTime movie with a compressed index")
    return gap


def _times(window: Window, box: _Box) -> tuple[int, int]:
    """Time scale and duration of ``mvhd`` and ``mdhd``; 0 where the duration is not known."""
    body = window.read(box.start, 32)
    if body[0] == 1:
        scale, duration = struct.unpack_from(">IQ", body, 20)
        return scale, 0 if duration == 2**64 - 1 else duration
    scale, duration = struct.unpack_from(">II", body, 12)
    return scale, 0 if duration == 2**32 - 1 else duration


def _read_track(window: Window, trak: _Box, track: _Track) -> str | None:
    gap: str | None = None
    for box in _boxes(window, trak.start, trak.end):
        if box.kind == b"tkhd":
            _read_track_header(window.read(box.start, 96), track)
        elif box.kind == b"edts":
            for inner in _boxes(window, box.start, box.end):
                if inner.kind == b"elst":
                    track.edits = _edits(window, inner)
        elif box.kind == b"mdia":
            for inner in _boxes(window, box.start, box.end):
                if inner.kind == b"mdhd":
                    track.scale, track.header_ticks = _times(window, inner)
                elif inner.kind == b"hdlr":
                    track.handler = window.read(inner.start + 8, 4)
                elif inner.kind == b"minf":
                    for part in _boxes(window, inner.start, inner.end):
                        if part.kind == b"stbl":
                            gap = _read_samples(window, part, track)
    return gap


def _read_track_header(body: bytes, track: _Track) -> None:
    at = 12 if body[0] == 0 else 20
    (track.id,) = struct.unpack_from(">I", body, at)
    at = 40 if body[0] == 0 else 52
    a, b, _u, c, d = struct.unpack_from(">5i", body, at)
    width, height = struct.unpack_from(">II", body, at + 36)
    # A telephone held upright writes a lying picture and a turn by a quarter.
    turned = a == d == 0 and b and c
    track.width, track.height = (height >> 16, width >> 16) if turned else (width >> 16, height >> 16)


def _edits(window: Window, box: _Box) -> list[tuple[int, int]]:
    """Lengths in the movie's scale, and where in the track each begins; -1 for a pause."""
    head = window.read(box.start, 8)
    row = ">Qq4x" if head[0] == 1 else ">Ii4x"
    count = min(struct.unpack_from(">I", head, 4)[0], (box.end - box.start - 8) // struct.calcsize(row))
    table = window.table(box.start + 8, count * struct.calcsize(row))
    return [(length, start) for length, start in struct.iter_unpack(row, table)]


def _read_samples(window: Window, stbl: _Box, track: _Track) -> str | None:
    """The tables of a track. Returns what shows that samples are missing, or None."""
    tables = {box.kind: box for box in _boxes(window, stbl.start, stbl.end)}
    if description := tables.get(b"stsd"):
        _read_description(window.read(description.start, 64), track)
    if times := tables.get(b"stts"):
        table = _numbers(window, times, 2)
        # A length above 2^31 is a negative one, which old programs wrote.
        pairs = zip(table[::2], table[1::2], strict=False)
        track.ticks = sum(count * (ticks if ticks < 2**31 else 0) for count, ticks in pairs)
    offsets = tables.get(b"stco") or tables.get(b"co64")
    sizes, chunks = tables.get(b"stsz"), tables.get(b"stsc")
    if offsets is None or sizes is None or chunks is None:
        return None
    return _beyond(_last_byte(window, offsets, sizes, chunks), window.size)


def _read_description(body: bytes, track: _Track) -> None:
    if len(body) < 16:
        return
    codec = body[12:16]
    track.codec = codec.decode("ascii").strip() if _is_kind(codec) and codec.isascii() else "unknown"
    if track.handler == b"vide" and not (track.width and track.height) and len(body) >= 44:
        track.width, track.height = struct.unpack_from(">HH", body, 40)


def _numbers(window: Window, box: _Box, columns: int, *, wide: bool = False) -> array[int]:
    """A table of numbers behind a count, as many rows as there are."""
    (count,) = struct.unpack(">I", window.read(box.start + 4, 4))
    start = box.start + 8
    table: array[int] = array("Q" if wide else "I")
    width = table.itemsize * columns
    table.frombytes(window.table(start, min(count, max(0, box.end - start) // width) * width))
    if sys.byteorder == "little":
        table.byteswap()
    return table


def _last_byte(window: Window, offsets: _Box, sizes: _Box, chunks: _Box) -> int:
    """Where the chunk ends that lies furthest back in the file."""
    starts = _numbers(window, offsets, 1, wide=offsets.kind == b"co64")
    if not starts:
        return 0
    last = max(range(len(starts)), key=starts.__getitem__)
    if starts[last] >= window.size:
        return starts[last] + 1
    # Which samples lie in it: each entry holds from its chunk on, until the next one.
    rows = _numbers(window, chunks, 3)
    before = samples = 0
    for index in range(0, len(rows) - 2, 3):
        begin, samples = rows[index] - 1, rows[index + 1]
        end = rows[index + 3] - 1 if index + 3 < len(rows) else len(starts)
        if end > last:
            before += max(0, last - begin) * samples
            break
        before += max(0, end - begin) * samples
    one: int
    count: int
    one, count = struct.unpack(">II", window.read(sizes.start + 4, 8))
    samples = max(0, min(samples, count - before))
    if one:
        return starts[last] + one * samples
    table = array("I")
    table.frombytes(window.table(sizes.start + 12 + 4 * before, 4 * samples)[: 4 * samples])
    if sys.byteorder == "little":
        table.byteswap()
    return starts[last] + sum(table)


def _read_fragment(window: Window, moof: _Box, movie: _Movie) -> None:
    for traf in _boxes(window, moof.start, moof.end):
        if traf.kind != b"traf":
            continue
        track: _Track | None = None
        each, base = 0, None
        for box in _boxes(window, traf.start, traf.end):
            if box.kind == b"tfhd":
                body = window.read(box.start, 32)
                flags, number = struct.unpack_from(">II", body)
                track = movie.by_id(number)
                if track is None:
                    break
                each = track.sample_ticks
                at = 8 + (8 if flags & 0x1 else 0) + (4 if flags & 0x2 else 0)
                if flags & 0x8:
                    (each,) = struct.unpack_from(">I", body, at)
            elif box.kind == b"tfdt" and track is not None:
                body = window.read(box.start, 12)
                (base,) = struct.unpack_from(">Q" if body[0] == 1 else ">I", body, 4)
            elif box.kind == b"trun" and track is not None:
                if base is None:
                    base = track.last
                if track.base is None:
                    track.base = base
                base += _run_ticks(window, box, each)
                track.last = max(track.last, base)


def _run_ticks(window: Window, trun: _Box, each: int) -> int:
    flags: int
    count: int
    flags, count = struct.unpack(">II", window.read(trun.start, 8))
    flags &= 0xFFFFFF
    columns = (flags >> 8 & 0xF).bit_count()
    start = trun.start + 8 + (4 if flags & 0x1 else 0) + (4 if flags & 0x4 else 0)
    there = min(count, max(0, trun.end - start) // (4 * columns)) if columns else count
    if not flags & 0x100:
        return there * each
    table = array("I")
    table.frombytes(window.table(start, there * 4 * columns))
    if sys.byteorder == "little":
        table.byteswap()
    return sum(table[::columns])


def _indexed_end(window: Window, sidx: _Box) -> int:
    """Where the last part ends that a segment index names."""
    head = window.read(sidx.start, 32)
    first_offset: int
    if head[0] == 0:
        first_offset, at = struct.unpack_from(">I", head, 16)[0], 20
    else:
        first_offset, at = struct.unpack_from(">Q", head, 20)[0], 28
    (count,) = struct.unpack_from(">H", head, at + 2)
    table = window.table(sidx.start + at + 4, 12 * count)
    rows = struct.iter_unpack(">III", table[: len(table) // 12 * 12])
    return sidx.end + first_offset + sum(int(part) & 0x7FFFFFFF for part, _, _ in rows)
