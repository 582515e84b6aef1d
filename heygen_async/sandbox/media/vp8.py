"""A very small VP8 encoder (RFC 6386) for still pictures of coloured tiles, 16 by 16 pixels each.

A tile that differs from what its neighbours predict is corrected by one coefficient per plane, so colours are exact at
the finest quantizer and no transform is needed. Every other frame is one that repeats the picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

__all__ = ["encode_repeat", "encode_tiles"]

Tile = tuple[int, int, int]
"""Y, Cb and Cr."""

_START_CODE = b"\x9d\x01\x2a"
_EVEN = 128
# Kinds of blocks, in the order of the tables of probabilities.
_LUMA, _MEANS, _CHROMA = 0, 1, 2
# Places in those tables (kind, band, context, node) that are used here; they are set to even odds.
_USED = {
    *((kind, 0, context, node) for kind in (_MEANS, _CHROMA) for context in range(3) for node in range(11)),
    (_LUMA, 1, 0, 0),
    (_MEANS, 1, 2, 0),
    (_CHROMA, 1, 2, 0),
}
# How likely a probability is changed (RFC 6386, 13.4): a line for each kind, a word for each band that differs from
# all 255, three contexts of up to five nodes each.
_UPDATES = """
-,,/176.246/223.241.252/249.253.253,/255.244.252/234.254.254/253,/255.246.254/239.253.254/254.255.254
,/255.248.254/251.255.254/255,/255.253.254/251.254.254/254.255.254,/255.254.253.255.254/250.255.254.255.254/254
-,/217/225.252.241.253.255.255.254/234.250.241.250.253.255.253.254,/255.254/223.254.254/238.253.254.254
,/255.248.254/249.254/255,/255.253/247.254/255,/255.253.254/252/255,/255.254.254/253/255,/255.254.253/250/254
-,/186.251.250/234.251.244.254/251.251.243.253.254.255.254,/255.253.254/236.253.254/251.253.253.254.254
,/255.254.254/254.254.254/255,/255.254/254.254/254,/255/254/255
-,/248/250.254.252.254/248.254.249.253,/255.253.253/246.253.253/252.254.251.254.254
,/255.254.252/248.254.253/253.255.254.254,/255.251.254/245.251.254/253.253.254,/255.251.253/252.253.254/255.254
,/255.252/249.255.254/255.255.254,/255.255.253/250/255,/255/254/255
"""
# How likely a probability of motion is changed (RFC 6386, 17.2), vertical and horizontal.
_MOTION_UPDATES = (
    *(237, 246, 253, 253, *(254,) * 10, 250, 250, 252, 254, 254),
    *(231, 243, 245, 253, *(254,) * 10, 251, 251, 254, 254, 254),
)
# How likely a tile moves, by the weight of neighbours that do not (RFC 6386, 16.3).
_STILL = (7, 14, 135, 60, 159, 234)
# Values from 5 on: the first of each class, and the odds of its further bits.
_CLASSES = (
    (5, (159,)),
    (7, (165, 145)),
    (11, (173, 148, 140)),
    (19, (176, 155, 140, 135)),
    (35, (180, 157, 141, 134, 130)),
    (67, (254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129)),
)


class _BoolEncoder:
    """The arithmetic coder of VP8 (RFC 6386, 7.3)."""

    def __init__(self) -> None:
        self._out = bytearray()
        self._range = 255
        self._bottom = 0
        self._left = 24

    def bit(self, bit: int, odds: int = _EVEN) -> None:
        """Write a bit that is 0 in ``odds`` of 256 cases."""
        split = 1 + (((self._range - 1) * odds) >> 8)
        if bit:
            self._bottom += split
            self._range -= split
        else:
            self._range = split
        while self._range < 128:
            self._range <<= 1
            if self._bottom & 1 << 31:
                self._carry()
            self._bottom = (self._bottom << 1) & 0xFFFFFFFF
            self._left -= 1
            if not self._left:
                self._out.append(self._bottom >> 24)
                self._bottom &= 0xFFFFFF
                self._left = 8

    def number(self, value: int, bits: int) -> None:
        for place in reversed(range(bits)):
            self.bit(value >> place & 1)

    def done(self) -> bytes:
        self.number(0, 32)
        return bytes(self._out)

    def _carry(self) -> None:
        at = len(self._out) - 1
        while self._out[at] == 255:
            self._out[at] = 0
            at -= 1
        self._out[at] += 1


def encode_tiles(rows: Sequence[Sequence[Tile]], width: int, height: int) -> bytes:
    """A key frame of ``rows`` of tiles, as many as cover ``width`` by ``height`` pixels."""
    head, body = _BoolEncoder(), _BoolEncoder()
    head.number(0, 2)  # colour space, clamping
    _common_head(head)
    head.bit(1)  # keep the probabilities for the frames that follow
    for place, odds in _update_odds():
        used = place in _USED
        head.bit(used, odds)
        if used:
            head.number(_EVEN, 8)
    head.bit(1)  # tiles say whether they have coefficients
    head.number(_EVEN, 8)
    columns = len(rows[0])
    # Whether the planes of the tile above, and of the one to the left, had a coefficient.
    above = [(0, 0, 0)] * columns
    for y, row in enumerate(rows):
        left = (0, 0, 0)
        for x, tile in enumerate(row):
            steps = _steps(tile, rows[y - 1][x] if y else None, row[x - 1] if x else None)
            head.bit(not any(steps))
            for mode in ((1, 145), (0, 156), (0, 163), (0, 142)):  # both predictions are means of the neighbours
                head.bit(*mode)
            left = above[x] = _coefficients(body, steps, above[x], left) if any(steps) else (0, 0, 0)
    first = head.done()
    tag = 0 | 1 << 4 | len(first) << 5  # a key frame that is shown
    return tag.to_bytes(3, "little") + _START_CODE + _size(width) + _size(height) + first + body.done()


def encode_repeat(columns: int, lines: int) -> bytes:
    """A frame that shows the picture before it once more, of so many tiles."""
    head = _BoolEncoder()
    _common_head(head)
    head.number(0, 2)  # neither golden nor alternative picture becomes this one
    head.number(0, 4)  # nor each other's
    head.number(0, 2)  # signs of their motion
    head.bit(1)  # keep the probabilities
    head.bit(1)  # this becomes the last picture
    for _, odds in _update_odds():
        head.bit(0, odds)
    head.bit(1)  # tiles say whether they have coefficients
    head.number(1, 8)  # all have none
    head.number(1, 8)  # all are predicted from another picture
    head.number(255, 8)  # from the last one
    head.number(_EVEN, 8)
    head.number(0, 2)  # modes keep their odds
    for odds in _MOTION_UPDATES:
        head.bit(0, odds)
    for y in range(lines):
        for x in range(columns):
            head.bit(1, 1)  # no coefficients
            head.bit(1, 1)  # predicted
            head.bit(0, 255)  # from the last picture
            head.bit(0, _STILL[2 * (y > 0) + 2 * (x > 0) + (x > 0 and y > 0)])
    first = head.done()
    tag = 1 | 1 << 4 | len(first) << 5
    return tag.to_bytes(3, "little") + first + _BoolEncoder().done()


def _common_head(head: _BoolEncoder) -> None:
    head.bit(0)  # no segments
    head.number(0, 1 + 6 + 3)  # no loop filter
    head.bit(0)  # nor changes to it
    head.number(0, 2)  # coefficients in one part
    head.number(0, 7 + 5)  # the finest quantizer for all


def _size(pixels: int) -> bytes:
    return pixels.to_bytes(2, "little")


def _steps(tile: Tile, above: Tile | None, left: Tile | None) -> Tile:
    """How far each plane is from what the neighbours predict."""

    def step(plane: int) -> int:
        known = [one[plane] for one in (above, left) if one is not None]
        return tile[plane] - ((sum(known) + 1) // 2 if len(known) == 2 else known[0] if known else 128)

    return step(0), step(1), step(2)


def _coefficients(body: _BoolEncoder, steps: Tile, above: Tile, left: Tile) -> Tile:
    """Write a tile's blocks: the mean of its luma, sixteen without more, and four of each chroma."""
    flags = (int(steps[0] != 0), int(steps[1] != 0), int(steps[2] != 0))
    # One step of luma is eight of this coefficient, and one of chroma two.
    _block(body, 8 * steps[0], above[0] + left[0])
    for _ in range(16):
        body.bit(0)
    for plane in (1, 2):
        mine = flags[plane]
        for over, beside in ((above[plane], left[plane]), (above[plane], mine), (mine, left[plane]), (mine, mine)):
            _block(body, 2 * steps[plane], over + beside)
    return flags


