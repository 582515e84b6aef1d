# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Whose avatars: HeyGen's (`public`) or yours (`private`)."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["Ownership"]


class Ownership(OpenEnum):
    """Whose avatars: HeyGen's (`public`) or yours (`private`)."""

    PUBLIC = "public"
    PRIVATE = "private"
