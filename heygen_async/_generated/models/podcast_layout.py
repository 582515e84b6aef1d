# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Shape of a podcast."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["PodcastLayout"]


class PodcastLayout(OpenEnum):
    """Shape of a podcast."""

    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"
