# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A file at a public URL, fetched by HeyGen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["AssetUrl"]

_FIELDS = frozenset(("type", "url"))


@attrs.frozen
class AssetUrl(Plain):
    """A file at a public URL, fetched by HeyGen.

    Attributes:
        url: Public HTTPS address, readable without credentials and served with the right Content-Type. Hosts that
            block HeyGen's fetch give `download_failed`.
        type: Always `url`.
        extra: Fields that the document does not have, and values that could not be read.
    """

    url: str = attrs.field(repr=show.url)
    type: str = "url"
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> AssetUrl:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        type_ = get("type")
        if not isinstance(type_, str):
            type_ = need(raw, "type", string)
        url = get("url")
        if not isinstance(url, str):
            url = need(raw, "url", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(url, type_, NOTHING if stray is None else stray)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"type": self.type, "url": self.url}
        wire.update(self.extra)
        return wire
