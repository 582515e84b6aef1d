"""Media the sandbox hands out: real files that play, written without a codec library.

Everything here is pure: arguments in, bytes out. `probe` goes the other way and reads what was uploaded.
"""

from __future__ import annotations

from .audio import silent_mp3, silent_wav
from .image import render_gif, render_png
from .probe import MediaInfo, UnreadableMedia, probe
from .video import FRAME_RATE, render_footage, render_mp4, render_webm

__all__ = [
    "FRAME_RATE",
    "MediaInfo",
    "UnreadableMedia",
    "probe",
    "render_footage",
    "render_gif",
    "render_mp4",
    "render_png",
    "render_webm",
    "silent_mp3",
    "silent_wav",
]
