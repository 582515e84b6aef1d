"""Media files of every kind, written by FFmpeg (PyAV), which is also the judge of what is in them."""

from __future__ import annotations

import io
import random
import struct
import tempfile
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path

import av
from av import AudioStream, VideoStream
from av.container import OutputContainer

RATE = 48_000
FPS = 10

KINDS: dict[str, tuple[str, str, str, dict[str, str]]] = {
    "mp4": ("mp4", "libx264", "aac", {}),
    "mp4-index-in-front": ("mp4", "libx264", "aac", {"movflags": "faststart"}),
    "mp4-fragments": ("mp4", "libx264", "aac", {"movflags": "frag_keyframe+empty_moov+default_base_moof"}),
    "mp4-dash": ("mp4", "libx264", "aac", {"movflags": "dash+frag_keyframe+global_sidx"}),
    "mov": ("mov", "libx264", "aac", {}),
    "webm-vp8": ("webm", "libvpx", "libopus", {}),
    "webm-vp9": ("webm", "libvpx-vp9", "libopus", {}),
    "webm-live": ("webm", "libvpx", "libopus", {"live": "1"}),
    "mkv": ("matroska", "libx264", "aac", {}),
}
"""Container, codecs of picture and sound, and options of the muxer. A browser writes ``webm-live``."""


@cache
def sample(kind: str, *, picture: float = 4.0, sound: float = 4.0, width: int = 64, height: int = 48) -> bytes:
    """A file of ``picture`` seconds of something that moves and ``sound`` seconds of noise; 0 leaves a track out."""
    container, video_codec, audio_codec, options = KINDS[kind]
    with tempfile.TemporaryDirectory() as folder:
        # A file on disk: FFmpeg reads it again to move the index to the front.
        target = Path(folder) / "sample"
        _write(target, container, options, video_codec, audio_codec, picture, sound, width, height)
        return target.read_bytes()


def _write(
    target: Path,
    container: str,
    options: dict[str, str],
    video_codec: str,
    audio_codec: str,
    picture: float,
    sound: float,
    width: int,
    height: int,
) -> None:
    with av.open(str(target), "w", format=container, options=options) as file:
        video = _video(file, video_codec, width, height) if picture else None
        audio = _sound(file, audio_codec) if sound else None
        # Interleaved, as a recorder does it.
        pieces = [(time, "v", n) for n, time in enumerate(_times(picture, 1 / FPS))] if video else []
        pieces += [(time, "a", n) for n, time in enumerate(_times(sound, 0.02))] if audio else []
        for _, track, number in sorted(pieces):
            if track == "v" and video is not None:
                file.mux(video.encode(_picture(number, width, height)))
            elif audio is not None:
                file.mux(audio.encode(_noise(number)))
        for stream in (video, audio):
            if stream is not None:
                file.mux(stream.encode(None))


@cache
def recording(kind: str, seconds: float) -> bytes:
    """``wav`` or ``mp3`` of ``seconds``, written by FFmpeg."""
    codec = {"wav": "pcm_s16le", "mp3": "libmp3lame"}[kind]
    target = io.BytesIO()
    with av.open(target, "w", format=kind) as file:
        stream = _sound(file, codec)
        for number, _ in enumerate(_times(seconds, 0.02)):
            file.mux(stream.encode(_noise(number)))
        file.mux(stream.encode(None))
    return target.getvalue()


def judged(data: bytes) -> dict[str, float]:
    """Seconds of each kind of track, by FFmpeg's own reading of every packet."""
    ends: dict[str, tuple[float, float]] = {}
    with av.open(io.BytesIO(data), "r") as file:
        for packet in file.demux():
            if packet.pts is None or packet.time_base is None:
                continue
            begin = float(packet.pts * packet.time_base)
            end = begin + float((packet.duration or 0) * packet.time_base)
            first, last = ends.get(packet.stream.type, (begin, end))
            ends[packet.stream.type] = min(first, begin), max(last, end)
    return {kind: last - first for kind, (first, last) in ends.items()}


def box(kind: bytes, *payload: bytes) -> bytes:
    body = b"".join(payload)
    return struct.pack(">I", 8 + len(body)) + kind + body


def _times(seconds: float, step: float) -> Iterator[float]:
    return (n * step for n in range(round(seconds / step)))


def _video(file: OutputContainer, codec: str, width: int, height: int) -> VideoStream:
    stream = file.add_stream(codec, rate=FPS, options={"g": "10"} | _quick(codec))
    assert isinstance(stream, VideoStream)
    stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
    return stream


def _sound(file: OutputContainer, codec: str) -> AudioStream:
    stream = file.add_stream(codec, rate=RATE, layout="mono")
    assert isinstance(stream, AudioStream)
    return stream


def _quick(codec: str) -> dict[str, str]:
    return {"preset": "ultrafast", "bf": "0"} if codec == "libx264" else {"deadline": "realtime", "cpu-used": "8"}


def _picture(number: int, width: int, height: int) -> av.VideoFrame:
    frame = av.VideoFrame(width, height, "yuv420p")
    noise = random.Random(number)
    for plane in frame.planes:
        plane.update(noise.randbytes(plane.buffer_size))
    frame.pts, frame.time_base = number, Fraction(1, FPS)
    return frame


def _noise(number: int) -> av.AudioFrame:
    frame = av.AudioFrame(format="s16", layout="mono", samples=RATE // 50)
    frame.planes[0].update(random.Random(number).randbytes(frame.planes[0].buffer_size))
    frame.sample_rate, frame.pts, frame.time_base = RATE, number * (RATE // 50), Fraction(1, RATE)
    return frame
