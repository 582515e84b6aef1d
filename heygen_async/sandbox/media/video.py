"""Videos that play: captions on a plain background, 25 frames a second."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from heygen_async.sandbox.media.canvas import draw
from heygen_async.sandbox.media.h264 import encode_still
from heygen_async.sandbox.media.mp4 import mux
from heygen_async.sandbox.media.portrait import portrait_colours, silhouette
from heygen_async.sandbox.media.vp8 import encode_repeat, encode_tiles
from heygen_async.sandbox.media.webm import Plane
from heygen_async.sandbox.media.webm import mux as mux_webm

__all__ = ["FRAME_RATE", "render_footage", "render_mp4", "render_webm"]

FRAME_RATE = 25
_KEY_INTERVAL = 5 * FRAME_RATE
_INK = 235
_TILE = 16
_RGB = tuple[int, int, int]


def render_mp4(
    lines: Sequence[str],
    *,
    duration: float,
    width: int = 1920,
    height: int = 1080,
    background: _RGB = (24, 38, 74),
    spoken: bool = True,
) -> bytes:
    """An MP4 (H.264 baseline, AAC-LC, faststart) that shows ``lines`` for ``duration`` seconds.

    There is a key frame every five seconds. The text is a light tint of the background.

    Args:
        lines: What to show, left-aligned and wrapped.
        duration: Seconds; rounded to whole frames, at least one.
        width: Pixels, even.
        height: Pixels, even.
        spoken: With a voice that can be heard: a tone in the rhythm of words.
        background: Red, green and blue, 0 to 255; dark colours read best.

    Raises:
        ValueError: A size is odd or out of range, or the duration is not a positive number.
    """
    return _render(tuple(lines), _frames(duration, width, height), width, height, background, spoken)


def render_webm(lines: Sequence[str] = (), *, duration: float, width: int = 1920, height: int = 1080) -> bytes:
    """A WebM (VP8, no audio) of a figure and ``lines`` on nothing: what is around them is transparent.

    It is painted in tiles of 16 by 16 pixels, so only the first words of the text fit. Limits as for `render_mp4`.
    """
    frames = _frames(duration, width, height)
    picture, opacity = _cut_out(tuple(lines), width, height)
    return mux_webm(
        picture,
        opacity,
        frames=frames,
        frame_rate=FRAME_RATE,
        interval=_KEY_INTERVAL,
        width=width,
        height=height,
    )


@lru_cache(maxsize=16)
def _cut_out(lines: tuple[str, ...], width: int, height: int) -> tuple[Plane, Plane]:
    """A figure with text, and where they are."""
    columns, rows = -(-width // _TILE), -(-height // _TILE)
    text = draw(lines, columns, rows, margin=1)
    backdrop, figure, ink = (_bt709(colour) for colour in portrait_colours(" ".join(lines)))
    clear, opaque = (0, 128, 128), (255, 128, 128)
    picture = [[backdrop] * columns for _ in range(rows)]
    opacity = [[clear] * columns for _ in range(rows)]
    for y, (start, stop) in enumerate(silhouette(columns, rows)):
        for x in range(columns):
            inked = text.rows[y][x]
            if inked or start <= x < stop:
                picture[y][x] = ink if inked else figure
                opacity[y][x] = opaque
    repeat = encode_repeat(columns, rows)
    return (
        Plane(encode_tiles(picture, width, height), repeat),
        Plane(encode_tiles(opacity, width, height), repeat),
    )


def _frames(duration: float, width: int, height: int) -> int:
    if width % 2 or height % 2 or not (16 <= width <= 4096 and 16 <= height <= 4096):
        raise ValueError(f"a video is 16 to 4096 pixels each way and even, not {width}x{height}")
    if not 0 < duration <= 24 * 3600:
        raise ValueError(f"a video lasts more than 0 seconds and at most a day, not {duration!r}")
    return max(1, round(duration * FRAME_RATE))


def render_footage(duration: float, *, width: int = 1280, height: int = 720, lines: Sequence[str] = ()) -> bytes:
    """A stand-in for training footage: ``duration`` seconds that a length check accepts or refuses.

    Without ``lines`` even ten minutes stay below a megabyte.
    """
    return render_mp4(lines, duration=duration, width=width, height=height, background=(96, 84, 72), spoken=False)


# The same video is downloaded again and again; few are alive at a time.
@lru_cache(maxsize=16)
def _render(lines: tuple[str, ...], frames: int, width: int, height: int, background: _RGB, spoken: bool) -> bytes:
    interval = min(_KEY_INTERVAL, frames)
    still = encode_still(draw(lines, width, height), _bt709(background), _INK, frame_rate=FRAME_RATE, interval=interval)
    return mux(
        still, frames=frames, frame_rate=FRAME_RATE, interval=interval, width=width, height=height, spoken=spoken
    )


def _bt709(rgb: _RGB) -> _RGB:
    """Limited-range Y, Cb and Cr (ITU-R BT.709)."""
    red, green, blue = (max(0, min(255, value)) / 255 for value in rgb)
    luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return (
        round(16 + 219 * luma),
        round(128 + 224 * (blue - luma) / 1.8556),
        round(128 + 224 * (red - luma) / 1.5748),
    )
