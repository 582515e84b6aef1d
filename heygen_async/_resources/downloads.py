"""Downloads of what a finished job made: the address is read when it is needed, and again where it expires."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from os import PathLike
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from urllib.parse import urlsplit

from heygen_async._media.media_url import MediaUrl
from heygen_async._media.target_path import check_target
from heygen_async._threads import in_thread
from heygen_async._transport.deadline import Deadline
from heygen_async._wire.call import RequestOptions
from heygen_async._wire.number_checks import check_amount
from heygen_async.errors import InvalidInput

if TYPE_CHECKING:
    from heygen_async._media.client import Download
    from heygen_async._resources.context import ClientContext

__all__ = ["download_made"]


class Made(Protocol):
    """A finished object of HeyGen's that lasts some seconds."""

    @property
    def duration(self) -> float | None: ...


M = TypeVar("M", bound=Made)


async def download_made(
    context: ClientContext,
    read: Callable[[RequestOptions], Awaitable[M]],
    url_of: Callable[[M], str],
    target: str | PathLike[str],
    *,
    kind: str,
    id: str,
    overwrite: bool,
    timeout: float | None,
    made: M | None = None,
    **settings: Any,
) -> Download:
    """Read an object, and download the file that it points to.

    Args:
        context: Of the client.
        read: Reads the object: once for its address, and again if that expires on the way.
        url_of: Takes the address from it, or raises because there is none.
        target: A file, or an existing folder, in which the file is named by ``id``.
        kind: What it is called in errors.
        id: Its id.
        overwrite: Replace a file that exists.
        timeout: Seconds for the whole.
        made: The object as it was read before; read again where it has no address, or one that has expired.
        **settings: ``verify``, ``progress`` and ``before_rename`` of the download.
    """
    check_amount("timeout", timeout)
    place = await check_target(target, overwrite=overwrite, folder=True)
    deadline = Deadline(context.clock, timeout, f"{kind} {id}")

    async def now() -> M:
        return await read(RequestOptions(timeout=deadline.left()))

    async def fresh() -> str:
        return url_of(await now())

    url: MediaUrl | None = None
    if made is not None:
        with suppress(InvalidInput):
            url = MediaUrl(url_of(made))
    if made is None or url is None:
        made = await now()
        url = MediaUrl(url_of(made))
    if await in_thread(place.is_dir):
        place = place / f"{id}{_suffix(url)}"
    return await context.media.download(
        url,
        place,
        refresh=fresh,
        overwrite=overwrite,
        kind="video",
        seconds=made.duration,
        timeout=deadline.left(),
        **settings,
    )


def _suffix(url: MediaUrl) -> str:
    """The file's ending as the address has it, if it is one of a video."""
    found = PurePosixPath(urlsplit(url.reveal()).path).suffix.lower()
    return found if found in {".mp4", ".webm", ".mov"} else ".mp4"
