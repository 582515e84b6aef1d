"""How long a recording is, as far as its file tells."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from heygen_async._resources.audio_duration import recording_seconds
from heygen_async.sandbox.media import silent_mp3, silent_wav


def test_a_wav_tells_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pymediainfo", None)
    path = tmp_path / "a.wav"
    path.write_bytes(silent_wav(12.5))
    assert recording_seconds(path) == pytest.approx(12.5)


def test_a_wav_whose_header_was_written_too_early_is_as_long_as_its_file(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    whole = bytearray(silent_wav(12.5))
    whole[40:44] = b"\xff\xff\xff\xff"
    path.write_bytes(whole)
    assert recording_seconds(path) == pytest.approx(12.5, abs=0.01)


def test_anything_else_is_measured_with_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(silent_mp3(9))
    assert recording_seconds(path) == pytest.approx(9, abs=0.1)
    monkeypatch.setitem(sys.modules, "pymediainfo", None)
    assert recording_seconds(path) is None


def test_what_cannot_be_read_is_not_known(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    assert recording_seconds(path) is None
    path.write_bytes(b"RIFF\x00\x00\x00\x00WAVE, or so it says")
    assert recording_seconds(path) is None
    path.write_bytes(b"")
    assert recording_seconds(path) is None
