# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A logo of a brand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["BrandKitLogo"]

_FIELDS = frozenset(("logo_id", "name", "url"))


@attrs.frozen
class BrandKitLogo(Plain):
    """A logo of a brand.

    Attributes:
        logo_id: Id of the logo.
        name: Its name.
        url: Address of the picture.
        extra: Fields that the document does not have, and values that could not be read.
    """

    logo_id: str
    name: str | None = None
    url: str | None = attrs.field(default=None, repr=show.url)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> BrandKitLogo:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        logo_id = get("logo_id")
        if not isinstance(logo_id, str):
            logo_id = need(raw, "logo_id", string)
        name = get("name")
        if name is not None and not isinstance(name, str):
            name, stray = salvage(stray, "name", name, string)
        url = get("url")
        if url is not None and not isinstance(url, str):
            url, stray = salvage(stray, "url", url, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(logo_id, name, url, NOTHING if stray is None else stray)
