# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""How carefully an HTML project is rendered."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["HyperframesQuality"]


class HyperframesQuality(OpenEnum):
    """How carefully an HTML project is rendered."""

    DRAFT = "draft"
    STANDARD = "standard"
    HIGH = "high"
