"""Silence, as speech and voice previews."""

from __future__ import annotations

import struct

__all__ = ["silent_mp3", "silent_wav"]

_MP3_RATE = 48_000
_MP3_SAMPLES = 1152


def silent_wav(duration: float, *, rate: int = 16_000) -> bytes:
    """A mono 16-bit WAV of ``duration`` seconds."""
    size = 2 * max(0, round(duration * rate))
    form = b"fmt " + struct.pack("<IHHIIHH", 16, 1, 1, rate, 2 * rate, 2, 16)
    return b"RIFF" + struct.pack("<I", 36 + size) + b"WAVE" + form + b"data" + struct.pack("<I", size) + bytes(size)


def silent_mp3(duration: float) -> bytes:
    """A mono MP3 (48 kHz, 32 kbit/s) of ``duration`` seconds, rounded up to frames of 24 ms."""
    frames = max(1, -(-round(duration * _MP3_RATE) // _MP3_SAMPLES))
    # MPEG-1 layer III without CRC; empty side information decodes to silence. 144 * 32,000 / 48,000 bytes a frame.
    return (b"\xff\xfb\x14\xc4".ljust(96, b"\0")) * frames
