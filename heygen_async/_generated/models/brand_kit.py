# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A brand kit: colours and logo."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["BrandKit"]

_FIELDS = frozenset(("brand_kit_id", "colors", "logo_url", "name"))


@attrs.frozen
class BrandKit(Plain):
    """A brand kit: colours and logo.

    Attributes:
        brand_kit_id: Id of the brand kit.
        name: Display name.
        colors: Colours of the brand.
        logo_url: Address of the logo.
        extra: Fields that the document does not have, and values that could not be read.
    """

    brand_kit_id: str
    name: str
    colors: list[str] | None = attrs.field(default=None, hash=False)
    logo_url: str | None = attrs.field(default=None, repr=show.url)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> BrandKit:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        brand_kit_id = get("brand_kit_id")
        if not isinstance(brand_kit_id, str):
            brand_kit_id = need(raw, "brand_kit_id", string)
        colors = get("colors")
        if colors is not None:
            colors, stray = salvage(stray, "colors", colors, partial(each, string))
        logo_url = get("logo_url")
        if logo_url is not None and not isinstance(logo_url, str):
            logo_url, stray = salvage(stray, "logo_url", logo_url, string)
        name = get("name")
        if not isinstance(name, str):
            name = need(raw, "name", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(brand_kit_id, name, colors, logo_url, NOTHING if stray is None else stray)
