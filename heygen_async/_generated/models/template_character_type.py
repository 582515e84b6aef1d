# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""What kind of person appears in a template."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["TemplateCharacterType"]


class TemplateCharacterType(OpenEnum):
    """What kind of person appears in a template."""

    AVATAR = "avatar"
    TALKING_PHOTO = "talking_photo"
