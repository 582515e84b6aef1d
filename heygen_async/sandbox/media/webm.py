"""WebM (Matroska with VP8), where a video with transparency is asked for: it plays, but shows no text."""

from __future__ import annotations

import struct

__all__ = ["FLAT_HEIGHT", "FLAT_WIDTH", "mux_flat"]

# A flat dark blue picture of 16x16 pixels and a frame that repeats it, as libvpx encodes them. The player stretches
# it to the display size, so one pair serves every size: VP8's own tables would be far longer than this module.
_KEY = bytes.fromhex(
    "7002009d012a1000100000470885858885848802020275aa020cbd3800feff5561fff5687fead0ffd5a1fb9f7f1bcde6b56200"
)
_REPEAT = bytes.fromhex("b1010001103000180018582ff400080000")
FLAT_WIDTH = FLAT_HEIGHT = 16


def mux_flat(*, frames: int, frame_rate: int, interval: int, width: int, height: int) -> bytes:
    """A plain video of ``frames`` frames, displayed at ``width`` x ``height``, with a cluster per key frame."""
    tick = 1000 // frame_rate
    head = _element(
        0x1A45DFA3,
        *(_number(kind, value) for kind, value in ((0x4286, 1), (0x42F7, 1), (0x42F2, 4), (0x42F3, 8))),
        _element(0x4282, b"webm"),
        _number(0x4287, 4),
        _number(0x4285, 2),
    )
    info = _element(
        0x1549A966,
        _number(0x2AD7B1, 1_000_000),
        _element(0x4489, struct.pack(">d", frames * tick)),
        _element(0x4D80, b"sandbox"),
        _element(0x5741, b"sandbox"),
    )
    picture = ((0xB0, FLAT_WIDTH), (0xBA, FLAT_HEIGHT), (0x54B0, width), (0x54BA, height))
    track = _element(
        0xAE,
        *(_number(kind, value) for kind, value in ((0xD7, 1), (0x73C5, 1), (0x83, 1), (0x9C, 0))),
        _element(0x86, b"V_VP8"),
        _number(0x23E383, tick * 1_000_000),
        _element(0xE0, *(_number(kind, value) for kind, value in picture)),
    )
    clusters = [
        _element(
            0x1F43B675,
            _number(0xE7, start * tick),
            _block(0, _KEY, 0x80),
            *(_block(n * tick, _REPEAT, 0) for n in range(1, min(interval, frames - start))),
        )
        for start in range(0, frames, interval)
    ]
    return head + _element(0x18538067, info, _element(0x1654AE6B, track), *clusters)


def _block(time: int, frame: bytes, flags: int) -> bytes:
    return _element(0xA3, b"\x81" + struct.pack(">hB", time, flags) + frame)


def _number(kind: int, value: int) -> bytes:
    return _element(kind, value.to_bytes(max(1, -(-value.bit_length() // 8)), "big"))


def _element(kind: int, *payload: bytes) -> bytes:
    body = b"".join(payload)
    size = len(body)
    length = next(n for n in range(1, 9) if size < (1 << 7 * n) - 1)
    return kind.to_bytes(-(-kind.bit_length() // 8), "big") + (size | 1 << 7 * length).to_bytes(length, "big") + body
