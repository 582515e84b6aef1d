"""WebM (Matroska with VP8) of still pictures that are transparent in part: BlockAdditions carry the opacity."""

from __future__ import annotations

import struct
from dataclasses import dataclass

__all__ = ["Plane", "mux"]


@dataclass(frozen=True, slots=True)
class Plane:
    """A still picture in VP8: its key frame, and the frame that repeats it."""

    key: bytes
    repeat: bytes


def mux(
    picture: Plane, opacity: Plane, *, frames: int, frame_rate: int, interval: int, width: int, height: int
) -> bytes:
    """A video of ``frames`` frames, with a cluster per key frame.

    Args:
        picture: What is shown.
        opacity: How much of it: its luma is 0 where nothing is seen and 255 where nothing shines through.
        frames: Number of frames.
        frame_rate: Frames per second.
        interval: Frames from one key frame to the next.
        width: Pixels.
        height: Pixels.
    """
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
    size = ((0xB0, width), (0xBA, height), (0x53C0, 1))  # with an alpha channel
    track = _element(
        0xAE,
        *(_number(kind, value) for kind, value in ((0xD7, 1), (0x73C5, 1), (0x83, 1), (0x9C, 0), (0x55EE, 1))),
        _element(0x86, b"V_VP8"),
        _number(0x23E383, tick * 1_000_000),
        _element(0xE0, *(_number(kind, value) for kind, value in size)),
    )
    clusters = [
        _element(
            0x1F43B675,
            _number(0xE7, start * tick),
            _block(0, picture.key, opacity.key),
            *(
                _block(n * tick, picture.repeat, opacity.repeat, _element(0xFB, struct.pack(">b", -tick)))
                for n in range(1, min(interval, frames - start))
            ),
        )
        for start in range(0, frames, interval)
    ]
    return head + _element(0x18538067, info, _element(0x1654AE6B, track), *clusters)


def _block(time: int, frame: bytes, opacity: bytes, reference: bytes = b"") -> bytes:
    more = _element(0xA6, _number(0xEE, 1), _element(0xA5, opacity))
    block = _element(0xA1, b"\x81" + struct.pack(">hB", time, 0) + frame)
    return _element(0xA0, block, _element(0x75A1, more), reference)


def _number(kind: int, value: int) -> bytes:
    return _element(kind, value.to_bytes(max(1, -(-value.bit_length() // 8)), "big"))


def _element(kind: int, *payload: bytes) -> bytes:
    body = b"".join(payload)
    size = len(body)
    length = next(n for n in range(1, 9) if size < (1 << 7 * n) - 1)
    return kind.to_bytes(-(-kind.bit_length() // 8), "big") + (size | 1 << 7 * length).to_bytes(length, "big") + body
