# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A font of a brand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["BrandKitFont"]

_FIELDS = frozenset(("font_id", "name"))


@attrs.frozen
class BrandKitFont(Plain):
    """A font of a brand.

    Attributes:
        font_id: Id of the font.
        name: Its name.
        extra: Fields that the document does not have, and values that could not be read.
    """

    font_id: str
    name: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> BrandKitFont:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        font_id = get("font_id")
        if not isinstance(font_id, str):
            font_id = need(raw, "font_id", string)
        name = get("name")
        if name is not None and not isinstance(name, str):
            name, stray = salvage(stray, "name", name, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(font_id, name, NOTHING if stray is None else stray)
