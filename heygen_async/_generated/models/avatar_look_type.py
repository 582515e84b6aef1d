# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Kind of look."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["AvatarLookType"]


class AvatarLookType(OpenEnum):
    """Kind of look."""

    STUDIO_AVATAR = "studio_avatar"
    DIGITAL_TWIN = "digital_twin"
    PHOTO_AVATAR = "photo_avatar"
