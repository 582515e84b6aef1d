"""ISO base media files (ISO/IEC 14496-12 and -14): one H.264 track, one AAC track, ``moov`` in front."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from heygen_async.sandbox.media.aac import SAMPLES_PER_FRAME, SILENT_FRAME, TONE_FRAME, audio_specific_config
from heygen_async.sandbox.media.audio import speaks

from .h264 import Still

__all__ = ["mux"]

_MOVIE_SCALE = 1000
_AUDIO_RATE = 48_000
_TICKS = 512  # video ticks per frame
_MATRIX = struct.pack(">9i", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)


@dataclass(slots=True)
class _Track:
    """One track's tables; its samples lie in chunks of one second."""

    number: int
    handler: bytes
    scale: int
    duration: int
    width: int
    height: int
    header: bytes
    entry: bytes
    times: list[tuple[int, int]]
    sizes: bytes
    chunks: list[bytes]
    chunk_samples: list[int]
    sync: bytes = b""
    offsets: list[int] = field(default_factory=list[int])


def mux(
    still: Still, *, frames: int, frame_rate: int, interval: int, width: int, height: int, spoken: bool = False
) -> bytes:
    """A movie of ``frames`` frames of ``still`` with a voice or silence."""
    tracks = (
        _video(still, frames, frame_rate, interval, width, height),
        _audio(frames * _AUDIO_RATE // frame_rate, spoken=spoken),
    )
    order = [(track, index) for index in range(max(len(t.chunks) for t in tracks)) for track in tracks]
    head = _box(b"ftyp", b"isom", struct.pack(">I", 0x200), b"isomiso2avc1mp41")
    position, payload = 0, list[bytes]()
    for track, index in order:
        if index < len(track.chunks):
            track.offsets.append(position)
            payload.append(track.chunks[index])
            position += len(track.chunks[index])
    duration = frames * _MOVIE_SCALE // frame_rate
    start = len(head) + len(_movie(tracks, duration, 0)) + 8
    return b"".join((head, _movie(tracks, duration, start), _box(b"mdat", *payload)))


def _video(still: Still, frames: int, frame_rate: int, interval: int, width: int, height: int) -> _Track:
    group = (b"", *still.skips)
    samples = [group[n % interval] if n % interval else still.keys[n // interval % 2] for n in range(frames)]
    parameter_sets = b"\xe1%b%b\x01%b%b" % (_length(still.sps), still.sps, _length(still.pps), still.pps)
    entry = _box(
        b"avc1",
        struct.pack(">6xH16xHHII4xH", 1, width, height, 0x480000, 0x480000, 1),
        bytes(32),
        struct.pack(">Hh", 24, -1),
        _box(b"avcC", b"\x01", still.sps[1:4], b"\xff", parameter_sets),
    )
    keys = range(1, frames + 1, interval)
    return _Track(
        number=1,
        handler=b"vide",
        scale=frame_rate * _TICKS,
        duration=frames * _TICKS,
        width=width,
        height=height,
        header=_full(b"vmhd", bytes(8), flags=1),
        entry=entry,
        times=[(frames, _TICKS)],
        sizes=struct.pack(">II", 0, frames) + _table(list(map(len, samples))),
        chunks=[b"".join(samples[n : n + frame_rate]) for n in range(0, frames, frame_rate)],
        chunk_samples=[min(frame_rate, frames - n) for n in range(0, frames, frame_rate)],
        sync=_full(b"stss", struct.pack(">I", len(keys)), _table(keys)),
    )


def _audio(length: int, *, spoken: bool) -> _Track:
    """A voice or silence of ``length`` samples: the last frame is declared shorter, so both tracks end together."""
    whole, rest = divmod(length, SAMPLES_PER_FRAME)
    frames = whole + bool(rest)
    per_chunk = _AUDIO_RATE // SAMPLES_PER_FRAME + 1
    times = [(whole, SAMPLES_PER_FRAME)] if whole else []
    if rest:
        times.append((1, rest))
    voice = [
        TONE_FRAME if spoken and speaks(n * SAMPLES_PER_FRAME / _AUDIO_RATE) else SILENT_FRAME for n in range(frames)
    ]
    config = audio_specific_config(_AUDIO_RATE)
    decoder = _descriptor(4, struct.pack(">BBBHII", 0x40, 0x15, 0, 0, 0, 0) + _descriptor(5, config))
    esds = _descriptor(3, struct.pack(">HB", 1, 0) + decoder + _descriptor(6, b"\x02"))
    entry = _box(b"mp4a", struct.pack(">6xH8xHH4xI", 1, 1, 16, _AUDIO_RATE << 16), _full(b"esds", esds))
    return _Track(
        number=2,
        handler=b"soun",
        scale=_AUDIO_RATE,
        duration=length,
        width=0,
        height=0,
        header=_full(b"smhd", bytes(4)),
        entry=entry,
        times=times,
        sizes=struct.pack(">II", 0, frames) + _table(list(map(len, voice))),
        chunks=[b"".join(voice[n : n + per_chunk]) for n in range(0, frames, per_chunk)],
        chunk_samples=[min(per_chunk, frames - n) for n in range(0, frames, per_chunk)],
    )


def _movie(tracks: Sequence[_Track], duration: int, start: int) -> bytes:
    header = struct.pack(">IIIIIH10x", 0, 0, _MOVIE_SCALE, duration, 0x10000, 0x100)
    mvhd = _full(b"mvhd", header, _MATRIX, bytes(24), struct.pack(">I", len(tracks) + 1))
    return _box(b"moov", mvhd, *(_track(track, duration, start) for track in tracks))


def _track(track: _Track, duration: int, start: int) -> bytes:
    tkhd = _full(
        b"tkhd",
        struct.pack(">IIIII8xHHHH", 0, 0, track.number, 0, duration, 0, 0, 0 if track.width else 0x100, 0),
        _MATRIX,
        struct.pack(">II", track.width << 16, track.height << 16),
        flags=3,
    )
    mdhd = _full(b"mdhd", struct.pack(">IIIIHH", 0, 0, track.scale, track.duration, 0x55C4, 0))
    hdlr = _full(b"hdlr", bytes(4), track.handler, bytes(12), b"sandbox\0")
    dinf = _box(b"dinf", _full(b"dref", struct.pack(">I", 1), _full(b"url ", flags=1)))
    stbl = _box(
        b"stbl",
        _full(b"stsd", struct.pack(">I", 1), track.entry),
        _full(b"stts", struct.pack(">I", len(track.times)), *(struct.pack(">II", *time) for time in track.times)),
        track.sync,
        _full(b"stsc", _chunk_map(track.chunk_samples)),
        _full(b"stsz", track.sizes),
        _full(b"stco", struct.pack(">I", len(track.offsets)), _table([start + offset for offset in track.offsets])),
    )
    return _box(b"trak", tkhd, _box(b"mdia", mdhd, hdlr, _box(b"minf", track.header, dinf, stbl)))


def _chunk_map(counts: Sequence[int]) -> bytes:
    """``stsc``: one entry for each chunk whose number of samples differs from the one before."""
    entries = [(n + 1, count) for n, count in enumerate(counts) if n == 0 or count != counts[n - 1]]
    return struct.pack(">I", len(entries)) + b"".join(struct.pack(">III", first, count, 1) for first, count in entries)


def _table(values: Sequence[int]) -> bytes:
    table = array("I", values)
    if struct.pack("=I", 1) != struct.pack(">I", 1):
        table.byteswap()
    return table.tobytes()


def _length(payload: bytes) -> bytes:
    return struct.pack(">H", len(payload))


def _descriptor(tag: int, payload: bytes) -> bytes:
    return bytes([tag, len(payload)]) + payload


def _box(kind: bytes, *payload: bytes) -> bytes:
    return b"".join((struct.pack(">I", 8 + sum(map(len, payload))), kind, *payload))


def _full(kind: bytes, *payload: bytes, flags: int = 0) -> bytes:
    return _box(kind, struct.pack(">I", flags), *payload)
