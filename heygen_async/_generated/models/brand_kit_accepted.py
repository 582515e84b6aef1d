# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The brand kit that is being made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["BrandKitAccepted"]

_FIELDS = frozenset(("brand_kit_id", "status"))


@attrs.frozen
class BrandKitAccepted(Plain):
    """The brand kit that is being made.

    Attributes:
        brand_kit_id: Id of the brand kit.
        status: Where it stands.
        extra: Fields that the document does not have, and values that could not be read.
    """

    brand_kit_id: str
    status: str
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> BrandKitAccepted:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        brand_kit_id = get("brand_kit_id")
        if not isinstance(brand_kit_id, str):
            brand_kit_id = need(raw, "brand_kit_id", string)
        status = get("status")
        if not isinstance(status, str):
            status = need(raw, "status", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(brand_kit_id, status, NOTHING if stray is None else stray)
