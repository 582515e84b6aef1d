# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The web site that a brand kit is read from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["CreateBrandKitRequest"]


@attrs.define(kw_only=True)
class CreateBrandKitRequest(Plain):
    """The web site that a brand kit is read from.

    Attributes:
        url: Address of the web site.
        name: Name of the kit; the site gives one otherwise.
        extra: More fields, for what the document does not have yet.
    """

    url: str = attrs.field(repr=show.url)
    name: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"url": self.url}
        if self.name is not None:
            wire["name"] = self.name
        wire.update(self.extra)
        return wire
