"""Pictures and sounds, judged by an independent decoder."""

from __future__ import annotations

import io
import wave
from collections.abc import Callable

import av
import pytest

from heygen_async.sandbox.media import render_gif, render_png, silent_mp3, silent_wav
from heygen_async.sandbox.media.canvas import draw


@pytest.mark.parametrize(("render", "width", "height"), [(render_png, 641, 361), (render_gif, 321, 181)])
def test_a_picture_shows_the_text(render: Callable[..., bytes], width: int, height: int) -> None:
    data = render(["Ada", "avatar_v"], width=width, height=height, background=(10, 20, 30))
    with av.open(io.BytesIO(data), "r") as file:
        frame = next(file.decode(video=0)).reformat(format="rgb24")
    plane = frame.planes[0]
    raw = bytes(plane)
    rows = [raw[y * plane.line_size : y * plane.line_size + 3 * width] for y in range(height)]
    for row, expected in zip(rows, draw(["Ada", "avatar_v"], width, height).rows, strict=True):
        assert [row[3 * x : 3 * x + 3] != bytes((10, 20, 30)) for x in range(width)] == [bool(p) for p in expected]


def test_a_wav_lasts_as_long_as_asked() -> None:
    with wave.open(io.BytesIO(silent_wav(2.5))) as file:
        assert file.getnframes() / file.getframerate() == 2.5
        assert not any(file.readframes(40_000))


def test_an_mp3_decodes_to_silence() -> None:
    with av.open(io.BytesIO(silent_mp3(2.4)), "r", options={"err_detect": "explode"}) as file:
        assert file.streams.audio[0].codec_context.name.startswith("mp3")
        frames = list(file.decode(audio=0))
    assert sum(frame.samples for frame in frames) == 2.4 * 48_000
    assert not any(any(bytes(frame.planes[0])) for frame in frames)
