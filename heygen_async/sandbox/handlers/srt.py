"""Subtitles: SRT and WebVTT, written for spoken text and checked when they come back edited."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Cue", "InvalidSrt", "parse", "spoken", "to_srt", "to_vtt"]

_TIMES = re.compile(r"(\d{1,2}):(\d\d):(\d\d)[,.](\d{3}) --> (\d{1,2}):(\d\d):(\d\d)[,.](\d{3})(?: .*)?")


class InvalidSrt(ValueError):
    """The text is not a subtitle file; the message says where."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One subtitle: seconds from the start, and its text."""

    start: float
    end: float
    text: str


def spoken(text: str, duration: float, *, words_per_cue: int = 8) -> list[Cue]:
    """``text`` cut into cues that fill ``duration`` evenly by words."""
    words = text.split() or ["…"]
    parts = [words[n : n + words_per_cue] for n in range(0, len(words), words_per_cue)]
    step = duration / len(words)
    cues: list[Cue] = []
    spent = 0
    for part in parts:
        cues.append(Cue(spent * step, (spent + len(part)) * step, " ".join(part)))
        spent += len(part)
    return cues


def to_srt(cues: Sequence[Cue]) -> str:
    blocks = (f"{n}\n{_time(c.start)} --> {_time(c.end)}\n{c.text}\n" for n, c in enumerate(cues, 1))
    return "\n".join(blocks)


def to_vtt(cues: Sequence[Cue]) -> str:
    blocks = (f"{_time(c.start, '.')} --> {_time(c.end, '.')}\n{c.text}\n" for c in cues)
    return "\n".join(("WEBVTT\n", *blocks))


def parse(data: bytes) -> list[Cue]:
    """The cues of an SRT file.

    Raises:
        InvalidSrt: Not UTF-8, or not a subtitle file.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidSrt("the subtitles are not UTF-8 text") from error
    blocks = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").strip())
    cues: list[Cue] = []
    for number, block in enumerate(blocks, 1):
        lines = block.strip().split("\n")
        match = _TIMES.fullmatch(lines[1].strip()) if len(lines) > 1 else None
        if match is None or not lines[0].strip().isdigit():
            raise InvalidSrt(f"subtitle {number} does not begin with its number and times")
        start, end = _seconds(match.groups()[:4]), _seconds(match.groups()[4:])
        if end < start:
            raise InvalidSrt(f"subtitle {number} ends before it starts")
        cues.append(Cue(start, end, "\n".join(lines[2:])))
    return cues


def _time(seconds: float, point: str = ",") -> str:
    whole, millis = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{point}{millis:03}"


def _seconds(parts: tuple[str, ...]) -> float:
    hours, minutes, seconds, millis = map(int, parts)
    return hours * 3600 + minutes * 60 + seconds + millis / 1000
