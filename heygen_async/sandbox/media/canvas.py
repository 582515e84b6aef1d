"""Text set on a plain picture."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from heygen_async.sandbox.media.font import ADVANCE, GLYPH_HEIGHT, GLYPH_WIDTH, fold, glyph
from heygen_async.sandbox.media.typeface import typeset

__all__ = ["Canvas", "draw"]

_LINE_HEIGHT = GLYPH_HEIGHT + 4
# How high a font of the machine is, so that its capitals are as high as the own ones; smaller ones cannot be read.
_FONT_DOTS = 10
_SMALLEST = 12


@dataclass(frozen=True, slots=True)
class Canvas:
    """A two-tone picture: one byte per pixel, 0 for the background and 1 for ink.

    Rows without ink are all the same object, which lets encoders skip them.
    """

    width: int
    height: int
    rows: Sequence[bytes]
    blank: bytes
    scale: int
    left: int
    top: int

    def ink_at(self, line: int, column: int) -> tuple[int, int]:
        """The top left pixel of a character cell: where a test looks for text."""
        return self.left + column * ADVANCE * self.scale, self.top + line * _LINE_HEIGHT * self.scale


def draw(lines: Sequence[str], width: int, height: int, *, margin: int = 12) -> Canvas:
    """Set ``lines`` left-aligned, wrapped to the width; what does not fit below is left out.

    ASCII is set in the sandbox's own font, other text in a font of this machine that has it. Without one, or without
    the extra ``fonts``, "Søren" becomes "Soren", and other scripts are spelled in Latin letters. The margin counts in
    dots of the own font.
    """
    scale = max(1, min(width, height) // 180)
    margin *= scale
    blank = bytes(width)
    rows: list[bytes] = [blank] * height
    y = margin
    for block in _blocks(lines, scale, width - 2 * margin):
        if y + len(block) > height - margin:
            break
        for pixels in block:
            if any(pixels):
                rows[y] = (bytes(margin) + pixels).ljust(width, b"\0")[:width]
            y += 1
        y += (_LINE_HEIGHT - GLYPH_HEIGHT) * scale
    return Canvas(width, height, rows, blank, scale, margin, margin)


def _blocks(lines: Sequence[str], scale: int, width: int) -> Iterator[list[bytes]]:
    """The rows of each line of text."""
    columns = max(1, (width + scale) // (ADVANCE * scale))
    for line in lines:
        drawn = None if line.isascii() else typeset(line, max(_SMALLEST, _FONT_DOTS * scale), width)
        if drawn is None:
            drawn = [_in_dots(text, scale) for text in textwrap.wrap(fold(line), columns) or [""]]
        yield from drawn


def _in_dots(text: str, scale: int) -> list[bytes]:
    glyphs = [glyph(char) for char in text]
    rows: list[bytes] = []
    for row in range(GLYPH_HEIGHT):
        bits = "".join(f"{cell[row]:0{GLYPH_WIDTH}b}0" for cell in glyphs)
        rows += [b"".join((b"\1" if bit == "1" else b"\0") * scale for bit in bits)] * scale
    return rows
