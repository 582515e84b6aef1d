"""Training footage, looked at before it is paid for.

HeyGen charges for a digital twin when training starts, and keeps the money when it then finds the footage too short.
Stands on ``POST /v3/avatars`` and HeyGen's pages on digital twins and usage limits: MP4 or WebM, 15 to 600 seconds.
"""

from __future__ import annotations

import tempfile
from os import PathLike
from pathlib import Path

import attrs

from heygen_async._media.media_types import HEAD, sniff
from heygen_async._media.probe import UnreadableMedia, probe
from heygen_async._resources.validation.fields import warn
from heygen_async._threads import in_thread
from heygen_async._wire.files import BytesFile, FileSource, PathFile
from heygen_async.errors import UnsuitableFootage

__all__ = ["MAX_SECONDS", "MIN_SECONDS", "FootageInfo", "check_consent_video", "check_footage", "check_footage_type"]

MIN_SECONDS = 15.0
MAX_SECONDS = 600.0
_LARGE = 100 * 1000 * 1000
_CONTAINERS = {"video/mp4", "video/webm"}
_AGAIN = "Export or copy it again."


@attrs.frozen
class FootageInfo:
    """What is known of a piece of footage.

    Attributes:
        content_type: ``video/mp4`` or ``video/webm``.
        size: Bytes, or None where a host does not say.
        duration: Seconds, or None where it could not be read.
        width: Pixels, where known.
        height: Pixels, where known.
    """

    content_type: str
    size: int | None
    duration: float | None = None
    width: int | None = None
    height: int | None = None


FootageInfo.__module__ = "heygen_async.types"


async def check_footage(footage: str | PathLike[str] | bytes | FileSource, *, field: str = "file") -> FootageInfo:
    """Check training footage on this machine: container, picture, length of the picture, and that the file is whole.

    Only headers are read, in a worker thread; nothing is decoded.

    Args:
        footage: A path, the bytes, or a source, which is read to its end.
        field: What to call it in an error.

    Raises:
        UnsuitableFootage: HeyGen would take the money and then refuse it.
    """
    if isinstance(footage, BytesFile):
        footage = footage.data
    elif isinstance(footage, PathFile):
        footage = footage.path
    elif not isinstance(footage, bytes | str | PathLike):
        return await _check_stream(footage, field)
    return await in_thread(_check, footage if isinstance(footage, bytes) else Path(footage), field)


async def check_consent_video(path: Path, *, field: str = "consent_video") -> None:
    """Check a recorded consent on this machine: container, picture, and that the file is whole. It may be short.

    Raises:
        UnsuitableFootage: HeyGen would refuse it, after the twin was paid for.
    """
    await in_thread(lambda: _check(path, field, any_length=True))


check_footage.__module__ = "heygen_async"


async def _check_stream(source: FileSource, field: str) -> FootageInfo:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "footage"
        with copy.open("wb") as file:
            async for chunk in source.chunks():
                await in_thread(file.write, chunk)
        return await in_thread(_check, copy, field)


def _check(source: Path | bytes, field: str, *, any_length: bool = False) -> FootageInfo:
    try:
        head, size = _open(source)
        if not size:
            raise UnsuitableFootage(field, "the file is empty.")
        found = sniff(head)
        check_footage_type(field, found)
        if size > _LARGE:
            warn(f"{field}: {size / 1e6:.0f} MB; HeyGen's page on limits names 100 MB for videos.")
        media = probe(source)
    except UnreadableMedia as error:
        raise UnsuitableFootage(field, f"this is not a video that plays: {error}.", _AGAIN) from None
    except OSError as error:
        raise UnsuitableFootage(field, f"{source!s} cannot be read: {error.strerror or error}.") from error
    if not media.has_picture:
        raise UnsuitableFootage(field, "it has no picture.", "Pass a video that shows the person.")
    if media.incomplete is not None:
        raise UnsuitableFootage(field, f"the file is not whole: {media.incomplete}.", _AGAIN)
    if not any_length:
        _check_duration(field, media.duration, media.sound)
    return FootageInfo(found or "", size, media.duration, media.width, media.height)


def check_footage_type(field: str, content_type: str | None) -> None:
    """Refuse every container but the two that HeyGen documents.

    Args:
        field: What to call it in the error.
        content_type: A media type, such as the ``Content-Type`` that a URL is served with. None: not recognised.
    """
    bare = (content_type or "").split(";")[0].strip().lower()
    if bare not in _CONTAINERS:
        what = "a QuickTime movie" if bare == "video/quicktime" else bare or "not a video that can be recognised"
        raise UnsuitableFootage(field, f"this is {what}; HeyGen documents MP4 and WebM.", "Convert it.")


def _check_duration(field: str, picture: float | None, sound: float | None) -> None:
    if picture is None:
        warn(f"{field}: the file does not say how long it is, so that is not checked; it has to be 15 to 600 seconds.")
    elif not MIN_SECONDS <= picture <= MAX_SECONDS:
        way = "Record a longer take." if picture < MIN_SECONDS else "Cut it."
        lasts = f"{picture:.3f}".rstrip("0").rstrip(".")
        beside = f" (its sound goes on to {sound:.1f})" if sound is not None and sound > picture + 1 else ""
        raise UnsuitableFootage(field, f"it lasts {lasts} seconds{beside}; HeyGen trains on 15 to 600.", way)


def _open(source: Path | bytes) -> tuple[bytes, int]:
    if isinstance(source, bytes):
        return source[:HEAD], len(source)
    with source.open("rb") as file:
        return file.read(HEAD), source.stat().st_size
