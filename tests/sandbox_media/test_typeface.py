"""Text in other scripts, drawn with fonts that are made here: each letter is a block of its own size."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from heygen_async.sandbox.media import typeface
from heygen_async.sandbox.media.canvas import Canvas, draw

WIDE, NARROW, LOW = (500, 700), (100, 700), (500, 100)
PRIVET = dict.fromkeys("Привет", WIDE)


@pytest.fixture(autouse=True)
def nothing_is_remembered() -> Iterator[None]:
    def forget() -> None:
        for remembered in (typeface._installed, typeface._shapes, typeface._font_files, typeface._faces):
            remembered.cache_clear()

    forget()
    yield
    forget()


def make_font(path: Path, letters: Mapping[str, tuple[int, int]]) -> None:
    """A font of blocks on a square of 1,000: the width and height of each letter; what it lacks is a frame."""
    names = {char: f"u{ord(char):04X}" for char in letters}
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap({ord(char): name for char, name in names.items()})
    glyphs = {".notdef": _block(900, 900)} | {names[char]: _block(*size) for char, size in letters.items()}
    glyphs |= {"u0020": TTGlyphPen(None).glyph()} if " " in letters else {}
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (600, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": path.stem, "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)


def _block(width: int, height: int) -> object:
    pen = TTGlyphPen(None)
    for number, corner in enumerate(((0, 0), (0, height), (width, height), (width, 0))):
        (pen.lineTo if number else pen.moveTo)(corner)
    pen.closePath()
    return pen.glyph()


def ink(canvas: Canvas) -> list[tuple[int, int]]:
    """Where the ink of the first line with any starts and ends: the runs of its lowest row."""
    inked = [row for row in canvas.rows if any(row)]
    first = canvas.rows.index(inked[0])
    last = next(y for y in range(first, len(canvas.rows)) if not any(canvas.rows[y + 1]))
    runs: list[tuple[int, int]] = []
    for x, pixel in enumerate(canvas.rows[last]):
        if pixel and runs and runs[-1][1] == x:
            runs[-1] = (runs[-1][0], x + 1)
        elif pixel:
            runs.append((x, x + 1))
    return runs


def spelled(text: str) -> Canvas:
    assert text.isascii()
    return draw([text], 640, 360)


def test_a_font_that_has_the_text_draws_it(fonts: Path) -> None:
    make_font(fonts / "cyrillic.ttf", PRIVET | {"и": NARROW})
    blocks = ink(draw(["Привет"], 640, 360))
    assert [stop - start for start, stop in blocks] == [10, 10, 2, 10, 10, 10]
    assert [start for start, _ in blocks] == [24, 36, 48, 60, 72, 84]


def test_what_no_font_has_is_spelled_and_never_a_box(fonts: Path) -> None:
    make_font(fonts / "cyrillic.ttf", dict.fromkeys("Приве", WIDE))
    make_font(fonts / "LastResort.otf", PRIVET)
    (fonts / "broken.ttf").write_bytes(b"\0\1\0\0 nothing of a font")
    (fonts / "none.txt").write_bytes(b"")
    assert draw(["Привет"], 640, 360) == spelled("Privet")
    assert draw(["\ue000"], 640, 360) == spelled("?")


def test_each_word_finds_its_font(fonts: Path) -> None:
    make_font(fonts / "latin.ttf", dict.fromkeys("abNiHao ", LOW))
    make_font(fonts / "greek.ttf", dict.fromkeys("αβ ", NARROW))
    words = ink(draw(["αβ ab"], 640, 360))
    assert [stop - start for start, stop in words] == [2, 2, 10, 10]
    assert len(ink(draw(["αβ 你好"], 640, 360))) == 2 + len("NiHao")  # spelled with the letters of a font
    assert draw(["你好 ab"], 640, 360) == spelled("NiHao ab")  # nothing that a font alone can draw


def test_an_upright_text_font_comes_first(fonts: Path) -> None:
    make_font(fonts / "A-BoldItalic.ttf", PRIVET)
    make_font(fonts / "Z-Regular.ttf", dict.fromkeys("Привет", NARROW))
    assert [stop - start for start, stop in ink(draw(["Привет"], 640, 360))] == [2] * 6


def test_lines_are_wrapped_to_the_width(fonts: Path) -> None:
    make_font(fonts / "han.ttf", dict.fromkeys("你好世 ", WIDE))
    canvas = draw(["你好世" * 20 + " 你好", "你"], 200, 360)
    inked = [row for row in canvas.rows if any(row)]
    assert max(len(row.rstrip(b"\0")) for row in inked) <= 200 - 12
    assert {len(row) for row in canvas.rows} == {200}
    starts = [y for y in range(1, 360) if any(canvas.rows[y]) and not any(canvas.rows[y - 1])]
    assert len(starts) == 4  # 24 letters of 7.2 pixels fit into 176: 24, 24, 12 with the last word, and the next line


@pytest.mark.parametrize("shapes", [True, False])
def test_from_right_to_left_or_spelled(shapes: bool, fonts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if shapes and not typeface._shapes():
        pytest.skip("this system has no FriBiDi, without which Pillow cannot order letters")
    monkeypatch.setattr(typeface, "_shapes", cache(lambda: shapes))
    make_font(fonts / "hebrew.ttf", {"א": NARROW, "ב": WIDE})
    make_font(fonts / "latin.ttf", dict.fromkeys("ab ", WIDE))
    canvas = draw(["אב"], 640, 360)
    if shapes:
        assert [stop - start for start, stop in ink(canvas)] == [10, 2]
    else:
        assert canvas == spelled("'v")
    assert draw(["אב ab"], 640, 360) == spelled("'v ab")  # the order of words of two fonts is not known


def test_without_the_extra_it_is_spelled(fonts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_font(fonts / "cyrillic.ttf", PRIVET)
    monkeypatch.setitem(sys.modules, "uharfbuzz", None)
    assert draw(["Привет"], 640, 360) == spelled("Privet")
