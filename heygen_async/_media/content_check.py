"""What arrived, looked at before it is called by its name: a whole file of its kind, or something else."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Literal, TypeAlias

import attrs

from heygen_async._media.media_types import HEAD, sniff
from heygen_async._media.probe import MediaInfo, UnreadableMedia, probe

__all__ = ["READABLE", "CheckedFile", "Expected", "Kind", "expected_of", "inspect", "is_text", "is_web_page"]

Kind: TypeAlias = Literal["video", "audio", "image", "subtitles", "file"]

_KINDS: dict[str, Kind] = {
    **dict.fromkeys((".mp4", ".m4v", ".mov", ".webm", ".mkv"), "video"),
    **dict.fromkeys((".mp3", ".wav", ".m4a", ".aac", ".ogg", ".opus", ".flac"), "audio"),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".webp"), "image"),
    **dict.fromkeys((".srt", ".vtt"), "subtitles"),
}  # fmt: skip
_DOCUMENTS = {".json", ".xml", ".html", ".htm", ".txt", ".csv", ".md", ".gz", ".zip", ".ass"}
"""Endings of files that are no media, and are taken as they are."""

READABLE = frozenset({"video/mp4", "video/quicktime", "video/webm", "video/x-matroska", "audio/mp4", "audio/x-wav"})
"""Kinds of files that are understood well enough to say that one of them is broken."""

_TOLERANCE = 2.0, 0.10
"""Seconds, and part of the whole, by which a file may differ from the length that HeyGen names."""

_PAGE = ("<!doctype html", "<html", "<head", "<body", "<script")
_LONGEST_TEXT = 160
_READ_AS_TEXT = 8 * 1024 * 1024
_SECRETIVE = re.compile(r"https?://\S+|[A-Za-z0-9+/=_%.-]{24,}")


@attrs.frozen
class Expected:
    """What a download should bring.

    Attributes:
        kind: The kind of file.
        seconds: How long it should be, or None where that is not known.
        documents: Whether a document (JSON, HTML, an archive) is what is wanted.
    """

    kind: Kind = "file"
    seconds: float | None = None
    documents: bool = False


@attrs.frozen
class CheckedFile:
    """What a file turned out to be: ``problem`` is set where it is not what was expected."""

    problem: str | None = None
    media: MediaInfo | None = None


def expected_of(target: Path, kind: Kind | None = None, seconds: float | None = None) -> Expected:
    """What should come for ``target``: the kind that is asked for, else the one of the file's ending."""
    ending = target.suffix.lower()
    return Expected(kind or _KINDS.get(ending, "file"), seconds, documents=kind is None and ending in _DOCUMENTS)


def inspect(path: Path, expected: Expected) -> CheckedFile:
    """Look at a file that has arrived. Blocks; reads its headers, and of subtitles all of it.

    What cannot be judged passes, unless it is recognisably something else.
    """
    if expected.documents:
        return CheckedFile()
    with path.open("rb") as file:
        head = file.read(HEAD)
        if document := _document(head, path, expected.kind):
            return CheckedFile(document)
        if expected.kind == "subtitles":
            file.seek(0)
            return CheckedFile(_subtitles_problem(file.read(_READ_AS_TEXT)))
    found = sniff(head)
    if found is None:
        return CheckedFile()
    family = found.partition("/")[0]
    right = {"video": {"video"}, "audio": {"audio", "video"}, "image": {"image"}}.get(expected.kind)
    if right is not None and family not in right:
        return CheckedFile(f"{found} came where {_with_article(expected.kind)} was expected")
    if found == "application/pdf":
        return CheckedFile()
    try:
        media = probe(path)
    except UnreadableMedia as error:
        # A kind that is not read here, such as AVI, cannot be judged.
        return CheckedFile(f"it is no {found} that plays: {error}" if found in READABLE else None)
    return CheckedFile(_media_problem(media, expected), media)


def is_text(head: bytes) -> bool:
    """Whether these are the first bytes of a text, which no video, recording or picture begins with."""
    return _text(head) is not None


def is_web_page(head: bytes) -> bool:
    """Whether these are the first bytes of a page of the web."""
    text = _text(head)
    return text is not None and text.lstrip("\ufeff \t\r\n")[:20].lower().startswith(_PAGE)


def _media_problem(media: MediaInfo, expected: Expected) -> str | None:
    if media.incomplete is not None:
        return f"the file is not whole: {media.incomplete}"
    if expected.kind == "video" and not media.has_picture:
        return "a video without a picture came"
    if expected.seconds is not None and media.duration is not None:
        allowed = max(_TOLERANCE[0], expected.seconds * _TOLERANCE[1])
        if abs(media.duration - expected.seconds) > allowed:
            return f"it lasts {media.duration:.1f} seconds, and HeyGen names {expected.seconds:.1f}"
    return None


def _document(head: bytes, path: Path, kind: Kind) -> str | None:
    """What kind of document this is, or None where it may be a media file."""
    if head.startswith(b"\x1f\x8b"):
        return "compressed data (gzip) came instead of the file"
    if head.startswith(b"PK\x03\x04") and kind != "file":
        return "an archive (zip) came instead of the file"
    text = _text(head)
    if text is None:
        return None
    start = text.lstrip("\ufeff \t\r\n")[:200].lower()
    if start.startswith(_PAGE):
        return "a web page came instead of the file"
    if start.startswith(("<?xml", "<error")) and "<svg" not in start:
        return f"an XML document came instead of the file: {_quoted(text)}"
    if _is_json(text, path, whole=len(head) < HEAD):
        return f"a JSON document came instead of the file: {_quoted(text)}"
    if kind in {"video", "audio", "image"}:
        return f"text came instead of the file: {_quoted(text)}"
    return None


def _is_json(text: str, path: Path, *, whole: bool) -> bool:
    if whole:
        try:
            json.loads(text)
        except (ValueError, RecursionError):
            return False
        # Subtitles may begin with a number; alone, it is none.
        return True
    return re.match(r'\s*[{\[]\s*["{\[]', text) is not None


def _subtitles_problem(data: bytes) -> str | None:
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "binary data came instead of subtitles"
    text = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8", "replace")
    if not text.strip("\ufeff \t\r\n") or "-->" in text or text.lstrip("\ufeff").startswith("WEBVTT"):
        return None
    return f"text without subtitles came: {_quoted(text)}"


def _text(head: bytes) -> str | None:
    """The beginning of a file as text, or None where it is none."""
    if not head or any(sign < 0x20 and sign not in b"\t\n\f\r\x1b" for sign in head):
        return None
    for cut in range(4):  # the last character may be cut in two
        try:
            return head[: len(head) - cut].decode("utf-8")
        except UnicodeDecodeError:
            continue
    return None


def _quoted(text: str) -> str:
    """A little of what came, on one line, without what may be a signature or another secret."""
    plain = _SECRETIVE.sub("…", " ".join(text.split()))
    plain = "".join(sign if sign.isprintable() else "?" for sign in plain)
    return plain if len(plain) <= _LONGEST_TEXT else f"{plain[:_LONGEST_TEXT]}…"


def _with_article(kind: Kind) -> str:
    return {"video": "a video", "audio": "a recording", "image": "an image"}.get(kind, "another file")
