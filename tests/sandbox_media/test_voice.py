"""A voice can be heard: decoded by somebody else's decoder, it is loud for words and quiet between them."""

from __future__ import annotations

import array
import io

import av
import pytest

from heygen_async.sandbox.media import render_footage, render_mp4, silent_mp3, spoken_mp3


def loudness(data: bytes) -> tuple[float, float, float]:
    """Seconds, the largest sample, and the share of samples that can be heard."""
    samples = array.array("f")
    with av.open(io.BytesIO(data), "r") as container:
        resampler = av.AudioResampler(format="flt", layout="mono", rate=48_000)
        for frame in container.decode(audio=0):
            for part in resampler.resample(frame):
                samples.frombytes(bytes(part.planes[0])[: part.samples * 4])
    return len(samples) / 48_000, max(map(abs, samples)), sum(abs(one) > 0.02 for one in samples) / len(samples)


@pytest.mark.parametrize("data", [render_mp4(["Hello"], duration=4, width=320, height=180), spoken_mp3(4)])
def test_a_voice_can_be_heard(data: bytes) -> None:
    seconds, peak, heard = loudness(data)
    assert seconds == pytest.approx(4, abs=0.1)
    assert 0.1 < peak < 0.9
    assert 0.4 < heard < 0.9, "words and pauses"


@pytest.mark.parametrize("data", [render_footage(2), silent_mp3(2)])
def test_silence_is_silent(data: bytes) -> None:
    assert loudness(data)[1] < 0.001
