"""Text in the fonts of this machine, for scripts that the sandbox's own font lacks: the extra ``fonts``.

A line is drawn with the first font that has all of its characters, otherwise each word with one of its own. Pillow
draws, and HarfBuzz says which characters a font has, so that an empty box never stands for a letter.
"""

from __future__ import annotations

import importlib
import os
import re
import sys
import unicodedata
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from heygen_async.sandbox.media.font import fold

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

__all__ = ["font_folders", "typeset"]

_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
_OUTLINES = {"glyf", "CFF ", "CFF2"}
# Fonts that have a picture of a box for every character.
_ONLY_BOXES = re.compile(r"last.?resort|adobe.?blank|notdef", re.IGNORECASE)
# Upright text fonts come first: of each word here one is enough to come later.
_SPECIAL = re.compile(
    r"bold|italic|oblique|mono|condensed|narrow|light|thin|black|heavy|serif|math|symbol|emoji|upper|csur|sample",
    re.IGNORECASE,
)
_RIGHT_TO_LEFT = {"R", "AL", "AN"}
_UNDRAWABLE = {"Cc", "Cn", "Co", "Cs"}

_Piece = tuple[str, "FreeTypeFont"]


@dataclass(frozen=True, slots=True, eq=False)
class _Typeface:
    path: str
    index: int
    characters: Container[int]

    def has(self, text: str) -> bool:
        return all(ord(char) in self.characters for char in text if not _is_invisible(char))


def typeset(text: str, size: int, width: int) -> list[list[bytes]] | None:
    """Draw ``text`` with fonts of this machine, wrapped to ``width`` pixels.

    Args:
        text: One paragraph.
        size: Height of the font in pixels.
        width: Pixels.

    Returns:
        For each line its rows, one byte per pixel, 1 for ink. None without the extra, or where no font has the text:
        then it is to be spelled in Latin letters.
    """
    text = " ".join(unicodedata.normalize("NFC", text).split())
    if not _installed() or any(unicodedata.category(char) in _UNDRAWABLE for char in text):
        return None
    shaped = _shapes()
    if not shaped and any(_needs_shaping(char) for char in text):
        return None
    pieces = _pieces(text, size)
    if pieces is None:
        return None
    lines = [_draw(line) for line in _wrap(pieces, width)]
    return lines if any(any(map(any, rows)) for rows in lines) else None


def font_folders() -> list[Path]:
    """Where this system keeps fonts, those of the user last."""
    home = Path.home()
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", str(home / "AppData/Local"))
        return [Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts", Path(local) / "Microsoft/Windows/Fonts"]
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), data / "fonts", home / ".fonts"]


@cache
def _installed() -> bool:
    try:
        importlib.import_module("PIL.ImageFont")
        importlib.import_module("uharfbuzz")
    except ImportError:
        return False
    return True


@cache
def _shapes() -> bool:
    """Whether Pillow joins letters and orders them from right to left: it needs the system's FriBiDi for that."""
    from PIL import features

    return bool(features.check_feature("raqm"))


def _needs_shaping(char: str) -> bool:
    return unicodedata.bidirectional(char) in _RIGHT_TO_LEFT or unicodedata.category(char).startswith("M")


def _is_invisible(char: str) -> bool:
    return char == " " or unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f"


def _pieces(text: str, size: int) -> list[_Piece] | None:
    """The words of ``text`` and their fonts; None if they cannot be drawn."""
    whole = _font_for(text, size)
    words = text.split(" ")
    if whole is not None:
        return [(word, whole) for word in words]
    if any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in text):
        return None  # the order of the words is known only to a font that has them all
    pieces: list[_Piece] = []
    drawn = 0
    for word in words:
        font = _font_for(word, size)
        drawn += font is not None and not word.isascii()
        if font is None:
            word = fold(word)
            font = _font_for(word, size)
        if font is None:
            return None
        pieces.append((word, font))
    return pieces if drawn else None


