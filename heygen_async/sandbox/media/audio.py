"""Speech and voice previews: a tone in the rhythm of words, which can be heard; and silence."""

from __future__ import annotations

import struct

__all__ = ["silent_mp3", "silent_wav", "speaks", "spoken_mp3"]

_MP3_RATE = 48_000
_MP3_SAMPLES = 1152


# Two and a half words a second, each followed by a pause.
_WORD_SECONDS, _PAUSE_SECONDS = 0.4, 0.12
# MPEG-1 layer III without CRC; empty side information decodes to silence. 144 * 32,000 / 48,000 bytes a frame.
_SILENCE = b"\xff\xfb\x14\xc4".ljust(96, b"\0")
# 375 Hz and its octave, as LAME encodes them. Nine periods fill a frame, so that every frame is the same.
_TONE = bytes.fromhex(
    "fffb14c40003c168150a007ee2202d02a1400fdc443eb38608fc22bef030af9acfacf1827f08afbc0c2be6a4c414d45332e31303"
).ljust(96, b"\0")


def speaks(at: float) -> bool:
    """Whether the voice sounds at so many seconds from the start."""
    return at % _WORD_SECONDS < _WORD_SECONDS - _PAUSE_SECONDS


def spoken_mp3(duration: float) -> bytes:
    """A mono MP3 (48 kHz, 32 kbit/s) of ``duration`` seconds that can be heard, rounded up to frames of 24 ms."""
    return b"".join(_TONE if speaks(n * _MP3_SAMPLES / _MP3_RATE) else _SILENCE for n in range(_mp3_frames(duration)))


def silent_wav(duration: float, *, rate: int = 16_000) -> bytes:
    """A mono 16-bit WAV of ``duration`` seconds."""
    size = 2 * max(0, round(duration * rate))
    form = b"fmt " + struct.pack("<IHHIIHH", 16, 1, 1, rate, 2 * rate, 2, 16)
    return b"RIFF" + struct.pack("<I", 36 + size) + b"WAVE" + form + b"data" + struct.pack("<I", size) + bytes(size)


def silent_mp3(duration: float) -> bytes:
    """A mono MP3 (48 kHz, 32 kbit/s) of ``duration`` seconds, rounded up to frames of 24 ms."""
    return _SILENCE * _mp3_frames(duration)


def _mp3_frames(duration: float) -> int:
    return max(1, -(-round(duration * _MP3_RATE) // _MP3_SAMPLES))
