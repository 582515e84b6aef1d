"""AAC-LC, mono, of silence and of one tone (ISO/IEC 14496-3)."""

from __future__ import annotations

from heygen_async.sandbox.media.bits import to_bytes

__all__ = ["SAMPLES_PER_FRAME", "SILENT_FRAME", "TONE_FRAME", "audio_specific_config"]

SAMPLES_PER_FRAME = 1024

_RATES = (96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000)

SILENT_FRAME = to_bytes(
    "000" + "0000"  # single channel element 0
    + "00000000"  # global_gain
    + "0" + "00" + "0" + "000000" + "0"  # a long window of no scale factor bands
    + "000"  # no pulse, no TNS, no gain control
    + "111"  # end
)  # fmt: skip


# 375 Hz and its octave at 48 kHz, as libavcodec encodes them. Eight periods fill a frame, so all frames are the same.
TONE_FRAME = bytes.fromhex(
    "00f42c2d68802685e803cfc007606a76a676d3d952292c5fc0f21efafe5de4ff9457c0d25efcc6ddf0e9a55930249fd908753fc5e13fc32f"
    "6325d5217b3ad3a530a31bb424242424242424242424addbb75df8"
)


def audio_specific_config(rate: int) -> bytes:
    """What a decoder must know: AAC-LC, ``rate`` Hz, one channel."""
    return to_bytes("00010" + f"{_RATES.index(rate):04b}" + "0001" + "000")
