"""Videos are judged by an independent decoder (PyAV, that is FFmpeg)."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from fractions import Fraction
from functools import partial

import av
import pytest

from heygen_async._media.probe import probe
from heygen_async.sandbox.media import FRAME_RATE, render_footage, render_mp4, render_webm
from heygen_async.sandbox.media.canvas import draw
from heygen_async.sandbox.media.font import fold, glyph
from heygen_async.sandbox.media.vp8 import encode_repeat, encode_tiles

LINES = ("Hello, SandboxState!", "engine avatar_v", "avatar lk_0123456789", "Ünïcode ☃")


def luma(frame: av.VideoFrame) -> list[bytes]:
    plane = frame.planes[0]
    raw = bytes(plane)
    return [raw[y * plane.line_size : y * plane.line_size + frame.width] for y in range(frame.height)]


@pytest.fixture(autouse=True)
def decoder_complaints(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """FFmpeg conceals damage and only logs it: any complaint fails the test."""
    av.logging.set_level(av.logging.WARNING)
    av.logging.restore_default_callback()
    with av.logging.Capture(local=False) as logs:
        yield
    av.logging.set_level(None)
    assert logs == []


@pytest.mark.parametrize(
    ("width", "height", "duration"),
    [
        (1920, 1080, 10),
        (1280, 720, 12.4),
        (720, 1280, 6),
        (1080, 1080, 5.04),
        (864, 1080, 0.04),
        (3840, 2160, 0.2),
        (16, 16, 1),
    ],
)
def test_a_video_decodes_cleanly(width: int, height: int, duration: float) -> None:
    data = render_mp4(LINES, duration=duration, width=width, height=height)
    with av.open(io.BytesIO(data), "r", options={"err_detect": "explode"}) as file:
        video, audio = file.streams.video[0], file.streams.audio[0]
        assert (video.codec_context.name, video.codec_context.profile) == ("h264", "Constrained Baseline")
        assert audio.codec_context.name == "aac"
        assert (video.width, video.height) == (width, height)
        assert video.average_rate == FRAME_RATE
        assert video.duration is not None
        assert video.time_base is not None
        assert audio.duration is not None
        assert audio.time_base is not None
        assert abs(video.duration * video.time_base - Fraction(str(duration))) <= Fraction(1, FRAME_RATE)
        assert audio.duration * audio.time_base == video.duration * video.time_base
        frames = list(file.decode(video=0))
    assert len(frames) == max(1, round(duration * FRAME_RATE))
    assert not any(frame.is_corrupt for frame in frames)
    assert [n for n, frame in enumerate(frames) if frame.key_frame] == list(range(0, len(frames), 125))
    with av.open(io.BytesIO(data), "r") as file:
        samples = sum(frame.samples for frame in file.decode(audio=0))
    assert 0 <= samples / 48_000 - len(frames) / FRAME_RATE < 0.03


def test_every_frame_shows_the_text_exactly() -> None:
    canvas = draw(LINES, 1280, 720)
    with av.open(io.BytesIO(render_mp4(LINES, duration=6, width=1280, height=720)), "r") as file:
        frames = list(file.decode(video=0))
    first = luma(frames[0])
    paper, ink = first[0][0], 235
    expected = [bytes(ink if pixel else paper for pixel in row) for row in canvas.rows]
    assert first == expected
    for frame in frames[1::31]:
        assert luma(frame) == expected
    x, y = canvas.ink_at(0, 0)
    cell = [[first[y + r * canvas.scale][x + c * canvas.scale] == ink for c in range(5)] for r in range(7)]
    assert cell == [[bool(row >> (4 - c) & 1) for c in range(5)] for row in glyph("H")]


def test_the_background_has_the_colour_asked_for() -> None:
    data = render_mp4([], duration=0.04, width=64, height=64, background=(180, 40, 40))
    with av.open(io.BytesIO(data), "r") as file:
        (frame,) = file.decode(video=0)
    pixel = bytes(frame.reformat(format="rgb24", src_colorspace="ITU709").planes[0])[:3]
    assert all(abs(got - want) <= 3 for got, want in zip(pixel, (180, 40, 40), strict=True))


def test_the_index_lies_in_front_of_the_samples() -> None:
    data = render_mp4(LINES, duration=1)
    assert data.index(b"moov") < data.index(b"mdat")


def test_seeking_lands_on_a_key_frame() -> None:
    with av.open(io.BytesIO(render_mp4(LINES, duration=12, width=640, height=360)), "r") as file:
        file.seek(7_300_000)
        frame = next(file.decode(video=0))
    assert frame.key_frame
    assert frame.time == 5


def test_a_webm_decodes_cleanly() -> None:
    data = render_webm(["Ada"], duration=12.4, width=1080, height=1920)
    with av.open(io.BytesIO(data), "r", options={"err_detect": "explode"}) as file:
        video = file.streams.video[0]
        assert video.codec_context.name == "vp8"
        assert (video.codec_context.width, video.codec_context.height) == (1080, 1920)
        assert file.duration == 12_400_000
        assert video.average_rate == FRAME_RATE
        frames = list(file.decode(video=0))
    assert len(frames) == 310
    assert frames[-1].time == pytest.approx(12.36)
    assert len({bytes(frame.planes[0]) for frame in frames}) == 1, "every frame shows the picture"
    assert len(data) < 200_000


def test_what_is_around_the_figure_of_a_webm_is_transparent() -> None:
    width, height = 640, 358
    data = render_webm(["A"], duration=0.2, width=width, height=height)
    decoder = av.CodecContext.create("vp8", "r")
    opacities, pictures = [], []
    with av.open(io.BytesIO(data), "r") as file:
        for packet in file.demux(video=0):
            # Its number comes first; what follows is a VP8 frame of its own, whose luma is the opacity.
            opacities += [
                b"".join(luma(decoder.decode(av.Packet(bytes(one)[8:]))[0])) for one in packet.iter_sidedata()
            ]
            pictures += [b"".join(luma(frame)) for frame in packet.decode()]
    assert len(opacities) == len(pictures) == 5
    assert len(set(opacities)) == 1
    seen = opacities[0]
    assert set(seen) == {0, 255}
    assert (seen[0], seen[(height - 1) * width + width // 2]) == (0, 255), "a corner, and the middle of the shoulders"
    assert len({tone for tone, visible in zip(pictures[0], seen, strict=True) if visible}) == 2, "a figure and its text"


@pytest.mark.parametrize(("width", "height"), [(16, 16), (50, 34), (176, 144)])
def test_every_colour_of_a_tile_is_exact(width: int, height: int) -> None:
    columns, lines = -(-width // 16), -(-height // 16)
    chance = random.Random(width)
    tone = partial(chance.randrange, 256)
    tiles = [[(tone(), tone(), tone()) for _ in range(columns)] for _ in range(lines)]
    decoder = av.CodecContext.create("vp8", "r")
    for data in (encode_tiles(tiles, width, height), *[encode_repeat(columns, lines)] * 2):
        (frame,) = decoder.decode(av.Packet(data))
        for number, size in enumerate((16, 8, 8)):
            shown, stride = bytes(frame.planes[number]), frame.planes[number].line_size
            for y in range(height * size // 16):
                expected = [tiles[y // size][x // size][number] for x in range(width * size // 16)]
                assert [*shown[y * stride : y * stride + len(expected)]] == expected


def test_footage_is_small() -> None:
    short, long = render_footage(15), render_footage(600)
    assert len(short) < 60_000
    assert len(long) < 1_000_000
    assert probe(short).duration == 15
    assert probe(long).duration == 600


@pytest.mark.parametrize(
    ("width", "height", "duration"),
    [(0, 1080, 1), (1281, 1080, 1), (1920, 719, 1), (1920, 5000, 1), (1920, 1080, 0), (1920, 1080, -1)],
)
def test_impossible_videos_are_refused(width: int, height: int, duration: float) -> None:
    with pytest.raises(ValueError, match="a video"):
        render_mp4([], width=width, height=height, duration=duration)


def test_long_text_is_wrapped_and_cut_to_the_picture() -> None:
    data = render_mp4(["word " * 900, "x" * 4000], duration=0.04, width=320, height=180)
    with av.open(io.BytesIO(data), "r") as file:
        (frame,) = file.decode(video=0)
    assert (frame.width, frame.height) == (320, 180)


def test_any_script_can_be_read_and_nothing_is_a_box() -> None:
    assert fold("Søren Łukasz Ångström Straße “Ça va?” ﬁn…") == 'Soren Lukasz Angstrom Strasse "Ca va?" fin...'
    assert fold("Привет 你好 Ελλάδα") == "Privet NiHao Ellada"
    assert fold("\ue000") == "?"
    assert draw(["Søren says “ça”"], 320, 180) == draw(['Soren says "ca"'], 320, 180)
    printable = {glyph(chr(code)) for code in range(33, 127)}
    assert len(printable) == 94
