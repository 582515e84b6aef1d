# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A brand glossary: how terms are to be translated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["BrandGlossary"]

_FIELDS = frozenset(("brand_glossary_id", "created_at", "name", "updated_at"))


@attrs.frozen
class BrandGlossary(Plain):
    """A brand glossary: how terms are to be translated.

    Attributes:
        brand_glossary_id: Id of the glossary.
        created_at: When it was made, as a date and time string.
        name: Display name.
        updated_at: When it was last changed, as a date and time string.
        extra: Fields that the document does not have, and values that could not be read.
    """

    brand_glossary_id: str
    created_at: str
    name: str
    updated_at: str
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> BrandGlossary:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        brand_glossary_id = get("brand_glossary_id")
        if not isinstance(brand_glossary_id, str):
            brand_glossary_id = need(raw, "brand_glossary_id", string)
        created_at = get("created_at")
        if not isinstance(created_at, str):
            created_at = need(raw, "created_at", string)
        name = get("name")
        if not isinstance(name, str):
            name = need(raw, "name", string)
        updated_at = get("updated_at")
        if not isinstance(updated_at, str):
            updated_at = need(raw, "updated_at", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(brand_glossary_id, created_at, name, updated_at, NOTHING if stray is None else stray)
