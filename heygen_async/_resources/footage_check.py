"""Training footage, looked at before it is paid for.

HeyGen charges for a digital twin when training starts, and keeps the money when it then finds the footage too short.
Stands on ``POST /v3/avatars`` and HeyGen's pages on digital twins and usage limits: MP4 or WebM, 15 to 600 seconds.
"""

from __future__ import annotations

import io
from os import PathLike
from pathlib import Path
from typing import Any

import anyio.to_thread
import attrs

from heygen_async._resources.media_types import HEAD, sniff
from heygen_async._resources.validation.fields import warn
from heygen_async._wire.files import BytesFile, FileSource, PathFile
from heygen_async.errors import UnsuitableFootage

__all__ = ["MAX_SECONDS", "MIN_SECONDS", "FootageInfo", "check_footage", "check_footage_type", "measure"]

MIN_SECONDS = 15.0
MAX_SECONDS = 600.0
_LARGE = 100 * 1000 * 1000
_CONTAINERS = {"video/mp4", "video/webm"}


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


async def check_footage(footage: str | PathLike[str] | bytes | FileSource, *, field: str = "file") -> FootageInfo:
    """Look at training footage on this machine: its container, duration, size, and that it has a picture.

    The duration is read with the extra ``footage``; without it the rest is checked and a
    `heygen_async.errors.HeyGenWarning` says so. Files are read in a worker thread, and only their headers.

    Args:
        footage: A path, the bytes, or an opened source.
        field: What to call it in an error.

    Raises:
        UnsuitableFootage: HeyGen would take the money and then refuse it.
    """
    if isinstance(footage, bytes):
        source: Path | bytes | FileSource = footage
        head, size = footage[:HEAD], len(footage)
    elif isinstance(footage, BytesFile):
        source, head, size = footage.data, footage.data[:HEAD], footage.size
    elif isinstance(footage, str | PathLike):
        source = Path(footage)
        head, size = await anyio.to_thread.run_sync(_open, source, field)
    elif isinstance(footage, PathFile):
        source = footage.path
        head, size = await anyio.to_thread.run_sync(_open, source, field)
    else:
        source, head, size = footage, await _first(footage), footage.size

    if not size:
        raise UnsuitableFootage(field, "the file is empty.")
    found = sniff(head)
    check_footage_type(field, found)
    if size > _LARGE:
        warn(f"{field}: {size / 1e6:.0f} MB; HeyGen's page on limits names 100 MB for videos.")
    info = FootageInfo(content_type=found or "", size=size)
    if not isinstance(source, Path | bytes):
        warn(f"{field}: the duration of a streamed source cannot be read beforehand; it has to be 15 to 600 seconds.")
        return info
    try:
        info = await anyio.to_thread.run_sync(measure, source, info)
    except ImportError:
        warn(
            f"{field}: its duration is not checked, and HeyGen charges for footage outside 15 to 600 seconds. "
            "pip install 'heygen-async[footage]'"
        )
        return info
    _check_measures(field, info)
    return info


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


def _check_measures(field: str, info: FootageInfo) -> None:
    if info.width == 0:
        raise UnsuitableFootage(field, "it has no picture.", "Pass a video that shows the person.")
    if info.duration is None:
        warn(f"{field}: the file does not say how long it is, so that is not checked; it has to be 15 to 600 seconds.")
    elif not MIN_SECONDS <= info.duration <= MAX_SECONDS:
        way = "Record a longer take." if info.duration < MIN_SECONDS else "Cut it."
        raise UnsuitableFootage(
            field,
            f"it lasts {info.duration:.3f}".rstrip("0").rstrip(".") + " seconds; HeyGen trains on 15 to 600.",
            way,
        )


def _open(path: Path, field: str) -> tuple[bytes, int]:
    try:
        with path.open("rb") as file:
            return file.read(HEAD), path.stat().st_size
    except OSError as error:
        raise UnsuitableFootage(field, f"{path} cannot be read: {error.strerror or error}.") from error


async def _first(source: FileSource) -> bytes:
    head = b""
    async for chunk in source.chunks():
        head += chunk
        if len(head) >= HEAD:
            break
    return head[:HEAD]


def measure(source: Path | bytes, info: FootageInfo) -> FootageInfo:
    """``info`` with what the file's own headers say of its duration and picture.

    Raises:
        ImportError: The extra ``footage`` is not installed.
    """
    from pymediainfo import MediaInfo

    # The library has no types for what it found in a file.
    library: Any = MediaInfo
    parsed = library.parse(io.BytesIO(source) if isinstance(source, bytes) else source)
    duration: float | None = None
    width = height = 0
    for track in parsed.tracks:
        data: dict[str, Any] = track.to_data()
        if data.get("track_type") == "General" and (milliseconds := data.get("duration")) is not None:
            duration = float(milliseconds) / 1000
        elif data.get("track_type") == "Video" and not width:
            width, height = int(data.get("width") or 0), int(data.get("height") or 0)
    return attrs.evolve(info, duration=duration, width=width, height=height)