def _font_for(text: str, size: int) -> FreeTypeFont | None:
    for path in _font_files(tuple(font_folders())):
        for face in _faces(path):
            if face.has(text) and (font := _open(face, size)) is not None:
                return font
    return None


@cache
def _font_files(folders: tuple[Path, ...]) -> Sequence[str]:
    found: list[Path] = []
    for folder in folders:
        for parent, _, names in os.walk(folder):
            found += [Path(parent, name) for name in names if name.lower().endswith(_SUFFIXES)]
    kept = [path for path in found if not _ONLY_BOXES.search(path.stem)]
    return [str(path) for path in sorted(kept, key=lambda path: (bool(_SPECIAL.search(path.stem)), path.stem, path))]


@cache
def _faces(path: str) -> Sequence[_Typeface]:
    """The faces of a font file that are drawn with outlines; none if it cannot be read."""
    harfbuzz: Any = importlib.import_module("uharfbuzz")  # it has no types
    try:
        blob = harfbuzz.Blob.from_file_path(path)
        faces = [harfbuzz.Face(blob, index) for index in range(harfbuzz.Face(blob).count)]
    except (OSError, harfbuzz.HarfBuzzError):
        return ()
    return [
        _Typeface(path, index, face.unicodes)
        for index, face in enumerate(faces)
        if not _OUTLINES.isdisjoint(face.table_tags)
    ]


@lru_cache(maxsize=64)
def _open(face: _Typeface, size: int) -> FreeTypeFont | None:
    from PIL import ImageFont

    layout = ImageFont.Layout.RAQM if _shapes() else ImageFont.Layout.BASIC
    try:
        return ImageFont.truetype(face.path, size, index=face.index, layout_engine=layout)
    except (OSError, ValueError):
        return None


def _wrap(pieces: Sequence[_Piece], width: int) -> Iterator[list[_Piece]]:
    """Lines of words that share a font, no line wider than ``width`` if a cut can prevent it."""
    line: list[_Piece] = []
    for word, font in pieces:
        longer = _joined(line, word, font)
        if _width(longer) <= width:
            line = longer
            continue
        if line:
            yield line
        *full, rest = _cut(word, font, width)
        yield from ([(part, font)] for part in full)
        line = [(rest, font)]
    if line:
        yield line


def _joined(line: Sequence[_Piece], word: str, font: FreeTypeFont) -> list[_Piece]:
    if not line:
        return [(word, font)]
    *before, (text, last) = line
    # One piece for each font: from right to left, the font's own layout orders the words.
    return [*before, (f"{text} {word}", last)] if last is font else [*line, (f" {word}", font)]


def _cut(word: str, font: FreeTypeFont, width: int) -> Iterator[str]:
    part = ""
    for char in word:
        belongs = unicodedata.category(char)[0] == "M" or unicodedata.category(char) == "Cf"
        if part and not belongs and font.getlength(part + char) > width:
            yield part
            part = ""
        part += char
    yield part


def _width(line: Sequence[_Piece]) -> float:
    # Named, as pillow's types are known only where the extra is installed.
    width: float = sum(font.getlength(text) for text, font in line)
    return width


def _draw(line: Sequence[_Piece]) -> list[bytes]:
    from PIL import Image, ImageDraw

    ascent, descent = (max(values) for values in zip(*(font.getmetrics() for _, font in line), strict=True))
    columns = int(_width(line)) + ascent  # letters may reach beyond their width
    image = Image.new("L", (columns, ascent + descent))
    pen = ImageDraw.Draw(image)
    pen.fontmode = "1"
    x = 0.0
    for text, font in line:
        pen.text((x, ascent), text, fill=1, font=font, anchor="ls")
        x += font.getlength(text)
    pixels = image.tobytes()
    return [pixels[start : start + columns] for start in range(0, len(pixels), columns)]
