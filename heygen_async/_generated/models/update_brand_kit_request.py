# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""What to change of a brand kit. Roles are replaced as a whole; an empty object clears them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .brand_kit_color_roles import BrandKitColorRoles
    from .brand_kit_font_roles import BrandKitFontRoles
    from .brand_kit_logo_roles import BrandKitLogoRoles

__all__ = ["UpdateBrandKitRequest"]


@attrs.define(kw_only=True)
class UpdateBrandKitRequest(Plain):
    """What to change of a brand kit. Roles are replaced as a whole; an empty object clears them.

    Attributes:
        color_roles: Which colour plays which part.
        font_roles: Which font plays which part.
        logo_roles: Which logo is the main one.
        name: Its name.
        extra: More fields, for what the document does not have yet.
    """

    color_roles: BrandKitColorRoles | None = None
    font_roles: BrandKitFontRoles | None = None
    logo_roles: BrandKitLogoRoles | None = None
    name: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {}
        if self.color_roles is not None:
            wire["color_roles"] = written("color_roles", self.color_roles, "BrandKitColorRoles")
        if self.font_roles is not None:
            wire["font_roles"] = written("font_roles", self.font_roles, "BrandKitFontRoles")
        if self.logo_roles is not None:
            wire["logo_roles"] = written("logo_roles", self.logo_roles, "BrandKitLogoRoles")
        if self.name is not None:
            wire["name"] = self.name
        wire.update(self.extra)
        return wire
