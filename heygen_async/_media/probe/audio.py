"""WAV and MP3: how long they are."""

from __future__ import annotations

import struct

from heygen_async._media.probe.info import MediaInfo, UnreadableMedia, first
from heygen_async._media.probe.window import Exhausted, Window

__all__ = ["read_mp3", "read_wav"]

_STREAMED = {0, 0xFFFFFFFF, 0x7FFFFFFF}
"""Lengths that programs write before they know the length."""

_WAVE_CODECS = {1: "pcm", 3: "float", 6: "alaw", 7: "mulaw", 0x55: "mp3"}
_EXTENSIBLE = 0xFFFE


def read_wav(window: Window) -> MediaInfo:
    """The length of a WAV: the bytes of sound that are there, by the bytes of a second."""
    rate, codec, data, declared, long = 0, None, None, 0, 0
    position = 12
    try:
        while data is None and len(head := window.read(position, 8)) == 8:
            kind, length = struct.unpack("<4sI", head)
            body = position + 8
            if kind == b"ds64":  # RF64 keeps lengths beyond 4 GB here
                long = struct.unpack("<Q", window.read(body + 8, 8))[0]
            elif kind == b"fmt ":
                tag, _channels, _samples, rate = struct.unpack("<HHII", window.read(body, 12))
                if tag == _EXTENSIBLE and length >= 26:
                    (tag,) = struct.unpack("<H", window.read(body + 24, 2))
                codec = _WAVE_CODECS.get(tag, f"0x{tag:04x}")
            elif kind == b"data":
                data, declared = body, long if length == 0xFFFFFFFF and long else length
            position = body + length + (length & 1)
    except Exhausted:
        pass
    if not rate:
        raise UnreadableMedia("a WAV file without a description of its sound")
    if data is None:
        return MediaInfo("wav", audio_codec=codec, incomplete="it has no sound")
    there = max(0, window.size - data)
    incomplete = None
    if declared in _STREAMED:
        declared = there
    elif declared > there:
        incomplete = f"{there:,} of {declared:,} bytes of sound are there"
    return MediaInfo("wav", sound=first(min(declared, there) / rate), audio_codec=codec, incomplete=incomplete)


_RATES = (44_100, 48_000, 32_000)
_KBITS = {
    # By MPEG version (1, else 2) and layer.
    (1, 1): (32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (1, 2): (32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (1, 3): (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (2, 1): (32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (2, 2): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (2, 3): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_SEARCH = 64 * 1024
"""Bytes after the tags in which the first frame is looked for."""

_COUNTED = 60_000
"""Frames that are stepped over one by one: 26 minutes. A longer recording is reckoned from these."""


class _Frame:
    """The four bytes in front of every frame of MPEG audio."""

    __slots__ = ("length", "mono", "rate", "samples", "version")

    def __init__(self, version: int, mono: bool, rate: int, samples: int, length: int) -> None:
        self.version, self.mono, self.rate, self.samples, self.length = version, mono, rate, samples, length

    @classmethod
    def read(cls, head: bytes) -> _Frame | None:
        if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
            return None
        version, layer = head[1] >> 3 & 3, 4 - (head[1] >> 1 & 3)
        kbit, rate, padding = head[2] >> 4, head[2] >> 2 & 3, head[2] >> 1 & 1
        if version == 1 or layer == 4 or kbit in {0, 15} or rate == 3:
            return None
        generation = 1 if version == 3 else 2
        hertz = _RATES[rate] >> {3: 0, 2: 1, 0: 2}[version]
        bits = _KBITS[generation, layer][kbit - 1] * 1000
        samples = 384 if layer == 1 else 576 if layer == 3 and generation == 2 else 1152
        length = (12 * bits // hertz + padding) * 4 if layer == 1 else samples // 8 * bits // hertz + padding
        return cls(generation, head[3] >> 6 == 3, hertz, samples, length)


def read_mp3(window: Window) -> MediaInfo:
    """The length of an MP3: what its first frame says of all (Xing, Info, VBRI), else its frames one by one."""
    start = 0
    head = window.read(0, 10)
    if head[:3] == b"ID3" and len(head) == 10:
        size = head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9]
        start = 10 + size + (10 if head[5] & 0x10 else 0)
        if start >= window.size:
            return MediaInfo("mp3", audio_codec="mp3", incomplete="it ends inside its tags")
    start, frame = _first_frame(window, start)
    told = _told(window, start, frame)
    if told is not None:
        frames, size = told
        there = window.size - start
        incomplete = None
        if size and there < size - frame.length:
            incomplete = f"{there:,} of {size:,} bytes are there"
        return MediaInfo(
            "mp3", sound=first(frames * frame.samples / frame.rate), audio_codec="mp3", incomplete=incomplete
        )
    return MediaInfo("mp3", sound=first(_counted(window, start)), audio_codec="mp3")


def _first_frame(window: Window, start: int) -> tuple[int, _Frame]:
    """The first place where a frame is followed by another one, or by the end."""
    area = window.read(start, _SEARCH)
    offset = area.find(b"\xff")
    while offset >= 0:
        frame = _Frame.read(area[offset : offset + 4])
        if frame is not None:
            after = start + offset + frame.length
            if after >= window.size or _Frame.read(window.read(after, 4)) is not None:
                return start + offset, frame
        offset = area.find(b"\xff", offset + 1)
    raise UnreadableMedia("no MP3: it has no frame of sound")


def _told(window: Window, start: int, frame: _Frame) -> tuple[int, int] | None:
    """Frames and bytes of the whole, by the header that encoders put into the first frame."""
    side = (17 if frame.mono else 32) if frame.version == 1 else (9 if frame.mono else 17)
    xing = window.read(start + 4 + side, 16)
    if xing[:4] in {b"Xing", b"Info"} and len(xing) == 16:
        flags, one, other = struct.unpack(">III", xing[4:])
        if flags & 1:
            return one, other if flags & 2 else 0
    vbri = window.read(start + 36, 18)
    if vbri[:4] == b"VBRI" and len(vbri) == 18:
        size, frames = struct.unpack(">II", vbri[10:])
        return frames, size
    return None


def _counted(window: Window, position: int) -> float:
    """Seconds, by every frame; of what is longer than can be stepped over, by the average so far."""
    begin, seconds, frames = position, 0.0, 0
    try:
        while (frame := _Frame.read(window.read(position, 4))) is not None and frames < _COUNTED:
            if position + frame.length > window.size:
                break
            position += frame.length
            seconds += frame.samples / frame.rate
            frames += 1
    except Exhausted:
        frames = _COUNTED
    if frames == _COUNTED and position > begin:
        return seconds * (window.size - begin) / (position - begin)
    return seconds
