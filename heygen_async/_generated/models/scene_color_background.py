# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A colour behind a scene."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["SceneColorBackground"]

_FIELDS = frozenset(("color", "type"))


@attrs.frozen
class SceneColorBackground(Plain):
    """A colour behind a scene.

    Attributes:
        color: Colour, as `#` and six hex digits.
        type: Always `color`.
        extra: Fields that the document does not have, and values that could not be read.
    """

    color: str
    type: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> SceneColorBackground:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        color = get("color")
        if not isinstance(color, str):
            color = need(raw, "color", string)
        type_ = get("type")
        if type_ is not None and not isinstance(type_, str):
            type_, stray = salvage(stray, "type", type_, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(color, type_, NOTHING if stray is None else stray)
