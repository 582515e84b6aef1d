# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Which logo is the main one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["BrandKitLogoRoles"]

_FIELDS = frozenset(("primary",))


@attrs.frozen
class BrandKitLogoRoles(Plain):
    """Which logo is the main one.

    Attributes:
        primary: Id of the main logo.
        extra: Fields that the document does not have, and values that could not be read.
    """

    primary: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> BrandKitLogoRoles:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        primary = get("primary")
        if primary is not None and not isinstance(primary, str):
            primary, stray = salvage(stray, "primary", primary, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(primary, NOTHING if stray is None else stray)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {}
        if self.primary is not None:
            wire["primary"] = self.primary
        wire.update(self.extra)
        return wire