def _block(body: _BoolEncoder, value: int, context: int) -> None:
    """One coefficient, or none, and the end. All odds are even, so that the context does not matter."""
    del context
    if not value:
        body.bit(0)
        return
    size = abs(value)
    for bit in _token(size):
        body.bit(bit)
    if size >= 5:
        first, odds = next(entry for entry in reversed(_CLASSES) if size >= entry[0])
        for place, chance in zip(reversed(range(len(odds))), odds, strict=True):
            body.bit((size - first) >> place & 1, chance)
    body.bit(value < 0)
    body.bit(0)


def _token(size: int) -> tuple[int, ...]:
    """The way through the tree to a value or its class."""
    if size < 5:
        return {1: (1, 1, 0), 2: (1, 1, 1, 0, 0), 3: (1, 1, 1, 0, 1, 0), 4: (1, 1, 1, 0, 1, 1)}[size]
    number = sum(size >= first for first, _ in _CLASSES) - 1
    tails = ((0, 0), (0, 1), (1, 0, 0), (1, 0, 1), (1, 1, 0), (1, 1, 1))
    return 1, 1, 1, 1, *tails[number]


def _update_odds() -> Iterator[tuple[tuple[int, int, int, int], int]]:
    for kind, line in enumerate("".join(_UPDATES.split()).split("-")[1:]):
        bands = line.split(",")[1:]
        for band in range(8):
            contexts = bands[band].split("/")[1:] if band < len(bands) else []
            for context in range(3):
                given = [int(part) for part in contexts[context].split(".")] if context < len(contexts) else []
                for node in range(11):
                    yield (kind, band, context, node), given[node] if node < len(given) else 255
