# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Which colour plays which part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["BrandKitColorRoles"]

_FIELDS = frozenset(("accent", "primary", "secondary", "tertiary"))


@attrs.frozen
class BrandKitColorRoles(Plain):
    """Which colour plays which part.

    Attributes:
        accent: The colour that stands out.
        primary: The main colour.
        secondary: The second colour.
        tertiary: The third colour.
        extra: Fields that the document does not have, and values that could not be read.
    """

    accent: str | None = None
    primary: str | None = None
    secondary: str | None = None
    tertiary: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> BrandKitColorRoles:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        accent = get("accent")
        if accent is not None and not isinstance(accent, str):
            accent, stray = salvage(stray, "accent", accent, string)
        primary = get("primary")
        if primary is not None and not isinstance(primary, str):
            primary, stray = salvage(stray, "primary", primary, string)
        secondary = get("secondary")
        if secondary is not None and not isinstance(secondary, str):
            secondary, stray = salvage(stray, "secondary", secondary, string)
        tertiary = get("tertiary")
        if tertiary is not None and not isinstance(tertiary, str):
            tertiary, stray = salvage(stray, "tertiary", tertiary, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(accent, primary, secondary, tertiary, NOTHING if stray is None else stray)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {}
        if self.accent is not None:
            wire["accent"] = self.accent
        if self.primary is not None:
            wire["primary"] = self.primary
        if self.secondary is not None:
            wire["secondary"] = self.secondary
        if self.tertiary is not None:
            wire["tertiary"] = self.tertiary
        wire.update(self.extra)
        return wire
