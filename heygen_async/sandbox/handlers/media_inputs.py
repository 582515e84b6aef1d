"""Media that requests hand over: by URL, by asset id or in base64."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import Any

from heygen_async._media.probe import MediaInfo, UnreadableMedia, probe
from heygen_async.sandbox.handlers.assets import Asset
from heygen_async.sandbox.handlers.request_context import RequestContext
from heygen_async.sandbox.http.api_error import ApiError, invalid, not_ready
from heygen_async.sandbox.http.fetch import Unreachable, is_loopback, send

__all__ = ["Given", "audio_seconds", "read_audio", "read_input", "video_info", "video_seconds"]

_MP3_BYTES_PER_SECOND = 16_000


@dataclass(frozen=True, slots=True)
class Given:
    """What was handed over.

    Attributes:
        body: The bytes; None where they lie at an address that the sandbox does not reach.
        content_type: What the giver says it is, in lower case, without parameters.
    """

    body: bytes | None = field(repr=False)
    content_type: str | None


async def read_input(context: RequestContext, value: dict[str, Any], param: str) -> Given:
    """Resolve an AssetInput or AssetReference.

    Args:
        value: The union as it came: ``{"type": "url", ...}``.
        param: Its path in the body, for errors.

    Raises:
        ApiError: Unknown or unfinished asset, unreadable base64, or 400 ``download_failed``.
    """
    kind = value["type"]
    if kind == "asset_id":
        asset = context.account.store.of(Asset).get(value["asset_id"], param=f"{param}.asset_id")
        if not asset.ready(context.now):
            raise not_ready("asset", asset.id)
        return Given(asset.body, asset.content_type)
    if kind == "base64":
        try:
            return Given(base64.b64decode(value["data"], validate=True), value["media_type"].lower())
        except ValueError as error:
            raise invalid("Input should be valid base64", f"{param}.data") from error
    return await _download(value["url"], f"{param}.url")


async def read_audio(context: RequestContext, body: dict[str, Any], param: str = "") -> Given | None:
    """The audio of a body with ``audio_url`` or ``audio_asset_id``, or None without either."""
    prefix = f"{param}." if param else ""
    if body.get("audio_asset_id"):
        value = {"type": "asset_id", "asset_id": body["audio_asset_id"]}
        return await read_input(context, value, f"{prefix}audio")
    if body.get("audio_url"):
        return await _download(body["audio_url"], f"{prefix}audio_url")
    return None


async def _download(url: str, param: str) -> Given:
    if not url.startswith(("http://", "https://")):
        raise invalid("Input should be a valid URL", param)
    if not is_loopback(url):
        return Given(None, None)
    message = "Failed to download the file from the given URL"
    try:
        fetched = await send("GET", url)
    except Unreachable as error:
        raise ApiError(400, "download_failed", message, param=param) from error
    if fetched.status != 200:
        raise ApiError(400, "download_failed", f"{message}: HTTP {fetched.status}", param=param)
    return Given(fetched.body, fetched.content_type or None)


def video_info(given: Given) -> MediaInfo | None:
    """What the headers of a video say, or None where there are no bytes, no video, or not all of it."""
    info = _info(given)
    return info if info is not None and info.has_picture and info.incomplete is None else None


def video_seconds(context: RequestContext, given: Given) -> float | None:
    """Length of the picture of a video; None where it is none, is cut off, or does not say."""
    if given.body is None:
        return context.account.settings.remote_footage_seconds
    info = video_info(given)
    return None if info is None else info.duration


def audio_seconds(context: RequestContext, given: Given) -> float:
    """Length of a recording, or of the sound of a video: by its headers, or by its size where they do not tell."""
    if given.body is None:
        return min(context.account.settings.remote_footage_seconds, 600.0)
    info = _info(given)
    if info is not None and info.sound is not None:
        return info.sound
    return len(given.body) / _MP3_BYTES_PER_SECOND


def _info(given: Given) -> MediaInfo | None:
    try:
        return None if given.body is None else probe(given.body)
    except UnreadableMedia:
        return None
