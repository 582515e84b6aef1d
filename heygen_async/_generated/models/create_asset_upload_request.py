# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A file that is going to be uploaded directly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["CreateAssetUploadRequest"]


@attrs.define(kw_only=True)
class CreateAssetUploadRequest(Plain):
    """A file that is going to be uploaded directly.

    Attributes:
        content_type: MIME type of the file, such as `video/mp4` or `application/zip`.
        filename: Name of the file.
        size_bytes: Exact size in bytes.
        checksum_sha256: SHA-256 of the file.
        extra: More fields, for what the document does not have yet.
    """

    content_type: str
    filename: str
    size_bytes: int
    checksum_sha256: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {
            "content_type": self.content_type,
            "filename": self.filename,
            "size_bytes": self.size_bytes,
        }
        if self.checksum_sha256 is not None:
            wire["checksum_sha256"] = self.checksum_sha256
        wire.update(self.extra)
        return wire
