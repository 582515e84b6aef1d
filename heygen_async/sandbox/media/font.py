"""A 5x7 bitmap font for captions that must be readable, not beautiful: other scripts are spelled in Latin letters."""

from __future__ import annotations

import unicodedata

from anyascii import anyascii

__all__ = ["ADVANCE", "GLYPH_HEIGHT", "GLYPH_WIDTH", "fold", "glyph"]

GLYPH_WIDTH = 5
GLYPH_HEIGHT = 7
ADVANCE = GLYPH_WIDTH + 1

# Seven rows per glyph, top first; a row is five pixels, written as one digit of base 32 (leftmost pixel is 16).
_ROWS = """
A ehhvhhh B uhhuhhu C ehggghe D uhhhhhu E vgguggv F vgguggg G ehgnhhf H hhhvhhh I e44444e J 72222ic K hikokih
L ggggggv M hrllhhh N hhpljhh O ehhhhhe P uhhuggg Q ehhhlid R uhhukih S fgge11u T v444444 U hhhhhhe V hhhhha4
W hhhllla X hha4ahh Y hhha444 Z v1248gv
a 00e1fhf b ggmphhu c 00egghe d 11djhhf e 00ehvge f 698s888 g 0fhhf1e h ggmphhh i 40c444e j 20622ic k ggikoki
l c44444e m 00qllhh n 00mphhh o 00ehhhe p 00uhugg q 00djf11 r 00mpggg s 00fge1u t 88s8896 u 00hhhjd v 00hhha4
w 00hhlla x 00ha4ah y 00hhf1e z 00v248v
0 ehjlphe 1 4c4444e 2 eh1248v 3 v2421he 4 26aiv22 5 vgu11he 6 68guhhe 7 v124888 8 ehhehhe 9 ehhf12c
! 4444404 " aaa0000 # aavavaa $ 4fke5u4 % op248j3 & cik8lid ' 4480000 ( 2488842 ) 8422248 * 04lel40 + 044v440
, 0000c48 - 000v000 . 00000cc / 01248g0 : 0cc0cc0 ; 0cc0c48 < 248g842 = 00v0v00 > 8421248 ? eh12404 @ eh1dlle
[ e88888e \\ 0g84210 ] e22222e ^ 4ah0000 _ 000000v ` 8420000 { 2448442 | 4444444 } 8442448 ~ 008l200
"""
# What Unicode does not take apart, and how it is written here.
_APART = """
ø o Ø O ł l Ł L đ d Đ D ð d Ð D ħ h Ħ H ı i æ ae Æ AE œ oe Œ OE ß ss ẞ SS þ th Þ Th ŋ ng Ŋ Ng
‘ ' ’ ' ‚ ' “ " ” " „ " « " » " – - — - − - • * · * × x ¡ ! ¿ ?
"""  # noqa: RUF001


def _table() -> dict[str, tuple[int, ...]]:
    words = _ROWS.split()
    table = {char: tuple(int(row, 32) for row in rows) for char, rows in zip(words[::2], words[1::2], strict=True)}
    table[" "] = (0,) * GLYPH_HEIGHT
    return table


_GLYPHS = _table()
_LETTERS = str.maketrans(dict(zip(_APART.split()[::2], _APART.split()[1::2], strict=True)))


def fold(text: str) -> str:
    """``text`` in ASCII: without accents, ligatures taken apart, and other scripts spelled in Latin letters.

    What nobody has a spelling for becomes a question mark.
    """
    apart = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    plain = (char for char in apart if not unicodedata.combining(char))
    return "".join(char if char.isascii() else anyascii(char) or "?" for char in plain)


def glyph(char: str) -> tuple[int, ...]:
    """The seven rows of an ASCII ``char``, five bits each; what cannot be seen is blank."""
    return _GLYPHS.get(char, _GLYPHS[" "])
