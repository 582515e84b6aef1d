from __future__ import annotations

import io
import struct

import av
import pytest
from hypothesis import given
from hypothesis import strategies as st

from heygen_async.sandbox.media import MediaInfo, UnreadableMedia, probe, render_footage, render_webm, silent_wav

FOOTAGE = render_footage(15.2, width=640, height=360)
WEBM = render_webm(duration=15.2, width=640, height=360)


def box(kind: bytes, *payload: bytes) -> bytes:
    body = b"".join(payload)
    return struct.pack(">I", 8 + len(body)) + kind + body


def remux(container: str, **options: str) -> bytes:
    """The footage in another container, written by FFmpeg."""
    target = io.BytesIO()
    with av.open(io.BytesIO(FOOTAGE)) as source, av.open(target, "w", format=container, options=options) as file:
        stream = source.streams.video[0]
        copy = file.add_stream_from_template(stream)
        for packet in source.demux(stream):
            if packet.dts is not None:
                packet.stream = copy
                file.mux(packet)
    return target.getvalue()


def test_mp4() -> None:
    assert probe(FOOTAGE) == MediaInfo("mp4", 15.2, 640, 360)


def test_quicktime() -> None:
    assert probe(remux("mov")) == MediaInfo("mov", 15.2, 640, 360)


def test_matroska() -> None:
    info = probe(remux("matroska"))
    assert (info.container, info.width, info.height) == ("webm", 640, 360)
    assert info.duration == pytest.approx(15.2, abs=0.1)


def test_webm() -> None:
    assert probe(WEBM) == MediaInfo("webm", 15.2, 640, 360)


def test_a_fragmented_file_keeps_its_size() -> None:
    info = probe(remux("mp4", movflags="frag_keyframe+empty_moov"))
    assert (info.container, info.width, info.height) == ("mp4", 640, 360)


def test_64_bit_headers() -> None:
    mvhd = box(b"mvhd", b"\1\0\0\0", struct.pack(">QQIQ", 0, 0, 600, 600 * 90), bytes(80))
    tkhd = box(b"tkhd", b"\1\0\0\7", bytes(84), struct.pack(">II", 1920 << 16, 1080 << 16))
    body = mvhd + box(b"trak", tkhd)
    moov = struct.pack(">I4sQ", 1, b"moov", 16 + len(body)) + body
    assert probe(box(b"ftyp", b"isom\0\0\0\0") + moov) == MediaInfo("mp4", 90, 1920, 1080)


@pytest.mark.parametrize("version", [0, 1])
def test_the_length_of_a_fragmented_file(version: int) -> None:
    mvhd = box(b"mvhd", bytes(12), struct.pack(">II", 1000, 0), bytes(80))
    mehd = box(b"mehd", bytes([version, 0, 0, 0]), struct.pack(">Q" if version else ">I", 42_000))
    assert probe(box(b"ftyp", b"iso5\0\0\0\0") + box(b"moov", mvhd, box(b"mvex", mehd))).duration == 42


def test_a_segment_of_unknown_size() -> None:
    info = bytes.fromhex("1549a966 88 4489 84") + struct.pack(">f", 17_000) + b"\xec"
    data = bytes.fromhex("1a45dfa3 80 18538067 01ffffffffffffff") + info[:4] + b"\x87" + info[5:-1]
    assert probe(data) == MediaInfo("webm", 17.0)


@pytest.mark.parametrize("data", [b"", b"not a video", silent_wav(1), FOOTAGE[:20], bytes(64), b"\x1a\x45\xdf\xa3"])
def test_what_is_no_video_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(UnreadableMedia):
        probe(data)


def read(data: bytes) -> None:
    try:
        info = probe(data)
    except UnreadableMedia:
        return
    assert info.duration is None or info.duration > 0


@given(
    st.sampled_from([b"", FOOTAGE[:8], b"\x1a\x45\xdf\xa3\x80", bytes.fromhex("1a45dfa380 18538067 01ffffffffffffff")]),
    st.binary(max_size=200),
)
def test_garbage_raises_nothing_else(head: bytes, tail: bytes) -> None:
    read(head + tail)


@given(st.integers(0, 900), st.binary(min_size=1, max_size=8), st.integers(40, len(FOOTAGE)))
def test_damage_raises_nothing_else(position: int, damage: bytes, length: int) -> None:
    read((FOOTAGE[:position] + damage + FOOTAGE[position + len(damage) :])[:length])
    read((WEBM[:position] + damage + WEBM[position + len(damage) :])[:length])
