# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A font in a part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, integer, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["BrandKitFontRole"]

_FIELDS = frozenset(("font_id", "weight"))


@attrs.frozen
class BrandKitFontRole(Plain):
    """A font in a part.

    Attributes:
        font_id: Id of the font.
        weight: Weight of the font, 1 to 1000.
        extra: Fields that the document does not have, and values that could not be read.
    """

    font_id: str | None = None
    weight: int | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> BrandKitFontRole:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        font_id = get("font_id")
        if font_id is not None and not isinstance(font_id, str):
            font_id, stray = salvage(stray, "font_id", font_id, string)
        weight = get("weight")
        if weight is not None and type(weight) is not int:
            weight, stray = salvage(stray, "weight", weight, integer)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(font_id, weight, NOTHING if stray is None else stray)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {}
        if self.font_id is not None:
            wire["font_id"] = self.font_id
        if self.weight is not None:
            wire["weight"] = self.weight
        wire.update(self.extra)
        return wire
