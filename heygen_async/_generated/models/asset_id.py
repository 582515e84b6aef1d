# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A file that was uploaded to HeyGen before."""

from __future__ import annotations

from typing import Any, Literal

import attrs

__all__ = ["AssetId"]


@attrs.define(kw_only=True)
class AssetId:
    """A file that was uploaded to HeyGen before.

    Attributes:
        asset_id: Id of an asset from `assets.upload_asset` or `assets.complete_asset_upload`. It must belong to the
            same workspace.
        type: Always `asset_id`.
    """

    asset_id: str
    type: Literal["asset_id"] = "asset_id"

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"asset_id": self.asset_id, "type": self.type}
        return wire
