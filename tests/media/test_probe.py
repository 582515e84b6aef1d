"""What a media file is, read from its headers. FFmpeg writes the files and says what is in them."""

from __future__ import annotations

import io
import struct
import tracemalloc
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heygen_async._media.probe import MediaInfo, UnreadableMedia, probe
from heygen_async._media.probe.window import MOST_BYTES, MOST_READS
from heygen_async.sandbox.media import render_footage, render_gif, render_png, render_webm, silent_mp3, silent_wav
from tests.media.samples import KINDS, box, judged, recording, sample

CONTAINERS = {kind: "matroska" if kind == "mkv" else kind.partition("-")[0] for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_read_as_ffmpeg_reads_it(kind: str) -> None:
    data = sample(kind)
    info, truth = probe(data), judged(data)
    assert info.container == CONTAINERS[kind]
    assert (info.width, info.height, info.incomplete) == (64, 48, None)
    assert info.picture == pytest.approx(truth["video"], abs=0.05)
    assert info.sound == pytest.approx(truth["audio"], abs=0.05)
    assert info.duration == info.picture
    assert info.video_codec
    assert info.audio_codec


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("picture", "sound"), [(2.0, 5.0), (5.0, 2.0)])
def test_each_track_has_a_length_of_its_own(kind: str, picture: float, sound: float) -> None:
    info = probe(sample(kind, picture=picture, sound=sound))
    assert info.picture == pytest.approx(picture, abs=0.15)
    assert info.sound == pytest.approx(sound, abs=0.15)
    assert info.duration == info.picture
    assert info.incomplete is None


