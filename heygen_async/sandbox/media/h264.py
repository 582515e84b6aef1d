"""A very small H.264 encoder (ITU-T H.264, constrained baseline) for still two-tone pictures.

A key frame predicts every flat macroblock from a neighbour with no residual, one byte each, and sends the
macroblocks that hold ink as raw samples (I_PCM). Every other frame is one skip run. So encoding is exact, fast
and needs none of the transform.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass

from heygen_async.sandbox.media.bits import signed, to_bytes, unsigned
from heygen_async.sandbox.media.canvas import Canvas

__all__ = ["Still", "encode_still"]

_MAX_FRAME_NUM = 256
# (macroblocks per frame, macroblocks per second at 25 frames, level_idc): table A-1.
_LEVELS = ((1620, 30), (3600, 31), (8192, 40), (22080, 50), (36864, 51))

_PCM = unsigned(25)
# mb_type I_16x16 without residual, chroma predicted the same way, mb_qp_delta 0.
_FROM_ABOVE = unsigned(1) + unsigned(2) + signed(0)
_FROM_LEFT = unsigned(2) + unsigned(1) + signed(0)
# coeff_token for no coefficients: its code depends on the neighbours' counts, and a raw macroblock counts as 16.
_NONE_BESIDE_FLAT = "1"
_NONE_BESIDE_PCM = "000011"


@dataclass(frozen=True, slots=True)
class Still:
    """An encoded picture: parameter sets and access units, each with its 4-byte length in front.

    Attributes:
        sps: Sequence parameter set.
        pps: Picture parameter set.
        keys: Two key frames that differ only in ``idr_pic_id``: neighbours in the stream may not share one.
        skips: ``skips[n]`` repeats the picture as the frame n + 1 after a key frame.
    """

    sps: bytes
    pps: bytes
    keys: tuple[bytes, bytes]
    skips: tuple[bytes, ...]


def encode_still(canvas: Canvas, paper: tuple[int, int, int], ink: int, *, frame_rate: int, interval: int) -> Still:
    """Encode ``canvas`` with ``paper`` as (Y, Cb, Cr) and text of luma ``ink`` in the same hue.

    ``interval`` is the number of frames from one key frame to the next.
    """
    columns, lines = -(-canvas.width // 16), -(-canvas.height // 16)
    pieces = _macroblocks(canvas, paper, ink, columns, lines)
    key_a, key_b = (_unit(0x65, _join(_key_header(picture), pieces)) for picture in (1, 2))
    skip_run = unsigned(columns * lines)
    skips = tuple(
        _unit(0x41, _trailing(_skip_header(number % _MAX_FRAME_NUM) + skip_run)) for number in range(1, interval)
    )
    sps = bytes([0x67]) + _escape(_sequence(canvas.width, canvas.height, columns, lines, frame_rate))
    return Still(sps, bytes([0x68]) + _escape(_picture()), (key_a, key_b), skips)


def _macroblocks(canvas: Canvas, paper: tuple[int, int, int], ink: int, columns: int, lines: int) -> list[str | bytes]:
    """The picture as bits, and raw samples that start on a byte."""
    luma, cb, cr = paper
    tones = bytes([luma, ink]) + bytes(254)
    chroma = bytes([cb]) * 64 + bytes([cr]) * 64
    edge = bytes([luma]) * 16
    flat = edge * 16
    blank = edge * columns
    # Beyond the cropped edge the paper goes on.
    rows = [blank if row is canvas.blank else row.translate(tones).ljust(columns * 16, edge[:1]) for row in canvas.rows]
    rows += [blank] * (lines * 16 - len(rows))
    bits: list[str] = []
    pieces: list[str | bytes] = []
    raw_above = [False] * columns
    clean_above = [False] * columns
    for line in range(lines):
        strip = rows[line * 16 : line * 16 + 16]
        empty = all(row is blank for row in strip)
        raw_left = clean_left = False
        for x in range(columns):
            block = flat if empty else b"".join([row[x * 16 : x * 16 + 16] for row in strip])
            raw = True
            if block is flat or block == flat:
                none = _NONE_BESIDE_PCM if raw_left or raw_above[x] else _NONE_BESIDE_FLAT
                if clean_left:
                    bits.append(_FROM_LEFT + none)
                    raw = False
                elif clean_above[x]:
                    bits.append(_FROM_ABOVE + none)
                    raw = False
            if raw:
                pieces += ("".join(bits) + _PCM, block + chroma)
                bits = []
            raw_left = raw_above[x] = raw
            clean_left = not raw or block[15::16] == edge
            clean_above[x] = not raw or block[-16:] == edge
    pieces.append("".join(bits))
    return pieces


def _join(header: str, pieces: list[str | bytes]) -> bytes:
    whole: list[bytes] = []
    head = header
    for piece in pieces[:-1]:
        if isinstance(piece, bytes):
            whole.append(piece)
        else:
            whole.append(to_bytes(head + piece))
            head = ""
    last = pieces[-1]
    assert isinstance(last, str)  # noqa: S101  (_macroblocks ends with bits)
    whole.append(_trailing(head + last))
    return b"".join(whole)


def _key_header(idr_pic_id: int) -> str:
    return (
        unsigned(0)  # first_mb_in_slice
        + unsigned(7)  # slice_type: all I
        + unsigned(0)  # pic_parameter_set_id
        + "00000000"  # frame_num
        + unsigned(idr_pic_id)
        + "00"  # no_output_of_prior_pics_flag, long_term_reference_flag
        + signed(0)  # slice_qp_delta
        + unsigned(1)  # disable_deblocking_filter_idc
    )


def _skip_header(frame_num: int) -> str:
    return (
        unsigned(0)  # first_mb_in_slice
        + unsigned(5)  # slice_type: all P
        + unsigned(0)  # pic_parameter_set_id
        + f"{frame_num:08b}"
        + "000"  # num_ref_idx_active_override, ref_pic_list_modification, adaptive_ref_pic_marking_mode
        + signed(0)  # slice_qp_delta
        + unsigned(1)  # disable_deblocking_filter_idc
    )


def _sequence(width: int, height: int, columns: int, lines: int, frame_rate: int) -> bytes:
    level = next((level for blocks, level in _LEVELS if columns * lines <= blocks), 52)
    right, bottom = (columns * 16 - width) // 2, (lines * 16 - height) // 2
    crop = "1" + "".join(map(unsigned, (0, right, 0, bottom))) if right or bottom else "0"
    vui = (
        "00"  # no aspect ratio, no overscan
        "110101" + f"{1:08b}" * 3  # video signal: unspecified format, limited range, BT.709
        + "0"  # no chroma location
        + "1" + f"{1:032b}{2 * frame_rate:032b}" + "1"  # timing: fixed frame rate
        + "0000"  # no HRD parameters, no pic_struct, no bitstream restriction
    )  # fmt: skip
    return bytes([66, 0xC0, level]) + _trailing(
        unsigned(0)  # seq_parameter_set_id
        + unsigned(4)  # log2_max_frame_num: 8 bits
        + unsigned(2)  # pic_order_cnt_type: output order is decoding order
        + unsigned(1)  # max_num_ref_frames
        + "0"  # gaps_in_frame_num_value_allowed_flag
        + unsigned(columns - 1)
        + unsigned(lines - 1)
        + "11"  # frame_mbs_only_flag, direct_8x8_inference_flag
        + crop
        + "1"
        + vui
    )


def _picture() -> bytes:
    return _trailing(
        unsigned(0) + unsigned(0)  # pic_parameter_set_id, seq_parameter_set_id
        + "00"  # CAVLC, no bottom field order
        + unsigned(0)  # one slice group
        + unsigned(0) + unsigned(0)  # one reference each
        + "000"  # no weighted prediction
        + signed(0) + signed(0) + signed(0)  # QP, QS, chroma QP offset
        + "100"  # deblocking control present, no constrained intra, no redundant pictures
    )  # fmt: skip


def _trailing(bits: str) -> bytes:
    return to_bytes(bits + "1")


def _escape(payload: bytes) -> bytes:
    """Keep start codes out of a NAL unit (emulation prevention)."""
    return re.sub(rb"\x00\x00(?=[\x00-\x03])", b"\x00\x00\x03", payload)


def _unit(header: int, payload: bytes) -> bytes:
    body = bytes([header]) + _escape(payload)
    return struct.pack(">I", len(body)) + body
