"""Text set on a plain picture."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from heygen_async.sandbox.media.font import ADVANCE, GLYPH_HEIGHT, GLYPH_WIDTH, fold, glyph

__all__ = ["Canvas", "draw"]

_LINE_HEIGHT = GLYPH_HEIGHT + 4


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

    The font knows ASCII: "Søren" becomes "Soren", and other scripts are spelled in Latin letters. The margin counts in
    dots of the font.
    """
    scale = max(1, min(width, height) // 180)
    margin *= scale
    columns = max(1, (width - 2 * margin + scale) // (ADVANCE * scale))
    fitting = max(0, (height - 2 * margin + 4 * scale) // (_LINE_HEIGHT * scale))
    blank = bytes(width)
    rows: list[bytes] = [blank] * height
    wrapped = [part for line in lines for part in (textwrap.wrap(fold(line), columns) or [""])]
    for index, text in enumerate(wrapped[:fitting]):
        glyphs = [glyph(char) for char in text]
        for row in range(GLYPH_HEIGHT):
            bits = "".join(f"{cell[row]:0{GLYPH_WIDTH}b}0" for cell in glyphs)
            if "1" not in bits:
                continue
            ink = b"".join((b"\1" if bit == "1" else b"\0") * scale for bit in bits)
            pixels = (bytes(margin) + ink).ljust(width, b"\0")[:width]
            y = margin + (index * _LINE_HEIGHT + row) * scale
            rows[y : y + scale] = [pixels] * scale
    return Canvas(width, height, rows, blank, scale, margin, margin)
