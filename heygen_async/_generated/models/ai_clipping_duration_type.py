# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Wanted length of the clips: about 30, 60 or 180 seconds, or `long`."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["AiClippingDurationType"]


class AiClippingDurationType(OpenEnum):
    """Wanted length of the clips: about 30, 60 or 180 seconds, or `long`."""

    SECONDS_30 = "30"
    SECONDS_60 = "60"
    SECONDS_180 = "180"
    LONG = "long"
