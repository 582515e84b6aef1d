"""Silent AAC-LC, mono (ISO/IEC 14496-3)."""

from __future__ import annotations

from heygen_async.sandbox.media.bits import to_bytes

__all__ = ["SAMPLES_PER_FRAME", "SILENT_FRAME", "audio_specific_config"]

SAMPLES_PER_FRAME = 1024

_RATES = (96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000)

SILENT_FRAME = to_bytes(
    "000" + "0000"  # single channel element 0
    + "00000000"  # global_gain
    + "0" + "00" + "0" + "000000" + "0"  # a long window of no scale factor bands
    + "000"  # no pulse, no TNS, no gain control
    + "111"  # end
)  # fmt: skip


def audio_specific_config(rate: int) -> bytes:
    """What a decoder must know: AAC-LC, ``rate`` Hz, one channel."""
    return to_bytes("00010" + f"{_RATES.index(rate):04b}" + "0001" + "000")
