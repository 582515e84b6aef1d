"""How long a recording is, as far as its file tells, and what is refused before its video is paid for."""

from __future__ import annotations

from pathlib import Path

import pytest

from heygen_async._resources.audio_duration import check_recording, recording_seconds
from heygen_async.errors import InvalidInput
from heygen_async.sandbox.media import render_png, silent_mp3, silent_wav
from tests.media.samples import sample


@pytest.mark.parametrize(
    ("name", "data", "seconds"),
    [
        ("a.wav", silent_wav(12.5), 12.5),
        ("a.wav", silent_wav(12.5)[:40] + b"\xff\xff\xff\xff" + silent_wav(12.5)[44:], 12.5),
        ("a.mp3", silent_mp3(9), 9),
        ("a.m4a", sample("mp4", picture=0), 4),
        ("a.webm", sample("webm-live", picture=0), 4),
        ("talk.mp4", sample("mp4", picture=2, sound=5), 5),
    ],
)
def test_a_recording_is_as_long_as_its_sound(tmp_path: Path, name: str, data: bytes, seconds: float) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert recording_seconds(path) == pytest.approx(seconds, abs=0.1)
    assert check_recording(path) == check_recording(data) == recording_seconds(path)


def test_what_cannot_be_read_is_not_known(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    assert recording_seconds(path) is None
    path.write_bytes(b"RIFF\x00\x00\x00\x00WAVE, or so it says")
    assert recording_seconds(path) is None
    path.write_bytes(b"")
    assert recording_seconds(path) is None
    path.write_bytes(b"OggS\x00\x02, a kind that is not read here")
    assert check_recording(path) is None
    path.unlink()
    with pytest.raises(InvalidInput, match=r"a\.wav cannot be read"):
        check_recording(path)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (silent_wav(601), "601.0 seconds"),
        (silent_wav(10)[:100_000], "not whole"),
        (sample("mp4-index-in-front", picture=0)[:20_000], "not whole"),
        (render_png(["Ada"], width=16, height=16), "png without sound"),
        (sample("mp4", sound=0), "without sound"),
        (b"", "empty"),
        (b"<!doctype html><title>Sign in</title>", "text, not a recording"),
        (b"Hello, I am Ada.\n", "text, not a recording"),
        (b"RIFF\x00\x00\x00\x00WAVE, or so it says", "no audio/x-wav that plays"),
    ],
)
def test_a_recording_that_heygen_would_refuse_is_refused_first(data: bytes, problem: str) -> None:
    with pytest.raises(InvalidInput, match=problem) as caught:
        check_recording(data)
    assert caught.value.field == "audio"
    assert caught.value.remedy
