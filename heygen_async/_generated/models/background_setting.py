# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""What is shown behind the avatar. It is rejected together with WebM output."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .background_type import BackgroundType

__all__ = ["BackgroundSetting"]


@attrs.define(kw_only=True)
class BackgroundSetting(Plain):
    """What is shown behind the avatar. It is rejected together with WebM output.

    Attributes:
        type: Colour or image.
        asset_id: Id of an uploaded image, for type `image`.
        url: Public address of an image, for type `image`.
        value: Colour as a hex string, for type `color`.
        extra: More fields, for what the document does not have yet.
    """

    type: BackgroundType | str
    asset_id: str | None = None
    url: str | None = attrs.field(default=None, repr=show.url)
    value: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"type": str(self.type)}
        if self.asset_id is not None:
            wire["asset_id"] = self.asset_id
        if self.url is not None:
            wire["url"] = self.url
        if self.value is not None:
            wire["value"] = self.value
        wire.update(self.extra)
        return wire
