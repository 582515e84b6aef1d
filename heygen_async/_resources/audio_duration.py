"""Recordings of what is said: how long they are, which is what their videos cost."""

from __future__ import annotations

from pathlib import Path

from heygen_async._media.content_check import READABLE, is_text
from heygen_async._media.media_types import HEAD, sniff
from heygen_async._media.probe import MediaInfo, UnreadableMedia, probe
from heygen_async._threads import in_thread
from heygen_async._wire.files import BytesFile, FileSource, PathFile
from heygen_async.errors import InvalidInput

__all__ = ["LONGEST_RECORDING", "check_recorded", "check_recording", "recording_seconds"]

LONGEST_RECORDING = 600.0
"""Seconds of speech that HeyGen takes for one video of an avatar."""


def recording_seconds(path: Path) -> float | None:
    """Read how long a recording on this machine is, or None where its file does not tell. Reads headers, and blocks.

    Args:
        path: A WAV, MP3, M4A or another file with sound.
    """
    info = _read(path)
    return None if info is None else info.sound


def check_recording(source: Path | bytes, *, field: str = "audio") -> float | None:
    """Check a recording before its video is paid for. Reads headers only, and blocks.

    Args:
        source: The file, or its bytes.
        field: What to call it in an error.

    Returns:
        Its length in seconds, or None where the file does not tell.

    Raises:
        InvalidInput: It is not a recording, has no sound, is cut off, or is longer than HeyGen's 10 minutes.
    """
    try:
        info = _probed(source, field)
    except OSError as error:
        raise InvalidInput(field, f"{source!s} cannot be read: {error.strerror or error}.") from error
    if info is None:
        return None
    if info.incomplete is not None:
        raise InvalidInput(field, f"the recording is not whole: {info.incomplete}.", "Export or copy it again.")
    if info.audio_codec is None:
        raise InvalidInput(field, f"this is {info.container} without sound.", "Pass a recording of what is said.")
    if info.sound is not None and info.sound > LONGEST_RECORDING:
        raise InvalidInput(
            field, f"it lasts {info.sound:.1f} seconds; HeyGen takes {LONGEST_RECORDING:.0f}.", "Cut it into parts."
        )
    return info.sound


async def check_recorded(file: FileSource | None) -> None:
    """Check a recording that is about to be uploaded, as `check_recording` does; a source of your own is not read."""
    if isinstance(file, PathFile | BytesFile):
        await in_thread(check_recording, file.path if isinstance(file, PathFile) else file.data)


def _probed(source: Path | bytes, field: str) -> MediaInfo | None:
    """What the headers tell; None for a kind that is not read here, which HeyGen may take."""
    head = source[:HEAD] if isinstance(source, bytes) else _head(source)
    if not head:
        raise InvalidInput(field, "the file is empty.", "Pass a recording of what is said.")
    if is_text(head):
        raise InvalidInput(field, "this is text, not a recording.", "Pass a recording of what is said.")
    found = sniff(head)
    try:
        return probe(source)
    except UnreadableMedia as error:
        if found in READABLE:
            raise InvalidInput(field, f"this is no {found} that plays: {error}.", "Export or copy it again.") from None
        return None


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD)


def _read(source: Path | bytes) -> MediaInfo | None:
    try:
        return probe(source)
    except (UnreadableMedia, OSError):
        return None
