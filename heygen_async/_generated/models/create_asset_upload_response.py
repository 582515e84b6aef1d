# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Where and how to put the file. The asset is usable after `assets.complete_asset_upload`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each_value, integer, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["CreateAssetUploadResponse"]

_FIELDS = frozenset(("asset_id", "expires_in_seconds", "max_bytes", "status", "upload_headers", "upload_url"))


@attrs.frozen
class CreateAssetUploadResponse(Plain):
    """Where and how to put the file. The asset is usable after `assets.complete_asset_upload`.

    Attributes:
        asset_id: Id of the future asset.
        expires_in_seconds: How long `upload_url` can be used, in seconds.
        max_bytes: Largest size that is accepted, in bytes.
        status: State of the asset: `pending_upload` until its bytes are there.
        upload_headers: Headers to send with the PUT, unchanged.
        upload_url: Presigned address for one PUT of the bytes. It is on another host: send no API key to it.
        extra: Fields that the document does not have, and values that could not be read.
    """

    asset_id: str
    expires_in_seconds: int
    max_bytes: int
    status: str
    upload_headers: dict[str, str] = attrs.field(hash=False, repr=show.names)
    upload_url: str = attrs.field(repr=show.url)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> CreateAssetUploadResponse:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        asset_id = get("asset_id")
        if not isinstance(asset_id, str):
            asset_id = need(raw, "asset_id", string)
        expires_in_seconds = get("expires_in_seconds")
        if type(expires_in_seconds) is not int:
            expires_in_seconds = need(raw, "expires_in_seconds", integer)
        max_bytes = get("max_bytes")
        if type(max_bytes) is not int:
            max_bytes = need(raw, "max_bytes", integer)
        status = get("status")
        if not isinstance(status, str):
            status = need(raw, "status", string)
        upload_headers = need(raw, "upload_headers", partial(each_value, string))
        upload_url = get("upload_url")
        if not isinstance(upload_url, str):
            upload_url = need(raw, "upload_url", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            asset_id,
            expires_in_seconds,
            max_bytes,
            status,
            upload_headers,
            upload_url,
            NOTHING if stray is None else stray,
        )
