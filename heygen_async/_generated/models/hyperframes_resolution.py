# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Size of the rendered video."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["HyperframesResolution"]


class HyperframesResolution(OpenEnum):
    """Size of the rendered video."""

    FHD_1080P = "1080p"
    UHD_4K = "4k"
