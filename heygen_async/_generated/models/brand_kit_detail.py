# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A brand kit and its state."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .brand_kit_color_roles import BrandKitColorRoles
from .brand_kit_font import BrandKitFont
from .brand_kit_font_roles import BrandKitFontRoles
from .brand_kit_logo import BrandKitLogo
from .brand_kit_logo_roles import BrandKitLogoRoles
from .brand_kit_status import BrandKitStatus

__all__ = ["BrandKitDetail"]

_FIELDS = frozenset(
    ("brand_kit_id", "color_roles", "colors", "font_roles", "fonts", "logo_roles", "logos", "name", "status")
)


@attrs.frozen
class BrandKitDetail(Plain):
    """A brand kit and its state.

    Attributes:
        brand_kit_id: Id of the brand kit.
        name: Its name.
        status: Where it stands.
        color_roles: Which colour plays which part.
        colors: All colours.
        font_roles: Which font plays which part.
        fonts: All fonts.
        logo_roles: Which logo is the main one.
        logos: All logos.
        extra: Fields that the document does not have, and values that could not be read.
    """

    brand_kit_id: str
    name: str
    status: BrandKitStatus
    color_roles: BrandKitColorRoles | None = None
    colors: list[str] | None = attrs.field(default=None, hash=False)
    font_roles: BrandKitFontRoles | None = None
    fonts: list[BrandKitFont] | None = attrs.field(default=None, hash=False)
    logo_roles: BrandKitLogoRoles | None = None
    logos: list[BrandKitLogo] | None = attrs.field(default=None, hash=False)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> BrandKitDetail:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        brand_kit_id = get("brand_kit_id")
        if not isinstance(brand_kit_id, str):
            brand_kit_id = need(raw, "brand_kit_id", string)
        color_roles = get("color_roles")
        if color_roles is not None:
            color_roles, stray = salvage(stray, "color_roles", color_roles, BrandKitColorRoles.from_wire)
        colors = get("colors")
        if colors is not None:
            colors, stray = salvage(stray, "colors", colors, partial(each, string))
        font_roles = get("font_roles")
        if font_roles is not None:
            font_roles, stray = salvage(stray, "font_roles", font_roles, BrandKitFontRoles.from_wire)
        fonts = get("fonts")
        if fonts is not None:
            fonts, stray = salvage(stray, "fonts", fonts, partial(each, BrandKitFont.from_wire))
        logo_roles = get("logo_roles")
        if logo_roles is not None:
            logo_roles, stray = salvage(stray, "logo_roles", logo_roles, BrandKitLogoRoles.from_wire)
        logos = get("logos")
        if logos is not None:
            logos, stray = salvage(stray, "logos", logos, partial(each, BrandKitLogo.from_wire))
        name = get("name")
        if not isinstance(name, str):
            name = need(raw, "name", string)
        status = get("status")
        if isinstance(status, str):
            status = BrandKitStatus.read(status)
        else:
            status = need(raw, "status", BrandKitStatus.from_wire)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            brand_kit_id,
            name,
            status,
            color_roles,
            colors,
            font_roles,
            fonts,
            logo_roles,
            logos,
            NOTHING if stray is None else stray,
        )
