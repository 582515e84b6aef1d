"""Media the sandbox hands out: real files that play, written without a codec library.

Everything here is pure: arguments in, bytes out. What was uploaded is read by `heygen_async._media.probe`.
"""

from __future__ import annotations

from heygen_async.sandbox.media.audio import silent_mp3, silent_wav, spoken_mp3
from heygen_async.sandbox.media.image import render_gif, render_png
from heygen_async.sandbox.media.portrait import render_portrait
from heygen_async.sandbox.media.video import FRAME_RATE, render_footage, render_mp4, render_webm

__all__ = [
    "FRAME_RATE",
    "render_footage",
    "render_gif",
    "render_mp4",
    "render_png",
    "render_portrait",
    "render_webm",
    "silent_mp3",
    "silent_wav",
    "spoken_mp3",
]
