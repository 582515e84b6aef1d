# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""How lively a face is. HeyGen uses `low` when nothing is said."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["Expressiveness"]


class Expressiveness(OpenEnum):
    """How lively a face is. HeyGen uses `low` when nothing is said."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
