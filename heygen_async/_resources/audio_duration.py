"""Recordings of what is said: how long they are, which is what their videos cost."""

from __future__ import annotations

import wave
from pathlib import Path

from heygen_async._resources.footage_check import FootageInfo, measure

__all__ = ["LONGEST_RECORDING", "recording_seconds"]

LONGEST_RECORDING = 600.0
"""Seconds of speech that HeyGen takes for one video of an avatar."""


def recording_seconds(path: Path) -> float | None:
    """How long a recording on this machine is, or None where its file does not tell. Reads headers only, and blocks.

    WAV is read by itself, anything else with the extra ``footage``.
    """
    try:
        return _wav_seconds(path) or _measured(path)
    except (OSError, EOFError):
        return None


def _wav_seconds(path: Path) -> float | None:
    try:
        with wave.open(str(path), "rb") as file:
            # A header that was written before the end was known says too much.
            held = path.stat().st_size // (file.getnchannels() * file.getsampwidth())
            return min(file.getnframes(), held) / file.getframerate()
    except (wave.Error, ZeroDivisionError):
        return None


def _measured(path: Path) -> float | None:
    try:
        return measure(path, FootageInfo("", None)).duration or None
    except (ImportError, RuntimeError, ValueError):
        return None
