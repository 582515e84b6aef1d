# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Model of the Fish engine."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["FishModel"]


class FishModel(OpenEnum):
    """Model of the Fish engine."""

    S1 = "s1"
    S2_PRO = "s2-pro"
