# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Which font plays which part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, salvage, surplus
from heygen_async._wire.encode import written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .brand_kit_font_role import BrandKitFontRole

__all__ = ["BrandKitFontRoles"]

_FIELDS = frozenset(("body_text", "title_text"))


@attrs.frozen
class BrandKitFontRoles(Plain):
    """Which font plays which part.

    Attributes:
        body_text: Font of running text.
        title_text: Font of titles.
        extra: Fields that the document does not have, and values that could not be read.
    """

    body_text: BrandKitFontRole | None = None
    title_text: BrandKitFontRole | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> BrandKitFontRoles:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        body_text = get("body_text")
        if body_text is not None:
            body_text, stray = salvage(stray, "body_text", body_text, BrandKitFontRole.from_wire)
        title_text = get("title_text")
        if title_text is not None:
            title_text, stray = salvage(stray, "title_text", title_text, BrandKitFontRole.from_wire)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(body_text, title_text, NOTHING if stray is None else stray)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {}
        if self.body_text is not None:
            wire["body_text"] = written("body_text", self.body_text, "BrandKitFontRole")
        if self.title_text is not None:
            wire["title_text"] = written("title_text", self.title_text, "BrandKitFontRole")
        wire.update(self.extra)
        return wire
