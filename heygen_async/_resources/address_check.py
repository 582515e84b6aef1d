"""Public addresses that HeyGen is to fetch from, looked at before anything is paid for.

A share page of a drive is an address too, answers 200, and is paid for like the video behind its button.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from heygen_async._media.content_check import is_web_page
from heygen_async._media.media_types import sniff
from heygen_async._resources.footage_check import check_footage_type
from heygen_async.errors import DownloadFailed, InvalidInput, UnsuitableFootage

if TYPE_CHECKING:
    from heygen_async._media.client import MediaClient, Probe

__all__ = ["check_address"]

_TRIES = 3
_PASSING = {408, 425, 429, 500, 502, 503, 504}
_FETCH = "HeyGen has to be able to fetch it without a login."
_FILE = "Pass the address of the file itself: a page that shows it, or shares it, is not the file."
_FAMILIES = {"video": ("video/",), "audio": ("audio/", "video/"), "image": ("image/",)}


async def check_address(
    media: MediaClient, field: str, url: str, *, kind: Literal["footage", "video", "audio", "image"]
) -> Probe | None:
    """Look at the file behind an address: one GET of its first bytes, without credentials. Costs nothing.

    Args:
        media: Sends it.
        field: What to call the address in an error.
        url: The address.
        kind: What it should lead to. Footage has to be served as MP4 or WebM.

    Returns:
        What was found. None where HeyGen is a sandbox on this machine, which fetches nothing from the internet: then
        neither is this asked.

    Raises:
        `UnsuitableFootage`, InvalidInput: HeyGen would take the money and then refuse it.
        DownloadFailed: The host cannot be reached, or is in trouble, also after a few tries.
    """
    if not media.reaches(url):
        return None
    error = UnsuitableFootage if kind == "footage" else InvalidInput
    try:
        found = await _probe(media, url)
    except InvalidInput as refused:
        raise error(field, f"the address {refused.problem}", _FETCH) from None
    if not found.ok:
        raise error(field, f"its host answers {found.status}.", _FETCH)
    if found.content_type == "text/html" or is_web_page(found.head):
        raise error(field, "this is a web page, not a file.", _FILE)
    seen = sniff(found.head)
    if kind == "footage":
        check_footage_type(field, found.content_type)
        if seen is not None:
            check_footage_type(field, seen)
        return found
    # Hosts that name no type are believed for the bytes.
    named = found.content_type if found.content_type not in {None, *_VAGUE} else None
    for what in (named, seen):
        if what is not None and not what.startswith(_FAMILIES[kind]):
            raise error(field, f"this is {what}, where {kind} is wanted.", _FILE)
    return found


_VAGUE = ("application/octet-stream", "binary/octet-stream", "application/ogg")


async def _probe(media: MediaClient, url: str) -> Probe:
    for left in reversed(range(_TRIES)):
        try:
            found = await media.probe(url)
        except DownloadFailed:
            if not left:
                raise
        else:
            if found.status not in _PASSING:
                return found
            if not left:
                raise DownloadFailed("the file was refused", host=media.host_of(url), status=found.status)
        await media.clock.sleep(2.0 * (_TRIES - left))
    raise AssertionError
