# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""How frame rates are treated: variable, constant or passed through."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["FpsMode"]


class FpsMode(OpenEnum):
    """How frame rates are treated: variable, constant or passed through."""

    VFR = "vfr"
    CFR = "cfr"
    PASSTHROUGH = "passthrough"
