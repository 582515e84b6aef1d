# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Tells which glossary was deleted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["DeletedBrandGlossary"]

_FIELDS = frozenset(("brand_glossary_id",))


@attrs.frozen
class DeletedBrandGlossary(Plain):
    """Tells which glossary was deleted.

    Attributes:
        brand_glossary_id: Id of the glossary.
        extra: Fields that the document does not have, and values that could not be read.
    """

    brand_glossary_id: str
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> DeletedBrandGlossary:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        brand_glossary_id = get("brand_glossary_id")
        if not isinstance(brand_glossary_id, str):
            brand_glossary_id = need(raw, "brand_glossary_id", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(brand_glossary_id, NOTHING if stray is None else stray)
