"""A stand-in for the picture of a person: head and shoulders in a colour of their own, with their name."""

from __future__ import annotations

import colorsys
import hashlib
import math

from heygen_async.sandbox.media.canvas import draw
from heygen_async.sandbox.media.image import indexed_png

__all__ = ["portrait_colours", "render_portrait", "silhouette"]

_FIGURE, _INK = 1, 2


def render_portrait(name: str, *, width: int = 640, height: int = 360) -> bytes:
    """A PNG of somebody who is called ``name``; the same name gives the same picture."""
    label = draw([name], width, height)
    rows = [bytearray(width) for _ in range(height)]
    for y, (start, stop) in enumerate(silhouette(width, height)):
        rows[y][start:stop] = bytes([_FIGURE]) * (stop - start)
        if label.rows[y] is not label.blank:
            for x, inked in enumerate(label.rows[y]):
                if inked:
                    rows[y][x] = _INK
    return indexed_png([bytes(row) for row in rows], portrait_colours(name))


def portrait_colours(name: str) -> tuple[tuple[int, int, int], ...]:
    """Backdrop, figure and ink: dark behind light, so that the name can be read."""
    hue = hashlib.sha256(name.encode()).digest()[0] / 256
    return _rgb(hue, 0.32, 0.45), _rgb(hue, 0.72, 0.55), _rgb(hue, 0.95, 0.6)


def silhouette(width: int, height: int) -> list[tuple[int, int]]:
    """Where the figure is in each row: from which column to which; the same twice where it is not."""
    size = min(width, height)
    middle, head, neck = width / 2, (0.42 * height, 0.17 * size), (0.64 * height, 0.34 * size)
    spans: list[tuple[int, int]] = []
    for row in range(height):
        y = row + 0.5
        half = 0.0
        if abs(y - head[0]) < 1.15 * head[1]:
            half = head[1] * math.sqrt(1 - ((y - head[0]) / (1.15 * head[1])) ** 2)
        if y > neck[0]:
            # Shoulders: a quarter of an ellipse, which then goes straight down.
            down = min((y - neck[0]) / (height - neck[0]), 1.0)
            half = max(half, neck[1] * math.sqrt(1 - (1 - down) ** 2))
        spans.append((round(middle - half), round(middle + half)))
    return spans


def _rgb(hue: float, lightness: float, saturation: float) -> tuple[int, int, int]:
    red, green, blue = colorsys.hls_to_rgb(hue, lightness, saturation)
    return round(255 * red), round(255 * green), round(255 * blue)
