# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A file that was uploaded to HeyGen before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["AssetId"]

_FIELDS = frozenset(("asset_id", "type"))


@attrs.frozen
class AssetId(Plain):
    """A file that was uploaded to HeyGen before.

    Attributes:
        asset_id: Id of an asset from `assets.upload_asset` or `assets.complete_asset_upload`. It must belong to the
            same workspace.
        type: Always `asset_id`.
        extra: Fields that the document does not have, and values that could not be read.
    """

    asset_id: str
    type: str = "asset_id"
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> AssetId:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        asset_id = get("asset_id")
        if not isinstance(asset_id, str):
            asset_id = need(raw, "asset_id", string)
        type_ = get("type")
        if not isinstance(type_, str):
            type_ = need(raw, "type", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(asset_id, type_, NOTHING if stray is None else stray)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"asset_id": self.asset_id, "type": self.type}
        wire.update(self.extra)
        return wire
