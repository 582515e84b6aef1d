# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A file at a public URL, fetched by HeyGen."""

from __future__ import annotations

from typing import Any, Literal

import attrs

from heygen_async._wire import repr as show

__all__ = ["AssetUrl"]


@attrs.define(kw_only=True)
class AssetUrl:
    """A file at a public URL, fetched by HeyGen.

    Attributes:
        type: Always `url`.
        url: Public HTTPS address, readable without credentials and served with the right Content-Type. Hosts that
            block HeyGen's fetch give `download_failed`.
    """

    type: Literal["url"] = "url"
    url: str = attrs.field(repr=show.url)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"type": self.type, "url": self.url}
        return wire
