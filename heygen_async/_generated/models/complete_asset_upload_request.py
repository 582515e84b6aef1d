# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Finishes one direct upload."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["CompleteAssetUploadRequest"]


@attrs.define(kw_only=True)
class CompleteAssetUploadRequest(Plain):
    """Finishes one direct upload.

    Attributes:
        checksum_sha256: SHA-256 of the uploaded bytes, to be compared by HeyGen.
        extra: More fields, for what the document does not have yet.
    """

    checksum_sha256: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {}
        if self.checksum_sha256 is not None:
            wire["checksum_sha256"] = self.checksum_sha256
        wire.update(self.extra)
        return wire
