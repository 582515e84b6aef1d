# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""`speed` is faster, `precision` is better."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["QualityMode"]


class QualityMode(OpenEnum):
    """`speed` is faster, `precision` is better."""

    SPEED = "speed"
    PRECISION = "precision"