@pytest.mark.parametrize("kind", ["mp4", "webm-vp8", "webm-live", "mp4-fragments"])
def test_a_file_without_a_picture_is_as_long_as_its_sound(kind: str) -> None:
    info = probe(sample(kind, picture=0))
    assert not info.has_picture
    assert info.duration == pytest.approx(4, abs=0.1)
    assert (info.width, info.picture) == (None, None)


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_cut_off_anywhere_is_found_out(kind: str) -> None:
    data = sample(kind)
    for tenths in range(10):
        part = data[: len(data) * tenths // 10]
        try:
            info = probe(part)
        except UnreadableMedia:
            continue
        assert info.incomplete, f"{tenths * 10} % of {kind}"
    with pytest.raises(UnreadableMedia):
        probe(b"")


@pytest.mark.parametrize("kind", ["mp4-fragments", "mp4-dash", "webm-vp8"])
def test_what_ends_between_two_parts_falls_short_of_the_length_in_its_header(kind: str) -> None:
    data = sample(kind)
    mark = b"\x1f\x43\xb6\x75" if kind == "webm-vp8" else b"moof"
    cut = data.rindex(mark) - (0 if kind == "webm-vp8" else 4)
    if kind == "mp4-fragments":  # whose header names no length: one with it
        position = data.index(b"mvex") + 4
        data = data[:position] + box(b"mehd", struct.pack(">II", 0, 4000)) + data[position:]
        for name in (b"mvex", b"moov"):
            at = data.index(name) - 4
            (size,) = struct.unpack_from(">I", data, at)
            data = data[:at] + struct.pack(">I", size + 16) + data[at + 4 :]
        assert probe(data).incomplete is None
        cut += 16
    assert probe(data[:cut]).incomplete


def test_an_index_that_comes_last_is_missed_with_the_right_reason() -> None:
    data = sample("mp4")
    with pytest.raises(UnreadableMedia, match="cut off before its index"):
        probe(data[: len(data) // 2])
    with pytest.raises(UnreadableMedia, match="never finished"):
        probe(data[: data.index(b"moov") - 4])
    with pytest.raises(UnreadableMedia, match="inside its index"):
        probe(data[:-20])


def test_samples_beyond_the_end_are_found_though_the_data_box_reaches_to_the_end() -> None:
    data = bytearray(sample("mp4-index-in-front"))
    at = data.index(b"mdat") - 4
    data[at : at + 4] = bytes(4)  # "up to the end of the file"
    assert probe(bytes(data)).incomplete is None
    assert "index refers to" in str(probe(bytes(data[:-1])).incomplete)


def test_what_is_appended_to_a_whole_file_does_no_harm() -> None:
    for kind in ("mp4", "mp4-index-in-front", "mov", "webm-vp8", "mkv"):
        for tail in (bytes(7), bytes(64), b"\xff" * 20):
            info = probe(sample(kind) + tail)
            assert (kind, info.incomplete, round(info.duration or 0)) == (kind, None, 4)


def test_recordings() -> None:
    for kind in ("wav", "mp3"):
        data = recording(kind, 7.3)
        info = probe(data)
        assert (info.container, info.has_picture) == (kind, False)
        assert info.duration == pytest.approx(judged(data)["audio"], abs=0.03)
        assert probe(data[: len(data) // 2]).incomplete


def test_an_mp3_without_a_header_of_all_is_counted_frame_by_frame() -> None:
    info = probe(silent_mp3(9))
    assert info.sound == pytest.approx(9, abs=0.03)
    tagged = b"ID3\x04\x00\x00" + bytes([0, 0, 1, 0]) + bytes(128) + silent_mp3(9)
    assert probe(tagged).sound == info.sound
    vbri = bytearray(silent_mp3(9))
    vbri[36:54] = b"VBRI" + bytes(6) + struct.pack(">II", len(vbri), 100)
    assert probe(bytes(vbri)).sound == pytest.approx(100 * 1152 / 48_000)


def test_a_wav_is_as_long_as_what_is_there() -> None:
    whole = silent_wav(12.5)
    assert probe(whole) == MediaInfo("wav", sound=12.5, audio_codec="pcm")
    for placeholder in (b"\xff\xff\xff\xff", bytes(4)):
        assert probe(whole[:40] + placeholder + whole[44:]).sound == pytest.approx(12.5)
    cut = probe(whole[: len(whole) // 2])
    assert cut.sound == pytest.approx(6.25, abs=0.01)
    assert cut.incomplete
    extensible = struct.pack("<HHIIHHHHIH14x", 0xFFFE, 1, 16_000, 32_000, 2, 16, 22, 16, 4, 1)
    form = b"WAVE" + b"fmt " + struct.pack("<I", len(extensible)) + extensible + b"LIST\x03\0\0\0abc\0"
    data = b"RIFF\0\0\0\0" + form + b"data" + struct.pack("<I", 64_000) + bytes(64_000)
    assert probe(data) == MediaInfo("wav", sound=2.0, audio_codec="pcm")


def test_images() -> None:
    png, gif = render_png(["Ada"], width=64, height=48), render_gif(["Ada"], width=64, height=48)
    jpeg = (
        b"\xff\xd8\xff\xe0\x00\x04ab\xff\xff\xc2\x00\x11\x08\x00\x30\x00\x40\x03"
        + bytes(9)
        + b"\xff\xda\x00\x02xx\xff\xd9"
    )
    for kind, data in (("png", png), ("gif", gif), ("jpeg", jpeg)):
        info = probe(data)
        assert (info.container, info.width, info.height, info.incomplete) == (kind, 64, 48, None)
        assert probe(data + bytes(4)).incomplete is None
        assert probe(data[:-3]).incomplete, kind


def test_quicktime_and_the_sandboxes_own_files() -> None:
    footage = render_footage(15.2, width=640, height=360)
    assert probe(footage) == MediaInfo("mp4", 15.2, 15.2, 640, 360, "avc1", "mp4a")
    assert probe(footage.replace(b"ftypisom", b"ftypqt  ", 1)).container == "mov"
    assert probe(render_webm(["Ada"], duration=15.2, width=640, height=360)).duration == pytest.approx(15.2)


def movie(*, version: int = 0, ticks: int = 90, edits: bytes = b"", matrix: bytes = b"", scale: int = 1) -> bytes:
    """A movie of one picture track of ``ticks`` seconds, with an empty sample table of chunks."""
    wide = version == 1
    dates = bytes(16 if wide else 8)
    length = struct.pack(">IQ" if wide else ">II", scale, ticks * scale)
    head = bytes([version, 0, 0, 0])
    mvhd = box(b"mvhd", head, dates, length, bytes(80))
    tkhd = box(
        b"tkhd", head, dates, struct.pack(">II", 1, 0), bytes(8 if wide else 4), bytes(16),
        matrix or struct.pack(">9i", 1, 0, 0, 0, 1, 0, 0, 0, 1), struct.pack(">II", 1920 << 16, 1080 << 16),
    )  # fmt: skip
    mdhd = box(b"mdhd", head, dates, length, bytes(4))
    stsd = box(b"stsd", bytes(4), struct.pack(">I", 1), box(b"avc1", bytes(78)))
    stts = box(b"stts", bytes(4), struct.pack(">III", 1, ticks, scale))
    stbl = box(b"stbl", stsd, stts)
    mdia = box(b"mdia", mdhd, box(b"hdlr", bytes(8), b"vide", bytes(12)), box(b"minf", stbl))
    body = mvhd + box(b"trak", tkhd, edits, mdia)
    moov = struct.pack(">I4sQ", 1, b"moov", 16 + len(body)) + body if wide else box(b"moov", body)
    return box(b"ftyp", b"isom\0\0\0\0") + moov


@pytest.mark.parametrize("version", [0, 1])
def test_headers_of_32_and_64_bits(version: int) -> None:
    assert probe(movie(version=version)) == MediaInfo("mp4", 90, None, 1920, 1080, "avc1")


def test_an_edit_that_cuts_counts_and_one_that_waits_does_not() -> None:
    def edits(*rows: tuple[int, int], count: int | None = None) -> bytes:
        table = b"".join(struct.pack(">Iii", length, start, 0x10000) for length, start in rows)
        return box(b"edts", box(b"elst", bytes(4), struct.pack(">I", len(rows) if count is None else count), table))

    assert probe(movie(ticks=20, edits=edits((5, 0)))).duration == 5
    assert probe(movie(ticks=20, edits=edits((3, -1), (5, 10)))).duration == 5
    assert probe(movie(ticks=20, edits=edits((50, 10)))).duration == 10, "no edit shows what is not there"
    assert probe(movie(ticks=20, edits=edits((0, 0)))).duration == 20
    assert probe(movie(ticks=20, edits=edits((5, 0), count=2**32 - 1))).duration == 5


def test_a_picture_that_is_turned_by_a_quarter_stands_upright() -> None:
    turned = struct.pack(">9i", 0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000)
    info = probe(movie(matrix=turned))
    assert (info.width, info.height) == (1080, 1920)


def test_a_file_on_disk_is_not_loaded(tmp_path: Path) -> None:
    path = tmp_path / "large.mp4"
    data = sample("mp4")
    at = data.index(b"mdat") - 4
    (size,) = struct.unpack_from(">I", data, at)
    hole = 300_000_000  # nothing is written there
    with path.open("wb") as file:
        file.write(data[: at + size])
        file.seek(hole, io.SEEK_CUR)
        file.write(data[at + size :])
    with path.open("r+b") as file:
        file.seek(at)
        file.write(struct.pack(">I", size + hole))
    tracemalloc.start()
    try:
        info = probe(path)
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()
    assert info.duration == pytest.approx(4)
    with path.open("rb") as file:
        assert probe(file) == info


class Counted(io.BytesIO):
    """A file that counts what is read of it."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.bytes = self.reads = 0

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        self.bytes += len(found)
        self.reads += 1
        return found


HOSTILE = {
    "an endless table": movie().replace(struct.pack(">III", 1, 90, 1), struct.pack(">III", 2**32 - 1, 90, 1)),
    "millions of boxes": box(b"ftyp", b"isom\0\0\0\0") + box(b"free") * 700_000,
    "millions of blocks": bytes.fromhex("1a45dfa3 80 18538067 01ffffffffffffff 1654ae6b 88 ae86 d78101 838101")
    + bytes.fromhex("1f43b675 01ffffffffffffff") + bytes.fromhex("a384 81000080") * 500_000,
    "a nest": box(b"ftyp", bytes(8)) + struct.pack(">I4s", 0, b"moov") + struct.pack(">I4s", 0, b"trak") * 200_000,
    "a number of 2^56": bytes.fromhex("1a45dfa3 80 18538067 01fffffffffffffe"),
    "a tag without end": b"ID3\x04\0\0\x7f\x7f\x7f\x7f" + bytes(100),
    "sync words alone": b"\xff\xfb\x90\x00" * 100_000,
    "chunks without content": b"RIFF\0\0\0\0WAVE" + b"LIST\0\0\0\0" * 500_000,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_costs_no_more_than_a_large_one(name: str) -> None:
    file = Counted(HOSTILE[name])
    with suppress(UnreadableMedia):
        probe(file)
    assert file.bytes <= MOST_BYTES
    assert file.reads <= MOST_READS + 1


def test_a_long_recording_that_is_not_read_to_its_end_is_believed_for_its_header(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("heygen_async._media.probe.window.MOST_READS", 60)
    info = probe(sample("webm-vp8"))
    assert info.picture == pytest.approx(4, abs=0.1)
    assert info.incomplete is None
    assert probe(sample("webm-live")).picture is None, "no header, and not read to the end: not known"


def attempt(data: bytes) -> None:
    file = Counted(data)
    try:
        info = probe(file)
    except UnreadableMedia:
        return
    for seconds in (info.picture, info.sound):
        assert seconds is None or 0 < seconds < float("inf")
    assert file.bytes <= MOST_BYTES


SEEDS = [
    *(sample(kind, picture=1.0, sound=1.0) for kind in KINDS),
    silent_wav(0.2), silent_mp3(0.2), render_png(["x"], width=16, height=16), render_gif(["x"], width=16, height=16),
    movie(), movie(version=1),
]  # fmt: skip


@given(
    st.sampled_from(
        [
            b"",
            *(seed[:n] for seed in SEEDS for n in (4, 8, 12, 40)),
            bytes.fromhex("1a45dfa380 18538067 01ffffffffffffff"),
        ]
    ),
    st.binary(max_size=300),
)
def test_garbage_raises_nothing_else(head: bytes, tail: bytes) -> None:
    attempt(head + tail)


@settings(max_examples=300)
@given(st.sampled_from(SEEDS), st.data())
def test_damage_raises_nothing_else(seed: bytes, draw: st.DataObject) -> None:
    data = bytearray(seed)
    # Most of a file is samples; what is read lies at its two ends.
    ends = st.one_of(st.integers(0, min(2000, len(data))), st.integers(max(0, len(data) - 3000), len(data)))
    for _ in range(draw.draw(st.integers(1, 4))):
        at = draw.draw(ends)
        damage = draw.draw(st.binary(min_size=1, max_size=8))
        data[at : at + len(damage)] = damage
    attempt(bytes(data[: draw.draw(st.one_of(st.just(len(data)), st.integers(0, len(data))))]))


@pytest.mark.parametrize("data", [b"not a video", bytes(64), b"\x1a\x45\xdf\xa3", b"<html></html>", b"{}"])
def test_what_is_no_media_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(UnreadableMedia):
        probe(data)
